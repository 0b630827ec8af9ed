import { concatBytes, fromHex, toHex } from "../../kernel/bytes.ts";
import type { Clock } from "../../kernel/clock.ts";
import { surbKeyDigest } from "../message/payload.ts";
import type { CountDrop } from "../relay/drops.ts";
import { RECIPIENT_BYTES } from "../wire/recipient.ts";
import type { ClientDrop } from "./drops.ts";
import { decodeTimeMs, encodeTimeMs, type StoreTable } from "./store.ts";

/** An answer is accepted for this long after its SURB was sent: 24 h. */
const REPLY_KEY_AGE_MS_MAX = 24 * 3_600_000;
/** Keys kept; beyond it the oldest are dropped. */
const REPLY_KEYS_MAX = 200_000;
const TIME_BYTES = 8;

/** What an own SURB was made with and for whom. */
export interface ReplyKey {
  /** 16 bytes. */
  readonly key: Uint8Array;
  /** The 96 bytes of the recipient whom the SURB was given to, in hex. */
  readonly givenTo: string;
}

/** Keys of the SURBs that we sent out; each opens one reply. */
export interface ReplyKeys {
  load(): Promise<void>;
  remember(replyKey: ReplyKey): void;
  /** Finds and removes the key with this digest (32 bytes). */
  take(digest: Uint8Array): ReplyKey | undefined;
  sweep(): void;
}

export interface ReplyKeysParts {
  readonly clock: Pick<Clock, "nowMs">;
  readonly table: StoreTable;
  readonly drop: CountDrop<ClientDrop>;
}

export function createReplyKeys({ clock, table, drop }: ReplyKeysParts): ReplyKeys {
  /** By digest in hex, the oldest first. */
  const keys = new Map<string, ReplyKey & { readonly sentMs: number }>();

  async function load(): Promise<void> {
    const found: [string, ReplyKey & { sentMs: number }][] = [];
    for await (const [digest, value] of table.entries()) found.push([toHex(digest), decode(value)]);
    for (const [digest, entry] of found.sort(([, a], [, b]) => a.sentMs - b.sentMs)) keys.set(digest, entry);
  }

  function remember({ key, givenTo }: ReplyKey): void {
    const digest = surbKeyDigest(key);
    const sentMs = clock.nowMs();
    keys.set(toHex(digest), { key, givenTo, sentMs });
    table.put(digest, concatBytes(encodeTimeMs(sentMs), fromHex(givenTo), key));
    if (keys.size > REPLY_KEYS_MAX) sweep();
  }

  function take(digest: Uint8Array): ReplyKey | undefined {
    const hex = toHex(digest);
    const found = keys.get(hex);
    if (found !== undefined) remove(hex);
    return found;
  }

  function sweep(): void {
    const oldestMs = clock.nowMs() - REPLY_KEY_AGE_MS_MAX;
    for (const [hex, { sentMs }] of keys) {
      if (sentMs > oldestMs && keys.size <= REPLY_KEYS_MAX) return;
      drop("reply_key_expired");
      remove(hex);
    }
  }

  function remove(hex: string): void {
    keys.delete(hex);
    table.delete(fromHex(hex));
  }

  return { load, remember, take, sweep };
}

const decode = (value: Uint8Array): ReplyKey & { sentMs: number } => ({
  sentMs: decodeTimeMs(value),
  givenTo: toHex(value.subarray(TIME_BYTES, TIME_BYTES + RECIPIENT_BYTES)),
  key: value.slice(TIME_BYTES + RECIPIENT_BYTES),
});
