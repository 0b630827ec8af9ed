import { concatBytes, dataView, toHex, u64be } from "../../kernel/bytes.ts";
import type { Db } from "../../kernel/db.ts";
import { SHARED_KEY_BYTES } from "../wire/gateway-aead.ts";
import type { Account } from "./bandwidth.ts";
import { GatewayError } from "./errors.ts";
import { clientRange, clientsKey } from "./store-keys.ts";

/** What the gateway knows of a registered client. */
export interface ClientRecord {
  /** 32 bytes. */
  readonly sharedKey: Uint8Array;
  /** Unix seconds of the last accepted authentication; 0 after a registration. */
  readonly authenticatedAtSeconds: number;
  readonly account: Account;
}

/** Registered clients by identity (32 bytes). What was put or removed last is what `get` gives, written already or not. */
export interface ClientStore {
  get(identity: Uint8Array): ClientRecord | undefined;
  /**
   * Durable when it resolves, if `sync`.
   * @throws GatewayError "gateway.clients_full" for one client too many.
   */
  put(identity: Uint8Array, record: ClientRecord, options: { readonly sync: boolean }): Promise<void>;
  /** Durable when it resolves. */
  remove(identity: Uint8Array): Promise<void>;
}

/** Counts the clients once: about 100,000 a second. */
export async function openClientStore(db: Db, limits: { readonly registeredClientsMax: number }): Promise<ClientStore> {
  const writing = new Map<string, ClientRecord | undefined>();
  let count = 0;
  for await (const _ of db.entries(clientRange)) count++;

  function get(identity: Uint8Array): ClientRecord | undefined {
    const name = toHex(identity);
    if (writing.has(name)) return writing.get(name);
    const value = db.get(clientsKey(identity));
    return value === undefined ? undefined : decodeRecord(value);
  }

  async function write(identity: Uint8Array, record: ClientRecord | undefined, sync: boolean): Promise<void> {
    const name = toHex(identity);
    writing.set(name, record);
    try {
      await db.write([{ key: clientsKey(identity), value: record && encodeRecord(record) }], { sync });
    } finally {
      if (writing.get(name) === record) writing.delete(name);
    }
  }

  async function put(identity: Uint8Array, record: ClientRecord, { sync }: { readonly sync: boolean }): Promise<void> {
    const isNew = get(identity) === undefined;
    if (isNew && count >= limits.registeredClientsMax) {
      throw new GatewayError({ code: "gateway.clients_full", limit: limits.registeredClientsMax });
    }
    if (isNew) count++;
    await write(identity, record, sync);
  }

  async function remove(identity: Uint8Array): Promise<void> {
    if (get(identity) !== undefined) count--;
    await write(identity, undefined, true);
  }

  return { get, put, remove };
}

const RECORD_BYTES = SHARED_KEY_BYTES + 3 * 8;

/** Key, last authentication (seconds), bandwidth (bytes), the day it was granted on (seconds): numbers are u64, big-endian. */
const encodeRecord = ({ sharedKey, authenticatedAtSeconds, account }: ClientRecord): Uint8Array =>
  concatBytes(
    sharedKey,
    ...[authenticatedAtSeconds, account.bytes, account.grantedDaySeconds].map((n) => u64be(BigInt(n))),
  );

function decodeRecord(value: Uint8Array): ClientRecord {
  if (value.length !== RECORD_BYTES) throw new GatewayError({ code: "gateway.store_damaged", what: "client" });
  const view = dataView(value);
  const number = (index: number): number => Number(view.getBigUint64(SHARED_KEY_BYTES + 8 * index));
  return {
    sharedKey: value.slice(0, SHARED_KEY_BYTES),
    authenticatedAtSeconds: number(0),
    account: { bytes: number(1), grantedDaySeconds: number(2) },
  };
}
