import fc from "fast-check";
import { expect, it } from "vitest";
import { nodeSha256 } from "../../../../chain/crypto/sha256.node.ts";
import { toBinaryKey } from "../../../../chain/store/binary-key.ts";
import { createForest, createForestParts, type Forest } from "../../../../chain/store/forest.ts";
import { NONE, type NodeId, type NodePool } from "../../../../chain/store/pool.ts";
import { findLeaf, leafBefore, leafFrom } from "../../../../chain/store/search.ts";
import { createTreeLoader, snapshotParts } from "../../../../chain/store/snapshot-format.ts";
import { compareBytes, toHex } from "../../../../kernel/bytes.ts";
import type { DbWrite } from "../../../../kernel/db.ts";
import { applyBlock, leavesOf, rootOf, type Tree } from "../../../support/iavl-model.ts";
import { parserRuns } from "../../../support/runs.ts";

/** Few different keys, so that sets meet sets and removals meet something. */
const key = fc.uint8Array({ minLength: 1, maxLength: 2 }).map((bytes) => bytes.map((byte) => byte % 12));
const write: fc.Arbitrary<DbWrite> = fc.record({
  key,
  value: fc.option(fc.uint8Array({ maxLength: 3 }), { nil: undefined }),
});
const block = fc
  .uniqueArray(write, { maxLength: 25, selector: (one) => toHex(one.key) })
  .map((writes) => writes.sort((a, b) => compareBytes(a.key, b.key)));
const blocks = fc.array(block, { minLength: 1, maxLength: 12 });
const numRuns = Math.ceil(parserRuns / 4);

const STORE = "bank";
const newForest = (): Forest => createForest(createForestParts(nodeSha256));
const rootIn = (forest: Forest): NodeId => forest.roots().get(STORE) ?? NONE;
const rootHash = (forest: Forest): string => toHex(forest.hasher.rootHash(rootIn(forest)));
const modelRoot = (tree: Tree | undefined): string => toHex(rootOf(tree));

function grow(forest: Forest, version: number, writes: readonly DbWrite[]): void {
  forest.build(version, new Map([[STORE, writes]]));
  forest.adopt();
}

function grownForest(history: readonly (readonly DbWrite[])[]): Forest {
  const forest = newForest();
  for (const [i, writes] of history.entries()) grow(forest, i + 1, writes);
  return forest;
}

/** Checks order, balance, sizes and keys of all inner nodes. @returns how many nodes there are. */
function checkShape(pool: NodePool, id: NodeId): number {
  if (id === NONE) return 0;
  if (pool.heightOf(id) === 0) return 1;
  const [left, right] = [pool.leftOf(id), pool.rightOf(id)];
  expect(Math.abs(pool.heightOf(left) - pool.heightOf(right))).toBeLessThanOrEqual(1);
  expect(pool.sizeOf(id)).toBe(pool.sizeOf(left) + pool.sizeOf(right));
  expect(pool.keyOf(leafFrom(pool, right, ""))).toBe(pool.keyOf(id));
  expect(pool.keyOf(leafBefore(pool, left, undefined)) < pool.keyOf(id)).toBe(true);
  return 1 + checkShape(pool, left) + checkShape(pool, right);
}

it("has the root of the plain model after every block, whatever was tried in between", () => {
  fc.assert(
    fc.property(blocks, blocks, (history, attempts) => {
      const forest = newForest();
      let model: Tree | undefined;
      for (const [i, writes] of history.entries()) {
        forest.build(i + 1, new Map([[STORE, attempts[i] ?? []]]));
        grow(forest, i + 1, writes);
        model = applyBlock(model, writes, i + 1);
        expect(rootHash(forest)).toBe(modelRoot(model));
      }
    }),
    { numRuns },
  );
});

it("stays sorted and balanced, and keeps no node that it does not need", () => {
  fc.assert(
    fc.property(blocks, (history) => {
      const forest = grownForest(history);
      expect(checkShape(forest.pool, rootIn(forest))).toBe(forest.pool.count());
    }),
    { numRuns },
  );
});

it("finds each key, the next one and the one before, as the sorted list does", () => {
  fc.assert(
    fc.property(blocks, fc.array(key), (history, wanted) => {
      const { pool, roots } = grownForest(history);
      const root = roots().get(STORE) ?? NONE;
      const model = history.reduce<Tree | undefined>((tree, writes, i) => applyBlock(tree, writes, i + 1), undefined);
      const keys = leavesOf(model).map((leaf) => toBinaryKey(leaf.key));
      const keyAt = (id: NodeId): string | undefined => (id === NONE ? undefined : pool.keyOf(id));
      for (const one of [...keys, ...wanted.map(toBinaryKey)]) {
        expect(keyAt(findLeaf(pool, root, one))).toBe(keys.find((other) => other === one));
        expect(keyAt(leafFrom(pool, root, one))).toBe(keys.find((other) => other >= one));
        expect(keyAt(leafBefore(pool, root, one))).toBe(keys.findLast((other) => other < one));
      }
      expect(keyAt(leafBefore(pool, root, undefined))).toBe(keys.at(-1));
    }),
    { numRuns },
  );
});

it("keeps a pinned version whole while others come and go, and lets its nodes go afterwards", () => {
  fc.assert(
    fc.property(blocks, blocks, (before, after) => {
      const forest = grownForest(before);
      const pinned = rootIn(forest);
      const parts = [...snapshotParts(forest.pool, pinned)];
      const release = forest.pin();
      for (const [i, writes] of after.entries()) grow(forest, before.length + i + 1, writes);
      expect([...snapshotParts(forest.pool, pinned)]).toEqual(parts);
      release();
      expect(checkShape(forest.pool, rootIn(forest))).toBe(forest.pool.count());
    }),
    { numRuns },
  );
});

it("comes back from its snapshot, and grows on as if nothing had been", () => {
  fc.assert(
    fc.property(blocks, blocks, (before, after) => {
      const forest = grownForest(before);
      const parts = createForestParts(nodeSha256);
      const loader = createTreeLoader(parts.pool, parts.hasher);
      for (const part of snapshotParts(forest.pool, rootIn(forest))) loader.add(part);
      const restored = createForest(parts, new Map([[STORE, loader.finish()]]));
      expect(rootHash(restored)).toBe(rootHash(forest));
      expect(checkShape(restored.pool, rootIn(restored))).toBe(restored.pool.count());
      for (const [i, writes] of after.entries()) {
        for (const each of [forest, restored]) grow(each, before.length + i + 1, writes);
        expect(rootHash(restored)).toBe(rootHash(forest));
      }
    }),
    { numRuns },
  );
});

it("refuses writes that are out of order, twice or without a key, and stays as it was", () => {
  const forest = grownForest([[{ key: Uint8Array.of(5), value: Uint8Array.of(1) }]]);
  const before = rootHash(forest);
  for (const keys of [[[2], [1]], [[1], [1]], [[]]]) {
    const writes = keys.map((bytes) => ({ key: Uint8Array.from(bytes), value: Uint8Array.of(1) }));
    expect(() => forest.build(2, new Map([[STORE, writes]]))).toThrow("store.changes_order");
    expect(rootHash(forest)).toBe(before);
  }
});
