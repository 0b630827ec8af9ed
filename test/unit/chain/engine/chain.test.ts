import { describe, expect, it } from "vitest";
import { consensusAddress } from "../../../../chain/crypto/consensus-address.ts";
import { nodeEd25519 } from "../../../../chain/crypto/ed25519.node.ts";
import type { EngineService } from "../../../../chain/engine/engine.ts";
import { blockIdOf } from "../../../../chain/light/block.ts";
import { dataHash, resultsHash } from "../../../../chain/light/hashes.ts";
import { type TrustedState, trustGenesis } from "../../../../chain/light/trust.ts";
import { verifyLightBlock } from "../../../../chain/light/verify.ts";
import { toHex, utf8 } from "../../../../kernel/bytes.ts";
import { createVirtualClock, type VirtualClock } from "../../../../kernel/virtual-clock.ts";
import { createKitEngine, GENESIS_MS, keyPair, lightBlock } from "../../../support/engine-kit.ts";

const POWERS = [50n, 20n, 20n, 10n];

async function started(clock: VirtualClock, options: Partial<Parameters<typeof createKitEngine>[0]> = {}) {
  const engine = createKitEngine({ powers: POWERS, clock, ...options });
  await engine.start();
  return engine;
}

const verify = (trusted: TrustedState, engine: EngineService, clock: VirtualClock, height: bigint): TrustedState =>
  verifyLightBlock(
    { verify: nodeEd25519.verify, nowNs: BigInt(clock.nowMs()) * 1_000_000n },
    trusted,
    lightBlock(engine, height),
  );

const rootOf = ({ genesis }: EngineService): TrustedState => trustGenesis(genesis);

async function blocks(clock: VirtualClock, engine: EngineService, count: number): Promise<void> {
  const until = engine.blocks.latestHeight + BigInt(count);
  while (engine.blocks.latestHeight < until) await clock.advance(1000);
}

describe("a chain of several hundred blocks", () => {
  it("is believed by a light client, step by step and skipping", async () => {
    const clock = createVirtualClock(GENESIS_MS);
    const engine = await started(clock);
    for (let i = 0; i < 100; i++) {
      await engine.mempool.add(utf8(`key${i}=value`));
      await blocks(clock, engine, 3);
    }
    await engine.stop();
    const { latestHeight } = engine.blocks;
    expect(latestHeight).toBeGreaterThanOrEqual(300n);

    let trusted = rootOf(engine);
    for (let height = 1n; height <= latestHeight; height++) trusted = verify(trusted, engine, clock, height);
    expect(verify(rootOf(engine), engine, clock, latestHeight).height).toBe(latestHeight);
  });

  it("has blocks whose hashes cover what they hold", async () => {
    const clock = createVirtualClock(GENESIS_MS);
    const engine = await started(clock);
    await Promise.all(["a=1", "b=2", "broken=1=2"].map((tx) => engine.mempool.add(utf8(tx))));
    await blocks(clock, engine, 2);
    await engine.stop();
    const two = engine.blocks.block(2n);
    const three = engine.blocks.block(3n);
    expect(two?.block.txs).toEqual(["a=1", "b=2"].map(utf8));
    expect(two?.block.header.dataHash).toEqual(dataHash(two?.block.txs ?? []));
    expect(three?.block.header.lastResultsHash).toEqual(resultsHash(engine.blocks.results(2n)?.txResults ?? []));
    expect(three?.block.header.appHash).toEqual(engine.blocks.results(2n)?.appHash);
    expect(three?.block.header.lastBlockId).toEqual(two?.blockId);
    expect(two && blockIdOf(two.block)).toEqual(two?.blockId);
    expect(engine.blocks.blockByHash(two?.blockId.hash ?? utf8(""))).toEqual(two);
    expect(engine.blocks.block(4n)).toBeUndefined();
  });

  it("begins at the genesis' initial height and time", async () => {
    const clock = createVirtualClock(GENESIS_MS + 60_000);
    const engine = await started(clock, { genesis: { initialHeight: 1000n } });
    await blocks(clock, engine, 2);
    await engine.stop();
    expect(engine.blocks.baseHeight).toBe(1000n);
    expect(engine.blocks.block(1000n)?.block.header.timeNs).toBe(engine.genesis.timeNs);
    expect(engine.blocks.block(1001n)?.block.header.timeNs).toBe(BigInt(GENESIS_MS + 60_000) * 1_000_000n);
    let trusted = rootOf(engine);
    for (const height of [1000n, 1001n, 1002n]) trusted = verify(trusted, engine, clock, height);
  });
});

