import { concatBytes, dataView, u32be, u64be } from "../../kernel/bytes.ts";

/**
 * Keys of the engine's database: one letter, then fixed-length parts, so that byte order is the order of heights.
 *
 *   f, l, p             height of the first and of the newest block; the last proposal
 *   B height            the block, as tendermint.types.Block
 *   C height            the commit for it, as tendermint.types.Commit
 *   V height            validators of that height with priorities
 *   P height            consensus parameters in force for that height
 *   R height            what FinalizeBlock answered, without the transactions' results
 *   E height            extensions of the newest commit
 *   T height index      one transaction with its result, as tendermint.abci.TxResult
 *   H block hash        height
 *   X tx hash           height, index
 *   a name height       indexes (4 bytes each) of transactions of that block with this event attribute
 *   b name height       nothing: the block has this event attribute
 *
 * A name is 16 bytes: see index-entries.ts.
 */

const NOTHING = new Uint8Array(0);
const key = (letter: string, ...parts: readonly Uint8Array[]): Uint8Array =>
  concatBytes(Uint8Array.of(letter.charCodeAt(0)), ...parts);

export const storeKey = {
  base: key("f"),
  latest: key("l"),
  proposal: key("p"),
  block: (height: bigint) => key("B", u64be(height)),
  commit: (height: bigint) => key("C", u64be(height)),
  validators: (height: bigint) => key("V", u64be(height)),
  params: (height: bigint) => key("P", u64be(height)),
  results: (height: bigint) => key("R", u64be(height)),
  extensions: (height: bigint) => key("E", u64be(height)),
  tx: (height: bigint, index: number) => key("T", u64be(height), u32be(index)),
  /** Before the first transaction of this height, after the last of the one before. */
  txsFrom: (height: bigint) => key("T", u64be(height)),
  blockHash: (hash: Uint8Array) => key("H", hash),
  txHash: (hash: Uint8Array) => key("X", hash),
  txAttribute: (name: Uint8Array, height: bigint) => key("a", name, u64be(height)),
  blockAttribute: (name: Uint8Array, height: bigint) => key("b", name, u64be(height)),
} as const;

/** Where a transaction stands in the chain. */
export interface TxPlace {
  readonly height: bigint;
  readonly index: number;
}

export const encodePlace = ({ height, index }: TxPlace): Uint8Array => concatBytes(u64be(height), u32be(index));

/** @param bytes ends with a place: the value of an X, or the key of a T. */
export function decodePlace(bytes: Uint8Array): TxPlace {
  const view = dataView(bytes);
  return { height: view.getBigUint64(bytes.length - 12), index: view.getUint32(bytes.length - 4) };
}

/** @param bytes ends with a height. */
export const decodeHeight = (bytes: Uint8Array): bigint => dataView(bytes).getBigUint64(bytes.length - 8);

export const encodeIndexes = (indexes: readonly number[]): Uint8Array =>
  indexes.length === 0 ? NOTHING : concatBytes(...indexes.map(u32be));

export function decodeIndexes(bytes: Uint8Array): number[] {
  const view = dataView(bytes);
  return Array.from({ length: bytes.length / 4 }, (_, i) => view.getUint32(4 * i));
}
