import { expect, it } from "vitest";
import { fromHex } from "../../../kernel/bytes.ts";
import type { Db } from "../../../kernel/db.ts";
import { createMemoryDb } from "../../../kernel/memory-db.ts";
import { createSeededRandom } from "../../../kernel/seeded-random.ts";
import { openClientStore } from "../../../mixnet/client/store.ts";
import { encryptForRecipient } from "../../../mixnet/message/payload.ts";
import { createWorld, quiet } from "../../support/client-world.ts";
import { crypto } from "../../support/vector-walk.ts";
import kept from "../../vectors/client-store-v1.json" with { type: "json" };

async function dbOf(entries: readonly (readonly string[])[]): Promise<Db> {
  const db = createMemoryDb();
  await db.write(entries.map(([key = "", value = ""]) => ({ key: fromHex(key), value: fromHex(value) })));
  return db;
}

it("opens stores of schema version 1 and goes on where they were left", async () => {
  const world = createWorld(kept.world);
  const alice = await world.addClient(quiet, await dbOf(kept.alice));
  const bob = await world.addClient(quiet, await dbOf(kept.bob));

  const reply = bob.core.reply(fromHex(kept.senderTag), fromHex("c0ffee"));
  await world.until(() => reply.current().state === "acknowledged", 10_000);
  expect(alice.received).toEqual([{ data: fromHex("c0ffee"), senderTag: undefined }]);

  const push = (fragment: string): void =>
    bob.link.push(encryptForRecipient(crypto, createSeededRandom("push"), bob.self.encryptionKey, fromHex(fragment)));
  push(kept.finishedFragment);
  expect(bob.received).toEqual([]);
  push(kept.missingFragment);
  expect(bob.received.map(({ data }) => data.length)).toEqual([kept.halfMessageBytes]);
});

it("does not open the store of a later version, nor one of something else", async () => {
  const schemaKey = new TextEncoder().encode("\0schema");
  for (const [record, code] of [
    ["mix-client/2", "schema.newer"],
    ["chain-state/1", "schema.other_kind"],
  ] as const) {
    const db = createMemoryDb();
    await db.write([{ key: schemaKey, value: new TextEncoder().encode(record) }]);
    await expect(openClientStore(db, () => {})).rejects.toThrow(code);
  }
});
