import { describe, expect, it, onTestFinished } from "vitest";
import { fromHex, toHex } from "../../../kernel/bytes.ts";
import type { Db, DbRange } from "../../../kernel/db.ts";
import { openLevelDb } from "../../../kernel/level.node.ts";
import { createMemoryDb } from "../../../kernel/memory-db.ts";
import { temporaryFolder } from "../../support/temporary.ts";

const kinds = [
  { kind: "memory", open: async (): Promise<Db> => createMemoryDb() },
  { kind: "level", open: async (): Promise<Db> => openLevelDb(await temporaryFolder()) },
];

/** Keys chosen so that numeric, textual and length orders would each differ from the order of bytes. */
const sorted = ["00", "01", "0100", "0101", "7f", "80", "ff", "ff00", "ffff"];

const put = (key: string, value = `aa${key}`) => ({ key: fromHex(key), value: fromHex(value) });
const bounds = (from?: string, until?: string): DbRange => ({
  ...(from !== undefined && { from: fromHex(from) }),
  ...(until !== undefined && { until: fromHex(until) }),
});

async function keysOf(db: Db, range: DbRange): Promise<string[]> {
  const keys: string[] = [];
  for await (const [key, value] of db.entries(range)) {
    expect(toHex(value)).toBe(`aa${toHex(key)}`);
    keys.push(toHex(key));
  }
  return keys;
}

describe.each(kinds)("a $kind database", ({ open }) => {
  async function opened(): Promise<Db> {
    const db = await open();
    onTestFinished(() => db.close());
    return db;
  }
  async function filled(): Promise<Db> {
    const db = await opened();
    await db.write([...sorted].reverse().map((key) => put(key)));
    return db;
  }

  it("gives back what was written, empty values included, and nothing for other keys", async () => {
    const db = await opened();
    await db.write([put("01", "beef"), put("02", "")], { sync: true });
    expect(db.get(fromHex("01"))).toEqual(fromHex("beef"));
    expect(db.get(fromHex("02"))).toEqual(new Uint8Array(0));
    expect(db.get(fromHex("0100"))).toBeUndefined();
  });

  it("applies a batch in order: the last write of a key wins, no value deletes", async () => {
    const db = await opened();
    await db.write([put("01", "01"), put("01", "02"), put("02", "01"), { key: fromHex("02") }]);
    expect(db.get(fromHex("01"))).toEqual(fromHex("02"));
    expect(db.get(fromHex("02"))).toBeUndefined();
  });

  it("applies batches in the order of their calls, though none was awaited", async () => {
    const db = await opened();
    const writes = Array.from({ length: 200 }, (_, i) => db.write([put("01", i.toString(16).padStart(4, "0"))]));
    await Promise.all(writes);
    expect(db.get(fromHex("01"))).toEqual(fromHex("00c7"));
  });

  it("takes a write made in the moment another one resolves", async () => {
    const db = await opened();
    for (let i = 0; i < 20; i++) await db.write([put("01", "01")]).then(() => db.write([put("01", "02")]));
    expect(db.get(fromHex("01"))).toEqual(fromHex("02"));
  });

  it("walks in byte order, upwards and downwards", async () => {
    const db = await filled();
    expect(await keysOf(db, {})).toEqual(sorted);
    expect(await keysOf(db, { reverse: true })).toEqual([...sorted].reverse());
  });

  it("includes `from`, excludes `until`, both ways, and stops at the limit", async () => {
    const db = await filled();
    expect(await keysOf(db, bounds("01", "80"))).toEqual(["01", "0100", "0101", "7f"]);
    expect(await keysOf(db, { ...bounds("01", "80"), reverse: true })).toEqual(["7f", "0101", "0100", "01"]);
    expect(await keysOf(db, { ...bounds("01"), limit: 2 })).toEqual(["01", "0100"]);
    expect(await keysOf(db, { ...bounds(undefined, "80"), reverse: true, limit: 2 })).toEqual(["7f", "0101"]);
    expect(await keysOf(db, { limit: 0 })).toEqual([]);
    expect(await keysOf(db, bounds("80", "01"))).toEqual([]);
  });

  it("walks what was there when the walk began", async () => {
    const db = await filled();
    const walk = db.entries({});
    await db.write([{ key: fromHex("80") }, put("8080")]);
    const keys: string[] = [];
    for await (const [key] of walk) keys.push(toHex(key));
    expect(keys).toEqual(sorted);
  });

  it("neither keeps nor lends buffers", async () => {
    const db = await opened();
    const first = put("01", "01");
    const second = put("02", "02");
    const writes = [db.write([first]), db.write([second])];
    for (const { key, value } of [first, second]) {
      key.fill(9);
      value.fill(9);
    }
    await Promise.all(writes);
    db.get(fromHex("01"))?.fill(7);
    expect(db.get(fromHex("01"))).toEqual(fromHex("01"));
    expect(db.get(fromHex("02"))).toEqual(fromHex("02"));
  });
});
