import { concatBytes } from "../../kernel/bytes.ts";
import type { Reader, Writer } from "./access.ts";
import type { KeyCodec } from "./keys.ts";
import type { ValueCodec } from "./values.ts";

/** Which entries to walk, in the order of their bytes. */
export interface TableRange<K> {
  /** Only keys that begin with these bytes, as `accountKey.encode(who)` in a table by account and denomination. */
  readonly under?: Uint8Array;
  /** The first key, included. */
  readonly from?: K;
  /** The first key past the end, excluded. */
  readonly until?: K;
  /** Walk downwards. */
  readonly reverse?: boolean;
}

/** Typed access to the entries of one store that begin with one prefix. */
export interface Table<K, V> {
  get(db: Reader, key: K): V | undefined;
  has(db: Reader, key: K): boolean;
  put(db: Writer, key: K, value: V): void;
  delete(db: Writer, key: K): void;
  /** Writing while walking is allowed: what is written ahead of the walk is met, what is deleted there is not. */
  entries(db: Reader, range?: TableRange<K>): Iterable<readonly [key: K, value: V]>;
  /** The whole key of an entry in its store, as proofs and "/store" queries name it. */
  storeKey(key: K): Uint8Array;
}

/**
 * @param store name of the store.
 * @param prefix what the keys of this table begin with; no other table of the store may begin with it.
 */
export function table<K, V>(store: string, prefix: Uint8Array, keys: KeyCodec<K>, values: ValueCodec<V>): Table<K, V> {
  const storeKey = (key: K): Uint8Array => concatBytes(prefix, keys.encode(key));

  function* entries(db: Reader, range: TableRange<K> = {}): Generator<readonly [K, V]> {
    const under = concatBytes(prefix, range.under ?? new Uint8Array(0));
    const from = range.from === undefined ? under : storeKey(range.from);
    const until = range.until === undefined ? prefixEnd(under) : storeKey(range.until);
    for (const [key, value] of db.entries(store, { from, until, reverse: range.reverse ?? false })) {
      yield [keys.decode(key.subarray(prefix.length)), values.decode(value)];
    }
  }

  return {
    get(db, key) {
      const value = db.get(store, storeKey(key));
      return value === undefined ? undefined : values.decode(value);
    },
    has: (db, key) => db.get(store, storeKey(key)) !== undefined,
    put: (db, key, value) => db.set(store, storeKey(key), values.encode(value)),
    delete: (db, key) => db.delete(store, storeKey(key)),
    entries,
    storeKey,
  };
}

/** One value under one key: parameters, counters. */
export interface Cell<V> {
  get(db: Reader): V | undefined;
  put(db: Writer, value: V): void;
  delete(db: Writer): void;
}

export function cell<V>(store: string, key: Uint8Array, values: ValueCodec<V>): Cell<V> {
  return {
    get(db) {
      const value = db.get(store, key);
      return value === undefined ? undefined : values.decode(value);
    },
    put: (db, value) => db.set(store, key, values.encode(value)),
    delete: (db) => db.delete(store, key),
  };
}

/** The first key past all that begin with `prefix`; undefined if nothing can come after them. */
export function prefixEnd(prefix: Uint8Array): Uint8Array | undefined {
  for (let length = prefix.length; length > 0; length--) {
    const last = prefix[length - 1] ?? 0;
    if (last < 255) return concatBytes(prefix.subarray(0, length - 1), Uint8Array.of(last + 1));
  }
  return undefined;
}
