import { concatBytes, dataView, u64be, utf8 } from "../../kernel/bytes.ts";
import type { Db, DbWrite } from "../../kernel/db.ts";
import { Fault } from "../../kernel/errors.ts";
import { ensureSchema, type Schema } from "../../kernel/schema.ts";

/** The layout below. */
const schema: Schema = { kind: "mix-client", version: 1, migrations: new Map() };

export class ClientStoreError extends Fault<{ code: "client.store_damaged"; entry: string }> {}

/** One kind of entries: their keys begin with `name/`. */
export interface StoreTable {
  get(key: Uint8Array): Uint8Array | undefined;
  put(key: Uint8Array, value: Uint8Array): void;
  delete(key: Uint8Array): void;
  /** All entries in key order, keys without the prefix. */
  entries(): AsyncIterable<readonly [key: Uint8Array, value: Uint8Array]>;
}

type TableName = "key" | "gateway" | "tag" | "reply" | "surb" | "set" | "part";

/** Without these a client is no longer itself: they survive a loss of power once `flush` has resolved. */
const vital: ReadonlySet<TableName> = new Set(["key", "gateway"]);

/**
 * What a client keeps. Writes are handed to the database in order and not waited for; `flush` waits for all of them.
 * Tables: `key` (names below), `gateway` (identity -> shared key), `tag` (recipient -> sender tag), `reply` (digest ->
 * reply key), `surb` (tag, number -> reply SURB), `set` (finished set id -> time), `part` (fragment id -> fragment).
 */
export interface ClientStore {
  table(name: TableName): StoreTable;
  flush(): Promise<void>;
}

/**
 * Opens the store and writes the schema version into an empty one.
 * @param onFailure hears of each write that the database refused.
 * @throws SchemaError for a store of a later program or of something else.
 */
export async function openClientStore(db: Db, onFailure: (error: unknown) => void): Promise<ClientStore> {
  await ensureSchema(db, schema);
  let last = Promise.resolve();
  let batch: DbWrite[] = [];
  let sync = false;

  function write(entry: DbWrite, isVital: boolean): void {
    batch.push(entry);
    sync ||= isVital;
    if (batch.length === 1) last = last.then(writeBatch).catch(onFailure);
  }

  function writeBatch(): Promise<void> {
    const [entries, options] = [batch, { sync }];
    batch = [];
    sync = false;
    return db.write(entries, options);
  }

  const table: ClientStore["table"] = (name) => {
    const prefix = utf8(`${name}/`);
    const isVital = vital.has(name);
    const keyOf = (key: Uint8Array): Uint8Array => concatBytes(prefix, key);
    return {
      get: (key) => db.get(keyOf(key)),
      put: (key, value) => write({ key: keyOf(key), value }, isVital),
      delete: (key) => write({ key: keyOf(key) }, isVital),
      entries: () => entriesUnder(db, prefix),
    };
  };
  return { table, flush: () => last };
}

async function* entriesUnder(db: Db, prefix: Uint8Array): AsyncGenerator<readonly [Uint8Array, Uint8Array]> {
  const until = concatBytes(prefix.subarray(0, -1), Uint8Array.of((prefix.at(-1) ?? 0) + 1));
  for await (const [key, value] of db.entries({ from: prefix, until })) yield [key.slice(prefix.length), value];
}

/** A time as stored: whole milliseconds since 1970, 8 bytes big-endian. */
export const encodeTimeMs = (timeMs: number): Uint8Array => u64be(BigInt(Math.floor(timeMs)));

/** @throws RangeError for fewer than 8 bytes. */
export const decodeTimeMs = (bytes: Uint8Array): number => Number(dataView(bytes).getBigUint64(0));
