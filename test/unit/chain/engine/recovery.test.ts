import { describe, expect, it } from "vitest";
import { nodeEd25519 } from "../../../../chain/crypto/ed25519.node.ts";
import { trustGenesis } from "../../../../chain/light/trust.ts";
import { verifyLightBlock } from "../../../../chain/light/verify.ts";
import { utf8 } from "../../../../kernel/bytes.ts";
import { createMemoryDb } from "../../../../kernel/memory-db.ts";
import { createVirtualClock, type VirtualClock } from "../../../../kernel/virtual-clock.ts";
import { createDisk, createKitEngine, type Disk, GENESIS_MS, lightBlock } from "../../../support/engine-kit.ts";

const POWERS = [3n, 2n, 1n];
class Crash extends Error {}

/** The same disk, whose `fatal`-th write, of whichever part, and every later one fails. @param keeps it still writes that one. */
function crashingDisk(disk: Disk, fatal: number, keeps: boolean): Disk {
  let writes = 0;
  const guard = async <T>(write: () => Promise<T>): Promise<T> => {
    writes++;
    if (writes > fatal || (writes === fatal && !keeps)) throw new Crash();
    const written = await write();
    if (writes === fatal) throw new Crash();
    return written;
  };
  return {
    engine: { ...disk.engine, write: (...args) => guard(() => disk.engine.write(...args)) },
    app: { ...disk.app, write: (...args) => guard(() => disk.app.write(...args)) },
    lastSigns: disk.lastSigns.map((store) => ({ read: store.read, write: (state) => guard(() => store.write(state)) })),
  };
}

/** Runs a chain under load until it breaks. @returns the transactions it reported as committed. */
async function runUntilCrash(disk: Disk, clock: VirtualClock): Promise<string[]> {
  const engine = createKitEngine({ powers: POWERS, clock, disk });
  const committed: string[] = [];
  engine.onBlock(({ stored }) => committed.push(...stored.block.txs.map((tx) => new TextDecoder().decode(tx))));
  try {
    await engine.start();
  } catch (error) {
    expect(error).toBeInstanceOf(Crash);
    return committed;
  }
  for (let n = 0; n < 6; n++) {
    await engine.mempool.add(utf8(`key${n}=${clock.nowMs()}`)).catch(() => {});
    await clock.advance(1000);
  }
  await engine.stop();
  return committed;
}

async function expectWholeChain(disk: Disk, clock: VirtualClock, committed: readonly string[]): Promise<void> {
  const engine = createKitEngine({ powers: POWERS, clock, disk });
  await engine.start();
  await clock.advance(6000);
  await engine.stop();
  const nowNs = BigInt(clock.nowMs()) * 1_000_000n;
  let trusted = trustGenesis(engine.genesis);
  const { latestHeight } = engine.blocks;
  for (let height = 1n; height <= latestHeight; height++) {
    trusted = verifyLightBlock({ verify: nodeEd25519.verify, nowNs }, trusted, lightBlock(engine, height));
  }
  expect((await engine.abci.info()).lastBlockHeight).toBe(latestHeight);
  const { items: found } = await engine.txs.searchTxs("tx.height > 0", { offset: 0, limit: 1000, order: "asc" });
  const texts = found.map(({ tx }) => new TextDecoder().decode(tx));
  expect(texts.filter((text) => committed.includes(text))).toEqual(committed);
  expect(new Set(texts).size).toBe(texts.length);
}

describe("a crash at any write, before or after it reached the disk", () => {
  const points = Array.from({ length: 36 }, (_, n) => n + 1);
  it.each(points)("number %i loses nothing and signs nothing twice", async (fatal) => {
    for (const keeps of [false, true]) {
      const clock = createVirtualClock(GENESIS_MS);
      const disk = createDisk(POWERS.length);
      const committed = await runUntilCrash(crashingDisk(disk, fatal, keeps), clock);
      await expectWholeChain(disk, clock, committed);
    }
  });
});

describe("what cannot belong together is refused by name", () => {
  async function stoppedAt(blocks: number): Promise<Disk> {
    const clock = createVirtualClock(GENESIS_MS);
    const disk = createDisk(POWERS.length);
    const engine = createKitEngine({ powers: POWERS, clock, disk });
    await engine.start();
    await clock.advance(blocks * 5000);
    await engine.stop();
    return disk;
  }
  const start = (disk: Disk, chainId?: string) =>
    createKitEngine({ powers: POWERS, disk, genesis: chainId === undefined ? {} : { chainId } }).start();

  it("an application ahead of the blocks", async () => {
    const disk = await stoppedAt(1);
    const code = "recovery.app_ahead";
    await expect(start({ ...disk, engine: createMemoryDb() })).rejects.toMatchObject({
      detail: { code, appHeight: 2n },
    });
  });

  it("an application with another state", async () => {
    const disk = await stoppedAt(1);
    await disk.app.write([{ key: utf8("!hash"), value: new Uint8Array(32) }]);
    await expect(start(disk)).rejects.toThrow("recovery.app_hash");
  });

  it("blocks of another chain", async () => {
    await expect(start(await stoppedAt(1), "other-1")).rejects.toThrow("recovery.other_chain");
  });

  it("a database of something else", async () => {
    const disk = createDisk(POWERS.length);
    await disk.engine.write([{ key: utf8("mail"), value: utf8("box") }]);
    await expect(start(disk)).rejects.toThrow("schema.missing");
  });
});

it("replays every block into an application that lost its state", async () => {
  const clock = createVirtualClock(GENESIS_MS);
  const disk = createDisk(POWERS.length);
  const committed = await runUntilCrash(disk, clock);
  expect(committed).toHaveLength(6);
  await expectWholeChain({ ...disk, app: createMemoryDb() }, clock, committed);
});
