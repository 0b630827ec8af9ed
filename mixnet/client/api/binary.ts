import { concatBytes, dataView, u64be, utf8 } from "../../../kernel/bytes.ts";
import { SENDER_TAG_BYTES } from "../../message/message.ts";
import { encodeRecipient, RECIPIENT_BYTES } from "../../wire/recipient.ts";
import { apiError, apiErrorKinds } from "./errors.ts";
import { recipientFromBytes } from "./recipient-text.ts";
import type { ApiRequest } from "./requests.ts";
import type { ApiResponse } from "./responses.ts";

const U64_BYTES = 8;
const U32_BYTES = 4;
const SEND = 0;
const SEND_ANONYMOUS = 1;
const REPLY = 2;
const SELF_ADDRESS = 3;
const CLOSED_CONNECTION = 4;
const GET_LANE_QUEUE_LENGTH = 5;

/**
 * Reads a binary request; its data is a view over `bytes`.
 * @throws ApiError in the reference's words. Source: reference client-websocket-api.md, section 2.2.
 */
export function parseBinaryRequest(bytes: Uint8Array): ApiRequest {
  const tag = bytes[0];
  const body = bytes.subarray(1);
  switch (tag) {
    case undefined:
      throw apiError("empty_request", "no data provided");
    case SEND:
      return parseSend(body);
    case SEND_ANONYMOUS:
      return parseSendAnonymous(body);
    case REPLY:
      return parseReply(body);
    case SELF_ADDRESS:
      return { type: "selfAddress" };
    case CLOSED_CONNECTION:
      return { type: "closedConnection", connectionId: onlyId(body, "closed connection") };
    case GET_LANE_QUEUE_LENGTH:
      return { type: "getLaneQueueLength", connectionId: onlyId(body, "get lane queue lengths") };
    default:
      throw apiError("unknown_request", `${tag} does not correspond to any valid request tag`);
  }
}

function parseSend(body: Uint8Array): ApiRequest {
  needBytes(body, RECIPIENT_BYTES + 2 * U64_BYTES, "send");
  const recipient = recipientFromBytes(body.subarray(0, RECIPIENT_BYTES));
  return { type: "send", recipient, ...parseTail(body.subarray(RECIPIENT_BYTES), "data") };
}

function parseSendAnonymous(body: Uint8Array): ApiRequest {
  needBytes(body, U32_BYTES + RECIPIENT_BYTES + 2 * U64_BYTES, "send_anonymous");
  const replySurbs = dataView(body).getUint32(0);
  const recipient = recipientFromBytes(body.subarray(U32_BYTES, U32_BYTES + RECIPIENT_BYTES));
  const tail = parseTail(body.subarray(U32_BYTES + RECIPIENT_BYTES), "data");
  return { type: "sendAnonymous", recipient, replySurbs, ...tail };
}

function parseReply(body: Uint8Array): ApiRequest {
  needBytes(body, SENDER_TAG_BYTES + 2 * U64_BYTES, "reply");
  const senderTag = body.slice(0, SENDER_TAG_BYTES);
  return { type: "reply", senderTag, ...parseTail(body.subarray(SENDER_TAG_BYTES), "message") };
}

/** `connection id u64 (0 = none) || length u64 || data`. */
function parseTail(tail: Uint8Array, name: string): { data: Uint8Array; connectionId: bigint | undefined } {
  const connectionId = dataView(tail).getBigUint64(0);
  const specified = dataView(tail).getBigUint64(U64_BYTES);
  const data = tail.subarray(2 * U64_BYTES);
  if (specified !== BigInt(data.length)) {
    const message = `${name} len has inconsistent length. specified: ${specified} got: ${data.length}`;
    throw apiError("malformed_request", message);
  }
  return { data, connectionId: connectionId === 0n ? undefined : connectionId };
}

function needBytes(body: Uint8Array, count: number, name: string): void {
  if (body.length >= count) return;
  throw apiError("too_short_request", `not enough data provided to recover '${name}'`);
}

function onlyId(body: Uint8Array, name: string): bigint {
  if (body.length !== U64_BYTES) throw apiError("malformed_request", `The received ${name} has invalid length`);
  return dataView(body).getBigUint64(0);
}

/** Source: reference client-websocket-api.md, section 3. */
export function encodeBinaryResponse(response: ApiResponse): Uint8Array {
  switch (response.type) {
    case "error":
      return concatBytes(Uint8Array.of(0, apiErrorKinds[response.kind].byte), withLength(utf8(response.message)));
    case "received":
      return response.senderTag === undefined
        ? concatBytes(Uint8Array.of(1, 0), withLength(response.data))
        : concatBytes(Uint8Array.of(1, 1), response.senderTag, withLength(response.data));
    case "selfAddress":
      return concatBytes(Uint8Array.of(2), encodeRecipient(response.address));
    case "laneQueueLength":
      return concatBytes(Uint8Array.of(3), u64be(response.lane), u64be(BigInt(response.queueLength)));
  }
}

const withLength = (data: Uint8Array): Uint8Array => concatBytes(u64be(BigInt(data.length)), data);
