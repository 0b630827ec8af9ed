import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { fromHex } from "../../../kernel/bytes.ts";
import { openLevelDb } from "../../../kernel/level.node.ts";
import { temporaryFolder } from "../../support/temporary.ts";

const entry = { key: fromHex("01"), value: fromHex("02") };

it("keeps what was written for the next opening", async () => {
  const path = await temporaryFolder();
  const first = await openLevelDb(path);
  const written = first.write([entry]);
  await first.close();
  await written;
  const second = await openLevelDb(path);
  onTestFinished(() => second.close());
  expect(second.get(entry.key)).toEqual(entry.value);
});

it("names the folder when somebody else has it open", async () => {
  const path = await temporaryFolder();
  const holder = await openLevelDb(path);
  onTestFinished(() => holder.close());
  await expect(openLevelDb(path)).rejects.toMatchObject({ detail: { code: "db.locked", path } });
});

it("says so when the path is a file, lies under a file, or holds something damaged", async () => {
  const folder = await temporaryFolder();
  const file = join(folder, "file");
  await writeFile(file, "not a folder");
  await expect(openLevelDb(file)).rejects.toMatchObject({ detail: { code: "db.not_a_database", path: file } });
  await expect(openLevelDb(join(file, "below"))).rejects.toThrow("db.not_a_database");
  const damaged = join(folder, "damaged");
  await (await openLevelDb(damaged)).close();
  await writeFile(join(damaged, "CURRENT"), "rubbish");
  await expect(openLevelDb(damaged)).rejects.toMatchObject({ detail: { code: "db.not_a_database", path: damaged } });
});

it("refuses by name after it was closed, and closes twice without harm", async () => {
  const db = await openLevelDb(await temporaryFolder());
  await Promise.all([db.close(), db.close()]);
  expect(() => db.get(entry.key)).toThrow("db.closed");
  expect(() => db.entries({})).toThrow("db.closed");
  await expect(db.write([entry])).rejects.toThrow("db.closed");
});
