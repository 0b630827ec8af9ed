import { concatBytes, dataView, u32be } from "../../kernel/bytes.ts";
import { encodeRecipient, RECIPIENT_BYTES, type Recipient, readRecipient } from "../wire/recipient.ts";
import { MessageError } from "./errors.ts";
import { encodeSurbBundle, needBytes, parseSurbBundle, type SurbBundle } from "./surb-bundle.ts";

export const SENDER_TAG_BYTES = 16;
const SURB_REQUEST_BYTES = RECIPIENT_BYTES + 4;
const TYPES = ["plain", "repliable", "reply"] as const;
/** Content tags 0..2 are form v1, 3..5 the same in form v2. */
const REPLIABLE_CONTENTS = ["data", "additional_surbs", "heartbeat"] as const;
const REPLY_DATA = 0;
const REPLY_SURB_REQUEST = 1;

/** What two clients tell each other, before it is padded and cut. Source: reference nymsphinx.md, section 10. */
export type Message = PlainMessage | RepliableMessage | ReplyMessage;

interface PlainMessage {
  readonly type: "plain";
  readonly data: Uint8Array;
}

/** From an anonymous sender, with means to answer. `data` is empty unless the content is "data". */
interface RepliableMessage {
  readonly type: "repliable";
  /** 16 bytes, the sender's name for itself towards this recipient. */
  readonly senderTag: Uint8Array;
  readonly content: (typeof REPLIABLE_CONTENTS)[number];
  readonly bundle: SurbBundle;
  readonly data: Uint8Array;
}

/** To an anonymous sender. A request asks it for more SURBs. */
type ReplyMessage =
  | { readonly type: "reply"; readonly content: "data"; readonly data: Uint8Array }
  | {
      readonly type: "reply";
      readonly content: "surb_request";
      readonly recipient: Recipient;
      /** 0 .. 2^32-1. */
      readonly amount: number;
    };

/** @throws MessageError "message.short" for a reply without data, which readers refuse; "message.surb_count". */
export function encodeMessage(message: Message): Uint8Array {
  const type = Uint8Array.of(TYPES.indexOf(message.type));
  switch (message.type) {
    case "plain":
      return concatBytes(type, message.data);
    case "repliable":
      return concatBytes(type, message.senderTag, encodeRepliable(message));
    case "reply":
      return concatBytes(type, encodeReply(message));
  }
}

/**
 * Reads a message; its parts are views over `bytes`.
 * @throws MessageError "message.short", "message.kind", and what `readRecipient` throws.
 */
export function parseMessage(bytes: Uint8Array): Message {
  needBytes("message", bytes, 1);
  const type = TYPES[bytes[0] ?? 0];
  const body = bytes.subarray(1);
  if (type === "plain") return { type, data: body };
  if (type === "repliable") return parseRepliable(body);
  if (type === "reply") return parseReply(body);
  throw new MessageError({ code: "message.kind", part: "message", value: bytes[0] ?? 0 });
}

function encodeRepliable({ content, bundle, data }: RepliableMessage): Uint8Array {
  const tag = REPLIABLE_CONTENTS.length + REPLIABLE_CONTENTS.indexOf(content);
  return concatBytes(Uint8Array.of(tag), encodeSurbBundle(bundle), data);
}

function parseRepliable(body: Uint8Array): RepliableMessage {
  needBytes("repliable", body, SENDER_TAG_BYTES + 1);
  const tag = body[SENDER_TAG_BYTES] ?? 0;
  const content = REPLIABLE_CONTENTS[tag % REPLIABLE_CONTENTS.length];
  if (content === undefined || tag >= 2 * REPLIABLE_CONTENTS.length) {
    throw new MessageError({ code: "message.kind", part: "repliable", value: tag });
  }
  const form = tag < REPLIABLE_CONTENTS.length ? "v1" : "v2";
  const { bundle, rest } = parseSurbBundle(form, body.subarray(SENDER_TAG_BYTES + 1));
  const data = content === "data" ? rest : rest.subarray(rest.length);
  return { type: "repliable", senderTag: body.subarray(0, SENDER_TAG_BYTES), content, bundle, data };
}

function encodeReply(reply: ReplyMessage): Uint8Array {
  if (reply.content === "surb_request") {
    return concatBytes(Uint8Array.of(REPLY_SURB_REQUEST), encodeRecipient(reply.recipient), u32be(reply.amount));
  }
  needBytes("reply", reply.data, 1);
  return concatBytes(Uint8Array.of(REPLY_DATA), reply.data);
}

function parseReply(body: Uint8Array): ReplyMessage {
  needBytes("reply", body, 2);
  const content = body.subarray(1);
  if (body[0] === REPLY_DATA) return { type: "reply", content: "data", data: content };
  if (body[0] !== REPLY_SURB_REQUEST) {
    throw new MessageError({ code: "message.kind", part: "reply", value: body[0] ?? 0 });
  }
  if (content.length !== SURB_REQUEST_BYTES) {
    throw new MessageError({
      code: "message.short",
      part: "surb_request",
      bytes: content.length,
      needBytes: SURB_REQUEST_BYTES,
    });
  }
  const recipient = readRecipient(content.subarray(0, RECIPIENT_BYTES));
  return { type: "reply", content: "surb_request", recipient, amount: dataView(content).getUint32(RECIPIENT_BYTES) };
}
