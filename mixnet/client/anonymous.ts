import { toHex } from "../../kernel/bytes.ts";
import type { Random } from "../../kernel/random.ts";
import { SENDER_TAG_BYTES } from "../message/message.ts";
import { NO_SURBS, type SurbBundle } from "../message/surb-bundle.ts";
import { encodeRecipient, type Recipient } from "../wire/recipient.ts";
import type { UsableSurb } from "./outgoing.ts";
import type { ReplyKeys } from "./reply-keys.ts";
import { ROUTE_HOPS } from "./routes.ts";
import type { StoreTable } from "./store.ts";

/** What a client is to those it writes to without giving its address: one tag for each, and SURBs. */
export interface AnonymousSide {
  /** The tag this client uses towards a recipient: drawn once, kept. */
  tagFor(recipient: Recipient): Uint8Array;
  /** Whether this client ever wrote to the recipient anonymously. */
  wroteTo(recipient: Recipient): boolean;
  /** SURBs for the recipient, their keys remembered; undefined while there is no route home. */
  makeSurbs(recipient: Recipient, count: number): SurbBundle | undefined;
}

export interface AnonymousParts {
  readonly random: Random;
  readonly table: StoreTable;
  readonly replyKeys: ReplyKeys;
  readonly makeSurb: () => UsableSurb | undefined;
}

export function createAnonymousSide({ random, table, replyKeys, makeSurb }: AnonymousParts): AnonymousSide {
  /** Drawn in this run: a write may not have reached the database yet. */
  const fresh = new Map<string, Uint8Array>();

  function tagFor(recipient: Recipient): Uint8Array {
    const key = encodeRecipient(recipient);
    const stored = table.get(key) ?? fresh.get(toHex(key));
    if (stored !== undefined) return stored;
    const tag = random.bytes(SENDER_TAG_BYTES);
    fresh.set(toHex(key), tag);
    table.put(key, tag);
    return tag;
  }
  function wroteTo(recipient: Recipient): boolean {
    const key = encodeRecipient(recipient);
    return fresh.has(toHex(key)) || table.get(key) !== undefined;
  }

  function makeSurbs(recipient: Recipient, count: number): SurbBundle | undefined {
    if (count === 0) return NO_SURBS;
    const made = Array.from({ length: count }, makeSurb);
    const surbs = made.filter((surb) => surb !== undefined);
    const [first] = surbs;
    if (first === undefined || surbs.length < count) return undefined;
    const givenTo = toHex(encodeRecipient(recipient));
    for (const { replySurb } of surbs) replyKeys.remember({ key: replySurb.encryptionKey, givenTo });
    const { keyRotation } = first;
    return { form: "v2", hops: ROUTE_HOPS, keyRotation, surbs: surbs.map(({ replySurb }) => replySurb) };
  }

  return { tagFor, wroteTo, makeSurbs };
}
