import { toHex } from "../../kernel/bytes.ts";
import type { Db } from "../../kernel/db.ts";
import { decodeMailboxState, decodeMessage, type MailboxState } from "./mailbox-codec.ts";
import { identityOfMailboxKey, mailboxRange, messageKey, sequenceOfMessageKey } from "./store-keys.ts";

/** A message that waits for its client. */
export interface StoredMessage {
  readonly sequence: number;
  readonly storedAtMs: number;
  readonly message: Uint8Array;
}

/** A client that has mail. */
export interface Owner extends MailboxState {
  readonly identity: Uint8Array;
}

/** What one page holds at the most; a message may go beyond the bytes. */
export const PAGE_MESSAGES = 100;
export const PAGE_BYTES = 262_144;

/** All clients that have mail, by identity in hex. @throws GatewayError "gateway.store_damaged". */
export async function loadOwners(db: Db): Promise<Map<string, Owner>> {
  const owners = new Map<string, Owner>();
  for await (const [key, value] of db.entries(mailboxRange)) {
    const identity = identityOfMailboxKey(key);
    owners.set(toHex(identity), { identity, ...decodeMailboxState(value) });
  }
  return owners;
}

/** The oldest messages that are on the disk. @throws GatewayError "gateway.store_damaged". */
export async function readPage(db: Db, { identity, start, end }: Owner): Promise<readonly StoredMessage[]> {
  const range = { from: messageKey(identity, start), until: messageKey(identity, end), limit: PAGE_MESSAGES };
  const page: StoredMessage[] = [];
  let bytes = 0;
  for await (const [key, value] of db.entries(range)) {
    page.push({ sequence: sequenceOfMessageKey(key), ...decodeMessage(value) });
    bytes += value.length;
    if (bytes >= PAGE_BYTES) break;
  }
  return page;
}