describe("validators", () => {
  it("propose as often as their power says", async () => {
    const clock = createVirtualClock(GENESIS_MS);
    const engine = await started(clock);
    await blocks(clock, engine, 99);
    await engine.stop();
    const turns = new Map<string, number>();
    for (let height = 1n; height <= 100n; height++) {
      const proposer = toHex(engine.blocks.block(height)?.block.header.proposerAddress ?? utf8(""));
      turns.set(proposer, (turns.get(proposer) ?? 0) + 1);
    }
    const expected = POWERS.map((power, n) => [toHex(consensusAddress(keyPair(n + 1).publicKey)), Number(power)]);
    expect(new Map(turns)).toEqual(new Map(expected as [string, number][]));
  });

  it("join and leave two heights after the application says so, and the chain is believed across it", async () => {
    const clock = createVirtualClock(GENESIS_MS);
    const joiner = keyPair(9);
    const engine = await started(clock, { spare: [joiner] });
    await engine.mempool.add(utf8(`validator:${toHex(joiner.publicKey)}=60`));
    await blocks(clock, engine, 5);
    await engine.mempool.add(utf8(`validator:${toHex(keyPair(1).publicKey)}=0`));
    await blocks(clock, engine, 5);
    await engine.stop();
    const sizes = [1n, 2n, 3n, 4n, 7n, 8n, 9n].map((height) => engine.blocks.validators(height)?.validators.length);
    expect(sizes).toEqual([4, 4, 4, 5, 5, 5, 4]);
    let trusted = rootOf(engine);
    for (let height = 1n; height <= engine.blocks.latestHeight; height++) {
      trusted = verify(trusted, engine, clock, height);
    }
  });

  it("may be absent up to a third, and are counted so", async () => {
    const clock = createVirtualClock(GENESIS_MS);
    const engine = await started(clock, { missing: [1] });
    await blocks(clock, engine, 3);
    await engine.stop();
    const flags = engine.blocks.commit(2n)?.commit.signatures.map(({ flag }) => flag);
    expect([...(flags ?? [])].sort()).toEqual(["absent", "commit", "commit", "commit"]);
    verify(verify(rootOf(engine), engine, clock, 1n), engine, clock, 2n);
  });

  it("that hold no more than two thirds of the power here are refused, naming --abci", async () => {
    const engine = createKitEngine({ powers: [1n, 1n, 1n], missing: [2] });
    const startWith = "--abci";
    await expect(engine.start()).rejects.toMatchObject({
      detail: { code: "engine.power_too_small", havePower: 2n, totalPower: 3n, startWith },
    });
    expect(engine.blocks.latestHeight).toBe(0n);
  });

  it("whose keys are not here stop the chain with a reason once they have a third", async () => {
    const clock = createVirtualClock(GENESIS_MS);
    const engine = await started(clock);
    await engine.mempool.add(utf8(`validator:${toHex(keyPair(9).publicKey)}=1000`));
    await clock.advance(20_000);
    expect(await engine.failure).toMatchObject({ detail: { code: "engine.power_too_small" } });
    expect(engine.blocks.latestHeight).toBe(3n);
    await engine.stop();
  });
});

describe("block pace", () => {
  it("is 1 s with work, one block longer after it, else 5 s", async () => {
    const clock = createVirtualClock(GENESIS_MS);
    const engine = await started(clock);
    const at: number[] = [];
    engine.onBlock(() => at.push(clock.nowMs() - GENESIS_MS));
    await clock.advance(5000);
    await engine.mempool.add(utf8("a=1"));
    await clock.advance(15_000);
    await engine.stop();
    expect(at).toEqual([5000, 6000, 7000, 12_000, 17_000]);
  });

  it("wakes for a transaction and for work of the application", async () => {
    const clock = createVirtualClock(GENESIS_MS);
    const engine = await started(clock);
    const at: number[] = [];
    engine.onBlock(() => at.push(clock.nowMs() - GENESIS_MS));
    await clock.advance(2500);
    await engine.mempool.add(utf8(`due=${GENESIS_MS + 5600}`));
    await clock.advance(4000);
    await engine.stop();
    expect(at).toEqual([2500, 3500]);
  });
});

