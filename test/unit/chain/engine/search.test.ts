import { beforeAll, describe, expect, it } from "vitest";
import type { EngineService } from "../../../../chain/engine/engine.ts";
import { fromUtf8, toHex, utf8 } from "../../../../kernel/bytes.ts";
import { createVirtualClock } from "../../../../kernel/virtual-clock.ts";
import { createKitEngine, GENESIS_MS } from "../../../support/engine-kit.ts";

const ALL = { offset: 0, limit: 1000, order: "asc" } as const;

/** Blocks 2 to 6 with transactions key0..key9, two each; 300 more in block 7. */
let engine: EngineService;

beforeAll(async () => {
  const clock = createVirtualClock(GENESIS_MS);
  engine = createKitEngine({ powers: [1n], clock });
  await engine.start();
  for (let n = 0; n < 10; n++) {
    await engine.mempool.add(utf8(`key${n}=${"v".repeat(n)}`));
    if (n % 2 === 1) await clock.advance(1000);
  }
  for (let n = 0; n < 300; n++) await engine.mempool.add(utf8(`bulk${n}=x`));
  while (engine.mempool.sizeTxs > 0) await clock.advance(1000);
  await engine.stop();
});

const found = async (query: string): Promise<string[]> =>
  (await engine.txs.searchTxs(query, ALL)).items.map(({ tx }) => fromUtf8(tx).split("=")[0] ?? "");

describe("transactions are found", () => {
  it.each([
    ["kv.key='key3'", ["key3"]],
    ["kv.key='key3' AND tx.height=3", ["key3"]],
    ["kv.key='key3' AND tx.height=4", []],
    ["tx.height=2", ["key0", "key1"]],
    ["tx.height>=5 AND tx.height<7", ["key6", "key7", "key8", "key9"]],
    ["tx.height>5.5 AND tx.height<=6", ["key8", "key9"]],
    ["tx.height<=2 AND tm.event='Tx'", ["key0", "key1"]],
    ["app.typed.length=4", ["key4"]],
    ["app.typed.length>7", ["key8", "key9"]],
    ["kv.key CONTAINS 'ey5'", ["key5"]],
    ["kv.value='vv'", ["key2"]],
    ["kv.key='key2' AND kv.value='vv'", ["key2"]],
    ["kv.key='key2' AND kv.value='v'", []],
    ["kv.key='every' AND kv.value='vv'", []],
    ["kv.hidden='vv'", []],
    ["kv.missing EXISTS", []],
    ["tx.height>100", []],
    ["tx.height>9 AND tx.height<3", []],
  ])("%s", async (query, keys) => expect(await found(query)).toEqual(keys));

  it("in the order of the chain, across a block written in parts", async () => {
    const keys = await found("kv.key EXISTS");
    expect(keys).toEqual(
      [...Array(10).keys()].map((n) => `key${n}`).concat([...Array(300).keys()].map((n) => `bulk${n}`)),
    );
    expect(await found("kv.key='every'")).toHaveLength(310);
    expect(await found("kv.key='bulk299'")).toEqual(["bulk299"]);
  });

  it("by hash, in either case, and not by another", async () => {
    const [tx] = (await engine.txs.searchTxs("kv.key='key3'", ALL)).items;
    const hash = toHex(tx?.hash ?? new Uint8Array(0));
    expect(engine.txs.byHash(tx?.hash ?? new Uint8Array(0))).toEqual(tx);
    expect(await found(`tx.hash='${hash}'`)).toEqual(["key3"]);
    expect(await found(`tx.hash='${hash.toUpperCase()}' AND kv.key='key3'`)).toEqual(["key3"]);
    expect(await found(`tx.hash='${hash}' AND kv.key='key4'`)).toEqual([]);
    expect(await found("tx.hash='00'")).toEqual([]);
    expect(engine.txs.byHash(new Uint8Array(32))).toBeUndefined();
  });

  it("whose query cannot be read is refused", async () => {
    await expect(engine.txs.searchTxs("nonsense", ALL)).rejects.toThrow("query.syntax");
    await expect(engine.txs.searchBlocks("nonsense", ALL)).rejects.toThrow("query.syntax");
  });
});

