import { expect, it } from "vitest";
import { fromHex, fromUtf8, toHex } from "../../../../kernel/bytes.ts";
import { createMemoryDb } from "../../../../kernel/memory-db.ts";
import { ensureSchema } from "../../../../kernel/schema.ts";
import { createVirtualClock } from "../../../../kernel/virtual-clock.ts";
import { createDisk, createKitEngine, GENESIS_MS } from "../../../support/engine-kit.ts";
import fixture from "../../../vectors/chain-engine-v1.json" with { type: "json" };

const POWERS = [3n, 2n, 1n];

it("goes on from the kept database of version 1, with the block that was under way", async () => {
  const disk = createDisk(POWERS.length);
  await disk.engine.write(
    fixture.entries.map(([key = "", value = ""]) => ({ key: fromHex(key), value: fromHex(value) })),
  );
  const clock = createVirtualClock(GENESIS_MS + 60_000);
  const engine = createKitEngine({ powers: POWERS, clock, disk });
  const heights = fixture.blockIds.map((_, i) => BigInt(i + 1));
  expect(engine.blocks.latestHeight).toBe(BigInt(fixture.height));
  expect(heights.map((height) => toHex(engine.blocks.block(height)?.blockId.hash ?? new Uint8Array(0)))).toEqual(
    fixture.blockIds,
  );
  expect(
    (await engine.txs.searchTxs("kv.value='22'", { offset: 0, limit: 9, order: "asc" })).items.map(
      ({ height }) => height,
    ),
  ).toEqual([4n]);
  await engine.start();
  await engine.stop();
  expect(engine.blocks.block(5n)?.block.txs.map(fromUtf8)).toEqual(["c=333"]);
  expect(engine.blocks.validators(5n)?.validators.map(({ power }) => power)).toEqual([4n, 3n, 2n]);
});

it("refuses by name a database of a later version", async () => {
  const engine = createMemoryDb();
  await ensureSchema(engine, { kind: "chain-engine", version: 2, migrations: new Map() });
  await expect(createKitEngine({ powers: POWERS, disk: { ...createDisk(3), engine } }).start()).rejects.toMatchObject({
    detail: { code: "schema.newer", found: 2, known: 1 },
  });
});
