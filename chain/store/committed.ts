import type { Reader } from "./access.ts";
import { fromBinaryKey, successor, toBinaryKey } from "./binary-key.ts";
import type { FlatValues } from "./flat-values.ts";
import type { Forest } from "./forest.ts";
import { NONE, type NodeId } from "./pool.ts";
import { findLeaf, leafBefore, leafFrom } from "./search.ts";

type Range = Parameters<Reader["entries"]>[1];

/**
 * Reads of the committed state: the trees know which keys there are, the flat values what is under them.
 * @param check throws for a store that there is not.
 */
export function createCommittedReader(forest: Forest, values: FlatValues, check: (store: string) => void): Reader {
  const { pool } = forest;
  const rootOf = (store: string): NodeId => forest.roots().get(store) ?? NONE;

  function readValue(store: string, key: string): Uint8Array | undefined {
    return values.get(store, key, () => findLeaf(pool, rootOf(store), key) !== NONE);
  }

  /** Each step looks its key up anew, so that a walk that a commit interrupts goes on over the state after it. */
  function* walk(store: string, range: Range): Generator<readonly [Uint8Array, Uint8Array]> {
    const next = range.reverse ? keysDown(store, range) : keysUp(store, range);
    for (let key = next(); key !== undefined; key = next()) {
      const value = readValue(store, key);
      if (value !== undefined) yield [fromBinaryKey(key), value];
    }
  }

  function keysUp(store: string, range: Range): () => string | undefined {
    const until = range.until && toBinaryKey(range.until);
    let from = toBinaryKey(range.from);
    return () => {
      const leaf = leafFrom(pool, rootOf(store), from);
      const key = pool.keyOf(leaf);
      from = successor(key);
      return leaf === NONE || (until !== undefined && key >= until) ? undefined : key;
    };
  }

  function keysDown(store: string, range: Range): () => string | undefined {
    const from = toBinaryKey(range.from);
    let until = range.until && toBinaryKey(range.until);
    return () => {
      const leaf = leafBefore(pool, rootOf(store), until);
      until = pool.keyOf(leaf);
      return leaf === NONE || until < from ? undefined : until;
    };
  }

  return {
    get(store, key) {
      check(store);
      return readValue(store, toBinaryKey(key));
    },
    entries(store, range) {
      check(store);
      return walk(store, range);
    },
  };
}
