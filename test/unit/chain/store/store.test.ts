import { describe, expect, it, onTestFinished } from "vitest";
import { nodeSha256 } from "../../../../chain/crypto/sha256.node.ts";
import { nobleSha256 } from "../../../../chain/crypto/sha256.ts";
import { type ChangeSet, createJournal } from "../../../../chain/store/journal.ts";
import { changesKey, valuePrefix } from "../../../../chain/store/layout.ts";
import { openStore, type StateStore } from "../../../../chain/store/store.ts";
import { concatBytes, fromUtf8, toHex, utf8 } from "../../../../kernel/bytes.ts";
import type { Db } from "../../../../kernel/db.ts";
import { openLevelDb } from "../../../../kernel/level.node.ts";
import { silentLog } from "../../../../kernel/log.ts";
import { createMemoryDb } from "../../../../kernel/memory-db.ts";
import { temporaryFolder } from "../../../support/temporary.ts";

const stores = ["bank", "acc"];

const open = (db: Db, options: { stores?: string[]; snapshotWork?: number } = {}): Promise<StateStore> =>
  openStore({ db, log: silentLog, sha256: nodeSha256 }, { stores, ...options });

/** Changes of "store/key": "value", where null deletes. */
function changesOf(writes: Readonly<Record<string, string | null>>): ChangeSet {
  const journal = createJournal({ get: () => undefined, entries: () => [] });
  for (const [path, value] of Object.entries(writes)) {
    const [store = "", key = ""] = path.split("/");
    if (value === null) journal.delete(store, utf8(key));
    else journal.set(store, utf8(key), utf8(value));
  }
  return journal.changes();
}

function read({ committed }: StateStore, path: string): string | undefined {
  const [store = "", key = ""] = path.split("/");
  const value = committed.get(store, utf8(key));
  return value && fromUtf8(value);
}

async function commitBlock(store: StateStore, height: bigint, changes: ChangeSet): Promise<string> {
  const appHash = toHex(store.finalize(height, changes));
  await store.commit(height);
  return appHash;
}

describe("the state store", () => {
  it("begins at height 0 with the hash of nothing, and without reading anything", async () => {
    const store = await open(createMemoryDb());
    expect(store.latest()).toEqual({ height: 0n, appHash: nodeSha256(new Uint8Array(0)) });
    expect(read(store, "bank/a")).toBeUndefined();
    expect([...store.committed.entries("bank", { from: new Uint8Array(0), until: undefined })]).toEqual([]);
  });

  it("computes the app hash again and again without changing anything", async () => {
    const db = createMemoryDb();
    const store = await open(db);
    await commitBlock(store, 1n, changesOf({ "bank/a": "1", "bank/b": "2" }));
    const changes = changesOf({ "bank/a": null, "bank/c": "3", "acc/x": "y" });
    const first = store.finalize(2n, changes);
    const other = store.finalize(2n, changesOf({ "bank/b": "9" }));
    expect(store.finalize(2n, changes)).toEqual(first);
    expect(other).not.toEqual(first);
    expect(read(store, "bank/a")).toBe("1");
    expect(read(store, "bank/c")).toBeUndefined();
    expect(store.latest().height).toBe(1n);
    const reopened = await open(db);
    expect(reopened.latest().height).toBe(1n);
    expect(reopened.finalize(2n, changes)).toEqual(first);
  });

  it("shows a block to reads as a whole from the call of commit on, before the disk has it", async () => {
    const store = await open(await openLevelDb(await temporaryFolder()));
    onTestFinished(() => store.close());
    await commitBlock(store, 1n, changesOf({ "bank/a": "1", "bank/b": "2" }));
    store.finalize(2n, changesOf({ "bank/a": "7", "bank/b": null, "bank/c": "3" }));
    const written = store.commit(2n);
    const seen = ["bank/a", "bank/b", "bank/c"].map((path) => read(store, path));
    expect(seen).toEqual(["7", undefined, "3"]);
    await written;
    expect(["bank/a", "bank/b", "bank/c"].map((path) => read(store, path))).toEqual(seen);
  });

  it("goes on over the new state with a walk that a commit interrupts", async () => {
    const store = await open(createMemoryDb());
    await commitBlock(store, 1n, changesOf({ "bank/a": "1", "bank/c": "1", "bank/e": "1" }));
    const everything = { from: new Uint8Array(0), until: undefined };
    for (const [reverse, expected] of [
      [false, ["a1", "d2", "e1"]],
      [true, ["e1", "d3", "a1"]],
    ] as const) {
      const met: string[] = [];
      for (const [key, value] of store.committed.entries("bank", { ...everything, reverse })) {
        met.push(fromUtf8(key) + fromUtf8(value));
        const height = store.latest().height + 1n;
        if (met.length === 1) await commitBlock(store, height, changesOf({ "bank/c": null, "bank/d": `${height}` }));
      }
      expect(met).toEqual(expected);
    }
  });

  it("says so when the database has lost a value that the tree has", async () => {
    const db = createMemoryDb();
    await commitBlock(await open(db), 1n, changesOf({ "bank/a": "1" }));
    await db.write([{ key: concatBytes(valuePrefix("bank"), utf8("a")) }]);
    const store = await open(db);
    expect(() => read(store, "bank/a")).toThrow("store.value_missing");
  });

  it("takes any first height, then the next one only, and commits only what was finalized", async () => {
    const store = await open(createMemoryDb());
    expect(() => store.finalize(0n, new Map())).toThrow("store.height_order");
    await expect(store.commit(1n)).rejects.toThrow("store.not_finalized");
    await commitBlock(store, 40n, changesOf({ "bank/a": "1" }));
    expect(() => store.finalize(40n, new Map())).toThrow("store.height_order");
    expect(() => store.finalize(42n, new Map())).toThrow("store.height_order");
    store.finalize(41n, new Map());
    await expect(store.commit(40n)).rejects.toThrow("store.not_finalized");
    await store.commit(41n);
    await expect(store.commit(41n)).rejects.toThrow("store.not_finalized");
  });

  it("refuses stores that were not named", async () => {
    const store = await open(createMemoryDb());
    expect(() => store.finalize(1n, changesOf({ "other/a": "1" }))).toThrow("store.unknown");
    expect(() => store.committed.get("other", utf8("a"))).toThrow("store.unknown");
    await expect(open(createMemoryDb(), { stores: ["white space"] })).rejects.toThrow("store.bad_name");
  });

  it("takes an added store from the next block on, and misses one that was left out", async () => {
    const db = createMemoryDb();
    const before = await open(db);
    await commitBlock(before, 1n, changesOf({ "bank/a": "1" }));
    const after = await open(db, { stores: [...stores, "gov"] });
    expect(after.latest()).toEqual(before.latest());
    await commitBlock(after, 2n, changesOf({ "gov/a": "1" }));
    await expect(open(db)).rejects.toMatchObject({ detail: { code: "store.undeclared", store: "gov" } });
    const again = await open(db, { stores: [...stores, "gov"] });
    expect(again.latest()).toEqual(after.latest());
  });

  it("has the same hash with every implementation of SHA-256", async () => {
    const changes = changesOf({ "bank/a": "1", "bank/b": "2", "acc/c": "3" });
    const noble = await openStore({ db: createMemoryDb(), log: silentLog, sha256: nobleSha256 }, { stores });
    expect(noble.finalize(1n, changes)).toEqual((await open(createMemoryDb())).finalize(1n, changes));
  });

  it("stops for good when the disk refuses a block, and goes on from the last good one when opened anew", async () => {
    const db = createMemoryDb();
    let full = false;
    const failing: Db = { ...db, write: (batch) => (full ? Promise.reject(new Error("disk full")) : db.write(batch)) };
    const store = await open(failing);
    const appHash = await commitBlock(store, 1n, changesOf({ "bank/a": "1" }));
    store.finalize(2n, changesOf({ "bank/a": "2" }));
    full = true;
    await expect(store.commit(2n)).rejects.toThrow("store.write_failed");
    expect(() => store.finalize(3n, new Map())).toThrow("store.write_failed");
    const reopened = await open(db);
    expect(toHex(reopened.latest().appHash)).toBe(appHash);
    expect(read(reopened, "bank/a")).toBe("1");
  });
});

