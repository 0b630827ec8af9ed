import { utf8 } from "../../../kernel/bytes.ts";
import { EncodingError, fromBase58, toBase58 } from "../../../kernel/encoding.ts";
import { SENDER_TAG_BYTES } from "../../message/message.ts";
import { formatRecipient } from "../../wire/recipient.ts";
import { apiError, apiErrorKinds } from "./errors.ts";
import { type JsonFields, jsonFields } from "./json-fields.ts";
import { recipientFromText } from "./recipient-text.ts";
import type { ApiRequest } from "./requests.ts";
import type { ApiResponse, DeliveryReport } from "./responses.ts";

const REQUEST_TYPES = ["send", "sendAnonymous", "reply", "selfAddress"];

/**
 * Reads a JSON request. Fields are looked for before any value is judged, as the reference does.
 * @throws ApiError in the reference's words. Source: reference client-websocket-api.md, section 2.1.
 */
export function parseJsonRequest(text: string): ApiRequest {
  const fields = jsonFields(text);
  const type = fields.text("type");
  switch (type) {
    case "send": {
      const [recipient, message] = [fields.text("recipient"), fields.text("message")];
      const rest = common(fields);
      return { type, recipient: recipientFromText(recipient), data: utf8(message), ...rest };
    }
    case "sendAnonymous": {
      const [recipient, message] = [fields.text("recipient"), fields.text("message")];
      const [replySurbs, rest] = [fields.u32("replySurbs"), common(fields)];
      return { type, recipient: recipientFromText(recipient), data: utf8(message), replySurbs, ...rest };
    }
    case "reply": {
      const [senderTag, message] = [fields.text("senderTag"), fields.text("message")];
      const rest = common(fields);
      return { type, senderTag: parseSenderTag(senderTag), data: utf8(message), ...rest };
    }
    case "selfAddress":
      return { type };
    default:
      throw apiError("malformed_request", unknownType(text, type));
  }
}

function common(fields: JsonFields): { connectionId: bigint | undefined; deliveryId?: string } {
  const connectionId = fields.optionalU64("connectionId");
  const deliveryId = fields.optionalText("deliveryId");
  return { connectionId, ...(deliveryId !== undefined && { deliveryId }) };
}

function unknownType(text: string, type: string): string {
  const expected = REQUEST_TYPES.map((name) => `\`${name}\``).join(", ");
  const read = text.slice(0, text.indexOf(JSON.stringify(type)) + JSON.stringify(type).length);
  const lines = read.split("\n");
  const position = `line ${lines.length} column ${lines.at(-1)?.length ?? 0}`;
  return `unknown variant \`${type}\`, expected one of ${expected} at ${position}`;
}

function parseSenderTag(text: string): Uint8Array {
  const bytes = decodeTag(text);
  if (bytes.length === SENDER_TAG_BYTES) return bytes;
  const message = `Decoded AnonymousSenderTag has invalid length. Expected ${SENDER_TAG_BYTES}, but got ${bytes.length}`;
  throw apiError("malformed_request", message);
}

function decodeTag(text: string): Uint8Array {
  try {
    return fromBase58(text);
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
    throw apiError("malformed_request", "Failed to decode AnonymousSenderTag: not base58");
  }
}

/** Source: reference client-websocket-api.md, section 3. Received bytes that are not UTF-8 are replaced (U+FFFD). */
export function encodeJsonResponse(response: ApiResponse | DeliveryReport): string {
  switch (response.type) {
    case "error":
      return JSON.stringify({ type: "error", message: `${apiErrorKinds[response.kind].text}:${response.message}` });
    case "received": {
      const message = new TextDecoder("utf-8", { ignoreBOM: true }).decode(response.data);
      const senderTag = response.senderTag === undefined ? null : toBase58(response.senderTag);
      return JSON.stringify({ type: "received", message, senderTag });
    }
    case "selfAddress":
      return JSON.stringify({ type: "selfAddress", address: formatRecipient(response.address) });
    case "laneQueueLength":
      return `{"type":"laneQueueLength","lane":${response.lane},"queue_length":${response.queueLength}}`;
    case "delivery":
      return JSON.stringify({ type: "delivery", deliveryId: response.deliveryId, ...response.state });
  }
}
