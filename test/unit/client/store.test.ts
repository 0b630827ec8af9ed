import { expect, it } from "vitest";
import type { Db } from "../../../kernel/db.ts";
import { createMemoryDb } from "../../../kernel/memory-db.ts";
import { createSeededRandom } from "../../../kernel/seeded-random.ts";
import { loadOrCreateKeys } from "../../../mixnet/client/keys.ts";
import { openClientStore } from "../../../mixnet/client/store.ts";

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

/** A database in memory that tells of each batch: how many entries, and whether it was synced. */
function watchedDb(): { db: Db; batches: (readonly [entries: number, sync: boolean])[] } {
  const batches: (readonly [number, boolean])[] = [];
  const inner = createMemoryDb();
  const write: Db["write"] = (batch, options) => {
    batches.push([batch.length, options?.sync ?? false]);
    return inner.write(batch, options);
  };
  return { db: { ...inner, write }, batches };
}

it("keeps a client's keys, synced to the disk, and gives them back", async () => {
  const { db, batches } = watchedDb();
  const first = await loadOrCreateKeys(await openClientStore(db, () => {}), createSeededRandom("one"));
  expect(batches.every(([, sync]) => sync)).toBe(true);
  const again = await loadOrCreateKeys(await openClientStore(db, () => {}), createSeededRandom("two"));
  expect(again).toEqual(first);
});

it("refuses a key of another length by name", async () => {
  const store = await openClientStore(createMemoryDb(), () => {});
  store.table("key").put(new TextEncoder().encode("ack"), bytes(1, 2, 3));
  await store.flush();
  await expect(loadOrCreateKeys(store, createSeededRandom("x"))).rejects.toThrow("client.store_damaged");
});

it("writes what comes together in one batch, in order, tables apart", async () => {
  const { db, batches } = watchedDb();
  const store = await openClientStore(db, () => {});
  const [parts, sets] = [store.table("part"), store.table("set")];
  for (let i = 0; i < 100; i++) parts.put(bytes(i), bytes(i));
  parts.delete(bytes(5));
  sets.put(bytes(7), bytes(0));
  await store.flush();
  expect(batches.slice(1)).toEqual([[102, false]]);
  expect(parts.get(bytes(5))).toBeUndefined();
  const keys: number[] = [];
  for await (const [key] of parts.entries()) keys.push(key[0] ?? -1);
  expect(keys).toEqual([...Array(100).keys()].filter((i) => i !== 5));
});

it("tells of a write that failed and goes on with the next", async () => {
  const inner = createMemoryDb();
  let failures = 0;
  let isBroken = false;
  const write: Db["write"] = (batch, options) =>
    isBroken ? Promise.reject(new Error("disk full")) : inner.write(batch, options);
  const store = await openClientStore({ ...inner, write }, () => failures++);
  isBroken = true;
  store.table("set").put(bytes(1), bytes(1));
  await store.flush();
  isBroken = false;
  store.table("set").put(bytes(2), bytes(2));
  await store.flush();
  expect(failures).toBe(1);
  expect(store.table("set").get(bytes(2))).toEqual(bytes(2));
});