describe("a state that was kept", () => {
  it.each([1, 3, 1000])("is the same after a start, with a snapshot after work of %i", async (snapshotWork) => {
    const path = await temporaryFolder();
    const appHashes: string[] = [];
    for (let height = 1; height <= 30; height++) {
      const store = await open(await openLevelDb(path), { snapshotWork });
      expect(store.latest().height).toBe(BigInt(height - 1));
      const changes = changesOf({
        [`bank/${height % 7}`]: `${height}`,
        [`bank/${(height * 3) % 11}`]: null,
        "acc/n": `${height}`,
      });
      appHashes.push(await commitBlock(store, BigInt(height), changes));
      await store.close();
    }
    expect(new Set(appHashes).size).toBe(30);
    const store = await open(await openLevelDb(path));
    onTestFinished(() => store.close());
    expect(toHex(store.latest().appHash)).toBe(appHashes.at(-1));
    expect(read(store, "acc/n")).toBe("30");
  });

  it("is refused by name when a change set is missing, cut or altered", async () => {
    const db = createMemoryDb();
    const store = await open(db);
    for (let height = 1n; height <= 3n; height++) {
      await commitBlock(store, height, changesOf({ "bank/a": `${height}` }));
    }
    for (const height of [2, 3]) {
      const key = changesKey(height);
      const value = db.get(key) ?? new Uint8Array(0);
      await db.write([{ key }]);
      await expect(open(db)).rejects.toThrow("store.changes_missing");
      await db.write([{ key, value: value.subarray(1) }]);
      await expect(open(db)).rejects.toThrow("store.record_damaged");
      await db.write([{ key, value }]);
    }
    const last = db.get(changesKey(3)) ?? new Uint8Array(0);
    await db.write([{ key: changesKey(3), value: last.map((byte, i) => (i === last.length - 1 ? byte ^ 1 : byte)) }]);
    await expect(open(db)).rejects.toThrow("store.root_mismatch");
    await db.write([{ key: changesKey(3), value: last }]);
    expect((await open(db)).latest()).toEqual(store.latest());
  });
});
