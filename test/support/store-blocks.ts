import type { ChangeSet } from "../../chain/store/journal.ts";
import type { StoreOptions } from "../../chain/store/store.ts";
import { compareBytes, toHex, u32be, u64be } from "../../kernel/bytes.ts";
import { randomBelow } from "../../kernel/random.ts";
import { createSeededRandom } from "../../kernel/seeded-random.ts";

/** Blocks that two processes can make alike from the height alone. */

export const blockStores: StoreOptions = { stores: ["acc", "bank"], snapshotWork: 1000 };

const WRITES = 150;
const KEYS = 2000;

/** About 150 writes to each store, a fifth of them removals. */
export function blockAt(height: number): ChangeSet {
  const random = createSeededRandom(`block ${height}`);
  const changes = blockStores.stores.map((store) => {
    const keys = new Set(Array.from({ length: WRITES }, () => randomBelow(random, KEYS)));
    const writes = [...keys].map((key) => ({
      key: u32be(key),
      value: randomBelow(random, 5) === 0 ? undefined : u64be(BigInt(height)),
    }));
    return [store, writes.sort((a, b) => compareBytes(a.key, b.key))] as const;
  });
  return new Map(changes);
}

/** All values after the block of this height, by "store/key in hex". */
export function stateAt(height: number): Map<string, string> {
  const values = new Map<string, string>();
  for (let at = 1; at <= height; at++) {
    for (const [store, writes] of blockAt(at)) {
      for (const { key, value } of writes) {
        if (value === undefined) values.delete(`${store}/${toHex(key)}`);
        else values.set(`${store}/${toHex(key)}`, toHex(value));
      }
    }
  }
  return values;
}
