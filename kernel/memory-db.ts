import { compareBytes, fromHex, toHex } from "./bytes.ts";
import type { Db, DbRange } from "./db.ts";

/** A Db in memory, for tests and simulations; `entries` walks a snapshot taken when it is called. */
export function createMemoryDb(): Db {
  const values = new Map<string, Uint8Array>();

  function entries(range: DbRange): AsyncIterable<readonly [Uint8Array, Uint8Array]> {
    const found = [...values]
      .map(([key, value]) => [fromHex(key), value.slice()] as const)
      .filter(([key]) => isInside(key, range))
      .sort(([a], [b]) => (range.reverse ? compareBytes(b, a) : compareBytes(a, b)));
    return yieldAll(found.slice(0, range.limit ?? found.length));
  }

  return {
    get: (key) => values.get(toHex(key))?.slice(),
    entries,
    async write(batch) {
      for (const { key, value } of batch) {
        if (value === undefined) values.delete(toHex(key));
        else values.set(toHex(key), value.slice());
      }
    },
    async close() {},
  };
}

async function* yieldAll<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

function isInside(key: Uint8Array, { from, until }: DbRange): boolean {
  return (from === undefined || compareBytes(key, from) >= 0) && (until === undefined || compareBytes(key, until) < 0);
}
