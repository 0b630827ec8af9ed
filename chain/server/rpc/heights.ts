import type { BlockReader } from "../../engine/api.ts";
import { refused } from "./errors.ts";

/** The committed height a request means: the newest when it names none. @throws RpcError with CometBFT's text. */
export const committedHeight = (blocks: BlockReader, asked: bigint | undefined): bigint =>
  heightUpTo(blocks, blocks.latestHeight, asked);

/** As `committedHeight`, but the next height counts too: its validators and parameters are known already. */
export const knownHeight = (blocks: BlockReader, asked: bigint | undefined): bigint =>
  heightUpTo(blocks, blocks.latestHeight + 1n, asked);

function heightUpTo(blocks: BlockReader, newest: bigint, asked: bigint | undefined): bigint {
  if (asked === undefined) return newest;
  if (asked <= 0n) throw refused(`height must be greater than 0, but got ${asked}`);
  if (asked > newest) {
    throw refused(`height ${asked} must be less than or equal to the current blockchain height ${newest}`);
  }
  if (asked < blocks.baseHeight) {
    throw refused(`height ${asked} is not available, lowest height is ${blocks.baseHeight}`);
  }
  return asked;
}

/** The heights of `blockchain`, newest first and at most `limit`; 0 or nothing means the ends. */
export function heightRange(
  blocks: BlockReader,
  asked: { readonly min: bigint | undefined; readonly max: bigint | undefined },
  limit: number,
): readonly bigint[] {
  const askedMin = asked.min ?? 0n;
  const askedMax = asked.max ?? 0n;
  if (askedMin < 0n || askedMax < 0n) throw refused("heights must be non-negative");
  const max = smaller(blocks.latestHeight, askedMax === 0n ? blocks.latestHeight : askedMax);
  const min = larger(larger(blocks.baseHeight, askedMin === 0n ? 1n : askedMin), max - BigInt(limit) + 1n);
  if (min > max) throw refused(`min height ${min} can't be greater than max height ${max}`);
  return Array.from({ length: Number(max - min) + 1 }, (_, i) => max - BigInt(i));
}

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);
