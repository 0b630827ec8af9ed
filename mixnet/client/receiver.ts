import { ACK_BYTES, ackNonce, decryptAckId } from "../message/ack-id.ts";
import { isCoverContent } from "../message/cover.ts";
import { MessageError } from "../message/errors.ts";
import { fragmentKey } from "../message/fragment.ts";
import { type Message, parseMessage } from "../message/message.ts";
import { decryptAsRecipient, decryptReply, PAYLOAD_PREFIX_BYTES } from "../message/payload.ts";
import { SURB_ACK_BYTES } from "../message/surb-ack.ts";
import type { CountDrop } from "../relay/drops.ts";
import type { SphinxCrypto } from "../sphinx/crypto.ts";
import { packetSizes } from "../wire/packet-size.ts";
import type { ClientDrop } from "./drops.ts";
import type { ClientKeys } from "./keys.ts";
import type { Channel, DurableReassembly } from "./reassembly.ts";
import type { ReplyKey, ReplyKeys } from "./reply-keys.ts";

/** What a gateway may push besides acks: the plaintext of any packet size without its SURB-ack. */
const MESSAGE_SIZES = new Set(
  Object.values(packetSizes)
    .filter(({ name }) => name !== "ack")
    .map(({ plaintextBytes }) => plaintextBytes - SURB_ACK_BYTES),
);
const COVER_KEY = 0;

export interface ReceiverParts {
  readonly crypto: SphinxCrypto;
  readonly keys: ClientKeys;
  readonly replyKeys: ReplyKeys;
  readonly reassembly: DurableReassembly;
  readonly drop: CountDrop<ClientDrop>;
}

export interface ReceiverEvents {
  /** @returns false when nothing waits for it. */
  onAck(fragmentKey: number, nonce: number): boolean;
  /** An own loop packet came back. */
  onLoop(): void;
  /** @param givenTo hex of whom the SURB was given to that brought it; undefined for messages to the address. */
  onMessage(message: Message, givenTo: string | undefined): void;
}

/** Takes what the gateway pushes: any bytes at all. Never throws. */
export function createReceiver(parts: ReceiverParts, events: ReceiverEvents): (pushed: Uint8Array) => void {
  const { crypto, keys, replyKeys, reassembly, drop } = parts;

  function onPush(pushed: Uint8Array): void {
    if (pushed.length === ACK_BYTES) onAck(pushed);
    else if (MESSAGE_SIZES.has(pushed.length)) onPayload(pushed);
    else drop("push_malformed");
  }

  function onAck(ack: Uint8Array): void {
    const key = fragmentKey(decryptAckId(keys.ackKey, ack));
    if (key !== COVER_KEY && !events.onAck(key, ackNonce(ack))) drop("ack_unknown");
  }

  function onPayload(payload: Uint8Array): void {
    const replyKey = replyKeys.take(payload.subarray(0, PAYLOAD_PREFIX_BYTES));
    const content = decrypt(payload, replyKey);
    if (content === undefined) drop("push_small_order_key");
    else if (replyKey === undefined && isCoverContent(content)) events.onLoop();
    else onFragment(content, replyKey);
  }

  function decrypt(payload: Uint8Array, replyKey: ReplyKey | undefined): Uint8Array | undefined {
    if (replyKey !== undefined) return decryptReply(crypto, replyKey.key, payload);
    return orUndefined(() => decryptAsRecipient(crypto, keys.encryptionSecret, payload));
  }

  function onFragment(content: Uint8Array, replyKey: ReplyKey | undefined): void {
    const channel: Channel = replyKey === undefined ? "regular" : "reply";
    const bytes = accept(channel, content);
    if (bytes !== undefined) onBytes(bytes, channel, replyKey?.givenTo);
  }

  function accept(channel: Channel, content: Uint8Array): Uint8Array | undefined {
    try {
      return reassembly.accept(channel, content);
    } catch (error) {
      if (!(error instanceof MessageError)) throw error;
      drop("fragment_malformed");
      return undefined;
    }
  }

  /** Only replies come by SURB, and replies come in no other way: else a stranger could speak for a correspondent. */
  function onBytes(bytes: Uint8Array, channel: Channel, givenTo: string | undefined): void {
    const message = orUndefined(() => parseMessage(bytes));
    if (message === undefined || (message.type === "reply") !== (channel === "reply")) drop("message_malformed");
    else events.onMessage(message, givenTo);
  }

  return onPush;
}

function orUndefined<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
