import { concatBytes, utf8 } from "../../kernel/bytes.ts";
import { prefixedTextKey, tripleKey, u32Key, u64Key } from "./keys.ts";

/**
 * Keys of the state database, schema "chain-state" version 1:
 *
 *     \0schema                              the schema's mark (kernel/schema.ts)
 *     h                                     height and app hash of the last block (records.ts)
 *     p                                     height of the snapshot in force, u64; absent before the first
 *     v | u8 length, store | key            value
 *     c | u64 height                        change set of the block (records.ts)
 *     s | u64 height | u8 length, store | u32 index       a part of a tree snapshot (snapshot-format.ts)
 */
export const headKey = utf8("h");
export const snapshotHeightKey = utf8("p");

const VALUES = utf8("v");
const CHANGES = utf8("c");
const SNAPSHOTS = utf8("s");

const parts = tripleKey(u64Key, prefixedTextKey, u32Key);

export const valuePrefix = (store: string): Uint8Array => concatBytes(VALUES, prefixedTextKey.encode(store));
export const changesKey = (height: number): Uint8Array => concatBytes(CHANGES, u64Key.encode(BigInt(height)));
export const heightOfChanges = (key: Uint8Array): number => Number(u64Key.decode(key.subarray(CHANGES.length)));
export const snapshotKey = (height: number): Uint8Array => concatBytes(SNAPSHOTS, u64Key.encode(BigInt(height)));
export const partKey = (height: number, store: string, index: number): Uint8Array =>
  concatBytes(SNAPSHOTS, parts.encode([BigInt(height), store, index]));

/** The store that a part of a snapshot is of. */
export const storeOfPart = (key: Uint8Array): string => parts.decode(key.subarray(SNAPSHOTS.length))[1];
