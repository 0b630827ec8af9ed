import type { Db } from "../../kernel/db.ts";
import { attributeName } from "./index-entries.ts";
import type { Condition } from "./query.ts";
import { isIntrinsic } from "./query-match.ts";
import { decodeHeight, decodeIndexes, decodePlace, storeKey, type TxPlace } from "./store-keys.ts";

/** What may match a query, ascending: all that do, and some that do not. */

/** So many entries tell whether a condition is rare enough to start from. */
const PROBE_ENTRIES = 1000;

/** Heights `from <= height <= to`. */
export interface Heights {
  readonly from: bigint;
  readonly to: bigint;
}

/** Narrows by the conditions on one key, `tx.height` or `block.height`. */
function heightsOf(conditions: readonly Condition[], key: string, known: Heights): Heights {
  let { from, to } = known;
  for (const condition of conditions) {
    if (condition.key !== key || !("number" in condition)) continue;
    const whole = BigInt(condition.number.split(".")[0] ?? "0");
    if (condition.op !== "<" && condition.op !== "<=" && whole > from) from = whole;
    if (condition.op !== ">" && condition.op !== ">=" && whole < to) to = whole;
  }
  return { from, to };
}

export async function* txCandidates(db: Db, conditions: readonly Condition[], known: Heights): AsyncGenerator<TxPlace> {
  const heights = heightsOf(conditions, "tx.height", known);
  if (heights.from > heights.to) return;
  const name = await rarestName(db, conditions, storeKey.txAttribute, heights);
  if (name === undefined) {
    const range = { from: storeKey.txsFrom(heights.from), until: storeKey.txsFrom(heights.to + 1n) };
    for await (const [key] of db.entries(range)) yield decodePlace(key);
    return;
  }
  for await (const [key, indexes] of db.entries(rangeOf(storeKey.txAttribute, name, heights))) {
    for (const index of decodeIndexes(indexes)) yield { height: decodeHeight(key), index };
  }
}

export async function* blockCandidates(
  db: Db,
  conditions: readonly Condition[],
  known: Heights,
): AsyncGenerator<bigint> {
  const heights = heightsOf(conditions, "block.height", known);
  if (heights.from > heights.to) return;
  const name = await rarestName(db, conditions, storeKey.blockAttribute, heights);
  if (name === undefined) {
    for (let height = heights.from; height <= heights.to; height++) yield height;
    return;
  }
  for await (const [key] of db.entries(rangeOf(storeKey.blockAttribute, name, heights))) yield decodeHeight(key);
}

type AttributeKey = (name: Uint8Array, height: bigint) => Uint8Array;

const rangeOf = (keyOf: AttributeKey, name: Uint8Array, { from, to }: Heights) => ({
  from: keyOf(name, from),
  until: keyOf(name, to + 1n),
});

/** The index entry to walk along; undefined for a query without conditions on events. */
async function rarestName(
  db: Db,
  conditions: readonly Condition[],
  keyOf: AttributeKey,
  heights: Heights,
): Promise<Uint8Array | undefined> {
  let best: { name: Uint8Array; entries: number } | undefined;
  for (const condition of conditions) {
    if (isIntrinsic(condition)) continue;
    const name = nameOf(condition);
    const entries = await countEntries(db, rangeOf(keyOf, name, heights));
    if (best === undefined || entries < best.entries) best = { name, entries };
  }
  return best?.name;
}

/** Only whole values are in the index; for all other conditions the key alone is. */
const nameOf = (condition: Condition): Uint8Array =>
  condition.op === "=" && "text" in condition
    ? attributeName(condition.key, condition.text)
    : attributeName(condition.key);

async function countEntries(db: Db, range: { from: Uint8Array; until: Uint8Array }): Promise<number> {
  let entries = 0;
  for await (const _ of db.entries({ ...range, limit: PROBE_ENTRIES })) entries++;
  return entries;
}
