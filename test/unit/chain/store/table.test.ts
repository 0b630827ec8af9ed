import { expect, it } from "vitest";
import { createJournal, type Journal } from "../../../../chain/store/journal.ts";
import { accountKey, pairKey, textKey, u64Key } from "../../../../chain/store/keys.ts";
import { cell, table } from "../../../../chain/store/table.ts";
import { amountValue, presentValue, textValue, u64Value } from "../../../../chain/store/values.ts";
import { toHex, utf8 } from "../../../../kernel/bytes.ts";
import type { AccountAddress } from "../../../../kernel/ids.ts";

const account = (byte: number): AccountAddress => new Uint8Array(20).fill(byte) as AccountAddress;
const [alice, bob] = [account(1), account(2)];
const balances = table("bank", Uint8Array.of(2), pairKey(accountKey, textKey), amountValue);
const supply = table("bank", Uint8Array.of(0), textKey, amountValue);
const queue = table("staking", Uint8Array.of(255), u64Key, presentValue);
const counter = cell("staking", utf8("count"), u64Value);

const empty = (): Journal => createJournal({ get: () => undefined, entries: () => [] });

function filled(): Journal {
  const db = empty();
  balances.put(db, [alice, "unym"], 7n);
  balances.put(db, [alice, "atom"], 5n);
  balances.put(db, [bob, "unym"], 9n);
  supply.put(db, "unym", 16n);
  for (const height of [300n, 2n, 1n]) queue.put(db, height, true);
  return db;
}

it("stores a bank balance where explorers look for it: 02, length and address, denomination, the amount in ASCII", () => {
  const [write] = filled().changes().get("bank")?.slice(1) ?? [];
  expect(toHex(write?.key ?? utf8(""))).toBe(`0214${"01".repeat(20)}${toHex(utf8("atom"))}`);
  expect(write?.value).toEqual(utf8("5"));
  expect(balances.storeKey([alice, "atom"])).toEqual(write?.key);
});

it("reads, overwrites, deletes and tells what is there", () => {
  const db = filled();
  expect(balances.get(db, [alice, "unym"])).toBe(7n);
  balances.put(db, [alice, "unym"], 8n);
  balances.delete(db, [bob, "unym"]);
  expect(balances.get(db, [alice, "unym"])).toBe(8n);
  expect([balances.has(db, [bob, "unym"]), balances.has(db, [alice, "atom"])]).toEqual([false, true]);
  expect(balances.get(db, [bob, "unym"])).toBeUndefined();
});

it("walks its own entries only, all of them or those under the first part of the key", () => {
  const db = filled();
  expect([...balances.entries(db)]).toEqual([
    [[alice, "atom"], 5n],
    [[alice, "unym"], 7n],
    [[bob, "unym"], 9n],
  ]);
  expect(
    [...balances.entries(db, { under: accountKey.encode(alice), reverse: true })].map(([[, denom]]) => denom),
  ).toEqual(["unym", "atom"]);
  expect([...supply.entries(db)]).toEqual([["unym", 16n]]);
});

it("walks a range up and down, the end of the store included", () => {
  const db = filled();
  const heights = (range: Parameters<typeof queue.entries>[1]): bigint[] =>
    [...queue.entries(db, range)].map(([at]) => at);
  expect(heights({})).toEqual([1n, 2n, 300n]);
  expect(heights({ reverse: true })).toEqual([300n, 2n, 1n]);
  expect(heights({ from: 2n })).toEqual([2n, 300n]);
  expect(heights({ from: 1n, until: 300n, reverse: true })).toEqual([2n, 1n]);
  expect(heights({ until: 1n })).toEqual([]);
});

it("refuses by name a value that it did not write", () => {
  const db = empty();
  db.set("bank", balances.storeKey([alice, "unym"]), utf8("a lot"));
  expect(() => balances.get(db, [alice, "unym"])).toThrow("value.malformed");
  const names = table("bank", Uint8Array.of(9), textKey, textValue);
  db.set("bank", names.storeKey("x"), Uint8Array.of(255));
  expect(() => names.get(db, "x")).toThrow("value.malformed");
});

it("keeps a single value in a cell", () => {
  const db = empty();
  expect(counter.get(db)).toBeUndefined();
  counter.put(db, 41n);
  counter.put(db, 42n);
  expect(counter.get(db)).toBe(42n);
  counter.delete(db);
  expect(counter.get(db)).toBeUndefined();
});
