import fc from "fast-check";
import { expect, it } from "vitest";
import { nodeSha256 } from "../../../../chain/crypto/sha256.node.ts";
import type { ChangeSet } from "../../../../chain/store/journal.ts";
import { openStore, type StateStore } from "../../../../chain/store/store.ts";
import { compareBytes, toHex } from "../../../../kernel/bytes.ts";
import type { Db, DbWrite } from "../../../../kernel/db.ts";
import { silentLog } from "../../../../kernel/log.ts";
import { createMemoryDb } from "../../../../kernel/memory-db.ts";
import { parserRuns } from "../../../support/runs.ts";

const stores = ["acc", "bank"];
const key = fc.uint8Array({ minLength: 1, maxLength: 2 }).map((bytes) => bytes.map((byte) => byte % 12));
const write: fc.Arbitrary<DbWrite> = fc.record({
  key,
  value: fc.option(fc.uint8Array({ minLength: 1, maxLength: 3 }), { nil: undefined }),
});
const writes = fc
  .uniqueArray(write, { maxLength: 8, selector: (one) => toHex(one.key) })
  .map((list) => list.sort((a, b) => compareBytes(a.key, b.key)));
const block: fc.Arbitrary<ChangeSet> = fc
  .tuple(writes, writes)
  .map(([acc, bank]) => new Map(Object.entries({ acc, bank })));
const blocks = fc.array(block, { minLength: 1, maxLength: 12 });

const open = (db: Db, snapshotWork: number): Promise<StateStore> =>
  openStore({ db, log: silentLog, sha256: nodeSha256 }, { stores, snapshotWork });

/** A database whose power fails after so many writes. */
function failingAfter(db: Db, count: number): Db {
  let left = count;
  return { ...db, write: (batch) => (left-- > 0 ? db.write(batch) : Promise.reject(new Error("no power"))) };
}

/** Commits blocks until one fails. @returns the last height that was acknowledged. */
async function commitAll(store: StateStore, history: readonly ChangeSet[], from: bigint): Promise<bigint> {
  let acknowledged = from;
  try {
    for (const changes of history.slice(Number(from))) {
      store.finalize(acknowledged + 1n, changes);
      await store.commit(acknowledged + 1n);
      acknowledged += 1n;
    }
  } catch (error) {
    expect(error).toMatchObject({ detail: { code: "store.write_failed" } });
  }
  await store.close();
  return acknowledged;
}

/** The state after so many blocks, written down plainly, and its root from a store that ran them without a break. */
async function expected(history: readonly ChangeSet[]): Promise<{ values: Map<string, string>; appHash: Uint8Array }> {
  const store = await open(createMemoryDb(), 1_000_000);
  await commitAll(store, history, 0n);
  const values = new Map<string, string>();
  for (const [name, list] of history.flatMap((changes) => [...changes])) {
    for (const one of list) {
      if (one.value === undefined) values.delete(`${name}/${toHex(one.key)}`);
      else values.set(`${name}/${toHex(one.key)}`, toHex(one.value));
    }
  }
  return { values, appHash: store.latest().appHash };
}

function valuesOf({ committed }: StateStore): Map<string, string> {
  const all = stores.flatMap((name) =>
    [...committed.entries(name, { from: new Uint8Array(0), until: undefined })].map(
      ([at, value]) => [`${name}/${toHex(at)}`, toHex(value)] as const,
    ),
  );
  return new Map(all);
}

it("keeps every acknowledged block when the power fails at any write, in the middle of a snapshot too", async () => {
  const workAndFailure = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.nat({ max: 60 }));
  await fc.assert(
    fc.asyncProperty(blocks, workAndFailure, async (history, [snapshotWork, writesLeft]) => {
      const disk = createMemoryDb();
      await (await open(disk, snapshotWork)).close();
      const acknowledged = await commitAll(await open(failingAfter(disk, writesLeft), snapshotWork), history, 0n);
      const store = await open(disk, snapshotWork);
      const { height, appHash } = store.latest();
      expect(height).toBe(acknowledged);
      const before = await expected(history.slice(0, Number(height)));
      expect({ values: valuesOf(store), appHash }).toEqual(before);
      expect(await commitAll(store, history, height)).toBe(BigInt(history.length));
      const whole = await open(disk, snapshotWork);
      const after = await expected(history);
      expect({ values: valuesOf(whole), appHash: whole.latest().appHash }).toEqual(after);
    }),
    { numRuns: Math.ceil(parserRuns / 5) },
  );
});
