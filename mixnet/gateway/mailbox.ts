import { toHex } from "../../kernel/bytes.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Db } from "../../kernel/db.ts";
import { encodeMailboxState, encodeMessage } from "./mailbox-codec.ts";
import { checkRoom, type MailboxLimits, totalsOf } from "./mailbox-room.ts";
import { loadOwners, type Owner, readPage, type StoredMessage } from "./mailbox-store.ts";
import { mailboxKey, messageKey } from "./store-keys.ts";

/**
 * Messages of clients that are not there, in order, on the disk. What is in memory is one small state for each client that
 * has mail; it counts a message from the moment `store` is called.
 */
export interface Mailbox {
  /** On the disk when it resolves. @throws GatewayError "gateway.mailbox_*_full" before anything is written. */
  store(identity: Uint8Array, message: Uint8Array): Promise<void>;
  /** The oldest: at most PAGE_MESSAGES and about PAGE_BYTES; waits for messages being written when there is no other. */
  page(identity: Uint8Array): Promise<readonly StoredMessage[]>;
  /** Deletes these, the oldest ones; those deleted already are passed over. */
  remove(identity: Uint8Array, messages: readonly StoredMessage[]): Promise<void>;
  /** Deletes all of a client's messages. */
  clear(identity: Uint8Array): Promise<void>;
  isEmpty(identity: Uint8Array): boolean;
  /** Above every sequence number given so far. */
  end(): number;
  /** Clients that have mail now. */
  owners(): readonly Uint8Array[];
  totals(): { readonly messages: number; readonly bytes: number };
  /** Resolves when all writes begun so far have ended. */
  settled(): Promise<void>;
}

export async function openMailbox(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  limits: MailboxLimits,
): Promise<Mailbox> {
  const owners = await loadOwners(db);
  let next = Math.max(0, ...[...owners.values()].map(({ end }) => end));
  const total = totalsOf(owners);
  let writing: Promise<unknown> = Promise.resolve();

  function commit(owner: Owner, writes: Parameters<Db["write"]>[0]): Promise<void> {
    const key = mailboxKey(owner.identity);
    if (owner.messages === 0) owners.delete(toHex(owner.identity));
    else owners.set(toHex(owner.identity), owner);
    const state = owner.messages === 0 ? { key } : { key, value: encodeMailboxState(owner) };
    const written = db.write([...writes, state], { sync: true });
    writing = Promise.allSettled([writing, written]);
    return written;
  }

  const ownerOf = (identity: Uint8Array): Owner =>
    owners.get(toHex(identity)) ?? { identity: identity.slice(), start: next, end: next, messages: 0, bytes: 0 };

  async function store(identity: Uint8Array, message: Uint8Array): Promise<void> {
    const owner = ownerOf(identity);
    checkRoom(owner, message.length, total.bytes, limits);
    const sequence = next++;
    total.messages++;
    total.bytes += message.length;
    const { messages, bytes } = owner;
    const grown = { ...owner, end: next, messages: messages + 1, bytes: bytes + message.length };
    const value = encodeMessage(clock.nowMs(), message);
    await commit(grown, [{ key: messageKey(identity, sequence), value }]);
  }

  async function page(identity: Uint8Array): Promise<readonly StoredMessage[]> {
    if (isEmpty(identity)) return [];
    const found = await readPage(db, ownerOf(identity));
    if (found.length > 0) return found;
    await settled();
    const late = await readPage(db, ownerOf(identity));
    if (late.length === 0) forget(identity);
    return late;
  }

  /** What a failed write counted and never reached the disk. */
  function forget(identity: Uint8Array): void {
    const { messages, bytes } = ownerOf(identity);
    total.messages -= messages;
    total.bytes -= bytes;
    owners.delete(toHex(identity));
  }

  async function remove(identity: Uint8Array, removed: readonly StoredMessage[]): Promise<void> {
    const owner = ownerOf(identity);
    const present = removed.filter(({ sequence }) => sequence >= owner.start && sequence < owner.end);
    const last = present.at(-1);
    if (last === undefined) return;
    const freed = present.reduce((bytes, { message }) => bytes + message.length, 0);
    total.messages -= present.length;
    total.bytes -= freed;
    const { messages, bytes } = owner;
    const left = { ...owner, start: last.sequence + 1, messages: messages - present.length, bytes: bytes - freed };
    await commit(
      left,
      present.map(({ sequence }) => ({ key: messageKey(identity, sequence) })),
    );
  }

  async function clear(identity: Uint8Array): Promise<void> {
    while (!isEmpty(identity)) await remove(identity, await page(identity));
  }

  const isEmpty = (identity: Uint8Array): boolean => !owners.has(toHex(identity));
  const settled = async (): Promise<void> => void (await writing);

  return {
    store,
    page,
    remove,
    clear,
    isEmpty,
    end: () => next,
    owners: () => [...owners.values()].map(({ identity }) => identity),
    totals: () => ({ ...total }),
    settled,
  };
}