describe("a page", () => {
  const keysOf = async (offset: number, limit: number, order: "asc" | "desc") => {
    const { total, items } = await engine.txs.searchTxs("kv.key='every' AND tx.height<7", { offset, limit, order });
    return { total, keys: items.map(({ tx }) => fromUtf8(tx).split("=")[0]) };
  };
  it.each([
    [0, 3, "asc", ["key0", "key1", "key2"]],
    [8, 3, "asc", ["key8", "key9"]],
    [0, 2, "desc", ["key9", "key8"]],
    [10, 3, "asc", []],
    [Number.MAX_VALUE, 3, "desc", []],
  ] as const)("from %d of %d, %s, knows the total", async (offset, limit, order, keys) =>
    expect(await keysOf(offset, limit, order)).toEqual({ total: 10, keys }),
  );
});

it("a search asked again finds what the chain has grown by, and nothing twice", async () => {
  const clock = createVirtualClock(GENESIS_MS);
  const kit = createKitEngine({ powers: [1n], clock });
  await kit.start();
  const totals: number[] = [];
  for (let n = 0; n < 3; n++) {
    await kit.mempool.add(utf8(`again${n}=x`));
    await clock.advance(1000);
    totals.push((await kit.txs.searchTxs("kv.key='every'", ALL)).total);
    totals.push((await kit.txs.searchTxs("kv.key='every'", ALL)).items.length);
  }
  expect(totals).toEqual([1, 1, 2, 2, 3, 3]);
  const heights = async () => (await kit.txs.searchBlocks("block_seen.parity EXISTS", ALL)).items;
  const before = await heights();
  await clock.advance(5000);
  const after = await heights();
  expect(after).toEqual([...before, ...after.slice(before.length)]);
  expect(after).toHaveLength(Number(kit.blocks.latestHeight));
  await kit.stop();
});

it("a search over many hits lets others have the thread every 16 candidates", async () => {
  let turns = 0;
  let isSearching = true;
  const takeTurn = (): void => {
    turns++;
    if (isSearching) setImmediate(takeTurn);
  };
  setImmediate(takeTurn);
  const { total } = await engine.txs.searchTxs("kv.key EXISTS AND tx.height>0", ALL);
  isSearching = false;
  expect(total).toBe(310);
  expect(turns).toBeGreaterThanOrEqual(Math.floor(310 / 16));
});

describe("blocks are found", () => {
  it.each([
    ["block.height=3", [3n]],
    ["block.height<3", [1n, 2n]],
    ["block_seen.parity='0' AND block.height<=6", [2n, 4n, 6n]],
    ["block_seen.parity EXISTS AND block.height<3", [1n, 2n]],
    ["kv.key='key3'", []],
  ])("%s", async (query, heights) => expect((await engine.txs.searchBlocks(query, ALL)).items).toEqual(heights));
});

it("keeps a success findable when the same bytes fail later", async () => {
  const clock = createVirtualClock(GENESIS_MS);
  const kit = createKitEngine({ powers: [1n], clock });
  const finalize = kit.abci.finalizeBlock;
  let fails = false;
  Object.assign(kit.abci, {
    finalizeBlock: async (request: Parameters<typeof finalize>[0]) => {
      const response = await finalize(request);
      return fails
        ? { ...response, txResults: response.txResults.map((result) => ({ ...result, code: 9 })) }
        : response;
    },
    prepareProposal: async () => ({ txs: [utf8("a=1")] }),
  });
  await kit.start();
  fails = true;
  await clock.advance(1000);
  await kit.stop();
  const [first, second] = (await kit.txs.searchTxs("kv.key='a'", ALL)).items;
  expect([first?.result.code, second?.result.code]).toEqual([0, 9]);
  expect(kit.txs.byHash(first?.hash ?? new Uint8Array(0))).toMatchObject({ height: 1n, result: { code: 0 } });
});
