import { concatBytes, u32be, utf8 } from "../../kernel/bytes.ts";
import { u64Key } from "./keys.ts";

/**
 * Keys of the state database, schema "chain-state" version 1:
 *
 *     \0schema                              the schema's mark (kernel/schema.ts)
 *     h                                     height and app hash of the last block (records.ts)
 *     p                                     height of the snapshot in force, u64; absent before the first
 *     v | u8 length, store | key            value
 *     c | u64 height                        change set of the block (records.ts)
 *     s | u64 height | u8 length, store | u32 index       a part of a tree snapshot (snapshot.ts)
 */
export const headKey = utf8("h");
export const snapshotKey = utf8("p");

const VALUES = utf8("v");
const CHANGES = utf8("c");
const SNAPSHOTS = utf8("s");

/** A store's name is short ASCII. */
const namePart = (store: string): Uint8Array => concatBytes(Uint8Array.of(store.length), utf8(store));

export const valuePrefix = (store: string): Uint8Array => concatBytes(VALUES, namePart(store));
export const changesKey = (height: number): Uint8Array => concatBytes(CHANGES, u64Key.encode(BigInt(height)));
export const snapshotPrefix = (height: number): Uint8Array => concatBytes(SNAPSHOTS, u64Key.encode(BigInt(height)));
export const snapshotStorePrefix = (height: number, store: string): Uint8Array =>
  concatBytes(snapshotPrefix(height), namePart(store));
export const snapshotPartKey = (height: number, store: string, index: number): Uint8Array =>
  concatBytes(snapshotStorePrefix(height, store), u32be(index));
