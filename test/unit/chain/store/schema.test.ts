import { expect, it } from "vitest";
import { nodeSha256 } from "../../../../chain/crypto/sha256.node.ts";
import { openStore, type StateStore } from "../../../../chain/store/store.ts";
import { fromHex, toHex } from "../../../../kernel/bytes.ts";
import type { Db } from "../../../../kernel/db.ts";
import { silentLog } from "../../../../kernel/log.ts";
import { createMemoryDb } from "../../../../kernel/memory-db.ts";
import { ensureSchema } from "../../../../kernel/schema.ts";
import fixture from "../../../vectors/chain-state-v1.json" with { type: "json" };

const stores = ["acc", "bank"];
const open = (db: Db): Promise<StateStore> => openStore({ db, log: silentLog, sha256: nodeSha256 }, { stores });

it("opens the kept database of version 1 with its root and all its values", async () => {
  const db = createMemoryDb();
  await db.write(fixture.entries.map(([key = "", value = ""]) => ({ key: fromHex(key), value: fromHex(value) })));
  const store = await open(db);
  expect(store.latest()).toEqual({ height: BigInt(fixture.height), appHash: fromHex(fixture.appHash) });
  const values = stores.flatMap((name) =>
    [...store.committed.entries(name, { from: new Uint8Array(0), until: undefined })].map(([key, value]) => [
      `${name}/${toHex(key)}`,
      toHex(value),
    ]),
  );
  expect(Object.fromEntries(values)).toEqual(fixture.values);
  store.finalize(BigInt(fixture.height) + 1n, new Map());
  await store.commit(BigInt(fixture.height) + 1n);
});

it("refuses by name a state of a later version and a database of something else", async () => {
  const later = createMemoryDb();
  await ensureSchema(later, { kind: "chain-state", version: 2, migrations: new Map() });
  await expect(open(later)).rejects.toMatchObject({ detail: { code: "schema.newer", found: 2, known: 1 } });
  const other = createMemoryDb();
  await ensureSchema(other, { kind: "mailbox", version: 1, migrations: new Map() });
  await expect(open(other)).rejects.toThrow("schema.other_kind");
});
