import { expect, it } from "vitest";
import { fromUtf8, utf8 } from "../../../kernel/bytes.ts";
import type { Db } from "../../../kernel/db.ts";
import { createMemoryDb } from "../../../kernel/memory-db.ts";
import { ensureSchema, type Migration, type Schema } from "../../../kernel/schema.ts";

const trail = utf8("trail");
const append =
  (mark: string): Migration =>
  async (db) =>
    db.write([{ key: trail, value: utf8(readTrail(db) + mark) }]);
const readTrail = (db: Db): string => fromUtf8(db.get(trail) ?? new Uint8Array(0));

const mailbox = (version: number): Schema => ({
  kind: "mailbox",
  version,
  migrations: new Map([
    [1, append("a")],
    [2, append("b")],
  ]),
});

it("marks an empty database and opens it again", async () => {
  const db = createMemoryDb();
  await ensureSchema(db, mailbox(3));
  await ensureSchema(db, mailbox(3));
  expect(readTrail(db)).toBe("");
});

it("runs each migration once, in order", async () => {
  const db = createMemoryDb();
  await ensureSchema(db, mailbox(1));
  await ensureSchema(db, mailbox(3));
  await ensureSchema(db, mailbox(3));
  expect(readTrail(db)).toBe("ab");
});

it("goes on with the migration that failed", async () => {
  const db = createMemoryDb();
  await ensureSchema(db, mailbox(1));
  const failing = async (): Promise<void> => {
    throw new Error("disk full");
  };
  const broken = { ...mailbox(3), migrations: new Map([...mailbox(3).migrations, [2, failing]]) };
  await expect(ensureSchema(db, broken)).rejects.toThrow("disk full");
  await ensureSchema(db, mailbox(3));
  expect(readTrail(db)).toBe("ab");
});

it("refuses by name a newer version, another kind, a database without a mark, a version nobody can migrate", async () => {
  const newer = createMemoryDb();
  await ensureSchema(newer, mailbox(3));
  await expect(ensureSchema(newer, mailbox(2))).rejects.toMatchObject({
    detail: { code: "schema.newer", kind: "mailbox", found: 3, known: 2 },
  });
  await expect(ensureSchema(newer, { ...mailbox(3), kind: "wallet" })).rejects.toThrow("schema.other_kind");
  await expect(ensureSchema(newer, mailbox(4))).rejects.toThrow("schema.no_migration");
  const foreign = createMemoryDb();
  await foreign.write([{ key: trail, value: utf8("x") }]);
  await expect(ensureSchema(foreign, mailbox(1))).rejects.toThrow("schema.missing");
});