it("goes on when a listener throws", async () => {
  const clock = createVirtualClock(GENESIS_MS);
  const engine = await started(clock);
  const heights: bigint[] = [];
  engine.onBlock(() => {
    throw new Error("listener");
  });
  const end = engine.onBlock(({ stored }) => heights.push(stored.block.header.height));
  await blocks(clock, engine, 2);
  end();
  await blocks(clock, engine, 1);
  await engine.stop();
  expect(heights).toEqual([2n, 3n]);
});

describe("time", () => {
  it("set back does not hold the chain up", async () => {
    const clock = createVirtualClock(GENESIS_MS);
    let setBackMs = 0;
    const engine = createKitEngine({ powers: POWERS, clock: { ...clock, nowMs: () => clock.nowMs() - setBackMs } });
    await engine.start();
    setBackMs = 3_600_000;
    await clock.advance(20_000);
    await engine.stop();
    expect(engine.blocks.latestHeight).toBeGreaterThan(3n);
    let trusted = rootOf(engine);
    for (let height = 1n; height <= engine.blocks.latestHeight; height++) {
      trusted = verify(trusted, engine, clock, height);
    }
  });

  it("of the genesis is waited for, unless the node is stopped", async () => {
    const clock = createVirtualClock(GENESIS_MS - 10_000);
    const engine = createKitEngine({ powers: POWERS, clock });
    const starting = engine.start();
    await clock.advance(9_999);
    expect(engine.blocks.latestHeight).toBe(0n);
    await clock.advance(1);
    await starting;
    expect(engine.blocks.latestHeight).toBe(1n);
    await engine.stop();

    const early = createVirtualClock(GENESIS_MS - 10_000);
    const stopped = createKitEngine({ powers: POWERS, clock: early });
    const never = stopped.start();
    await early.advance(100);
    await stopped.stop();
    await never;
    expect(stopped.blocks.latestHeight).toBe(0n);
  });
});

it("goes on with an empty block when the application refuses its own proposal", async () => {
  const clock = createVirtualClock(GENESIS_MS);
  const engine = createKitEngine({ powers: POWERS, clock });
  Object.assign(engine.abci, {
    processProposal: async ({ txs }: { txs: readonly Uint8Array[] }) => ({ accept: txs.length === 0 }),
  });
  await engine.start();
  await engine.mempool.add(utf8("poison=1"));
  await blocks(clock, engine, 2);
  await engine.stop();
  expect(engine.mempool.sizeTxs).toBe(0);
  expect(engine.blocks.block(2n)?.block.txs).toEqual([]);
});

it("puts vote extensions into the next proposal once they are on", async () => {
  const clock = createVirtualClock(GENESIS_MS);
  const seen: Uint8Array[][] = [];
  const engine = createKitEngine({ powers: POWERS, clock, genesis: extensionsFrom(2n) });
  const prepare = engine.abci.prepareProposal;
  Object.assign(engine.abci, {
    prepareProposal: (request: Parameters<typeof prepare>[0]) => {
      seen.push(request.lastCommit.map(({ extension }) => extension));
      return prepare(request);
    },
  });
  await engine.start();
  await blocks(clock, engine, 3);
  await engine.stop();
  const of = (height: number): Uint8Array => Uint8Array.of(0, 0, 0, 0, 0, 0, 0, height);
  expect(seen[1]?.map((extension) => extension.length)).toEqual([0, 0, 0, 0]);
  expect(seen[2]).toEqual([2, 2, 2, 2].map(of));
});

const extensionsFrom = (height: bigint) => ({
  consensusParams: {
    block: { maxBytes: 1_000_000n, maxGas: -1n },
    evidence: { maxAgeNumBlocks: 10n, maxAgeDurationMs: 1000, maxBytes: 1000n },
    validator: { publicKeyTypes: ["ed25519"] },
    voteExtensionsEnableHeight: height,
  },
});
