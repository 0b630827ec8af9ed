import { QueryBalanceRequest, QueryBalanceResponse } from "cosmjs-types/cosmos/bank/v1beta1/query";
import { expect, it, onTestFinished } from "vitest";
import { type ChainNode, type ChainNodeOptions, createChainNode } from "../../chain/node/chain-node.node.ts";
import { utf8 } from "../../kernel/bytes.ts";
import { systemClock } from "../../kernel/clock.ts";
import { silentLog } from "../../kernel/log.ts";
import { createPrometheusMetrics } from "../../kernel/metrics.node.ts";
import { openSigners, sendMessage, sign, unym } from "../support/chain.ts";
import { makeChainHome } from "../support/chain-home.ts";
import { temporaryFolder } from "../support/temporary.ts";

const CHAIN_ID = "node-1";
const KV = new URL("../support/kv-worker.ts", import.meta.url);
const PACE = { busyMs: 100, idleMs: 300 };

async function openNode(home: string, options: Partial<ChainNodeOptions> = {}) {
  const metrics = createPrometheusMetrics({ withProcessMetrics: false });
  const errors: string[] = [];
  const log = { ...silentLog, error: (event: string) => void errors.push(event), child: () => log };
  const rpc = { host: "127.0.0.1", port: 0 };
  const node = createChainNode(
    { clock: systemClock, log, metrics },
    { home, moniker: "e2e", version: "0.1.0", rpc, pace: PACE, ...options },
  );
  onTestFinished(() => node.stop());
  return { node, metrics, errors };
}

async function homeWith(addresses: readonly string[]): Promise<string> {
  const home = await temporaryFolder();
  const accounts = addresses.map((address) => ({ address, coins: [unym(1_000_000n)] }));
  await makeChainHome(home, { chainId: CHAIN_ID, validators: 4, plan: { accounts } });
  return home;
}

const blockAfter = (node: ChainNode): Promise<void> =>
  new Promise((resolve) => {
    const end = node.engine.onBlock(() => {
      end();
      resolve();
    });
  });

async function balance({ engine }: ChainNode, address: string): Promise<string | undefined> {
  const data = QueryBalanceRequest.encode({ address, denom: "unym" }).finish();
  const path = "/cosmos.bank.v1beta1.Query/Balance";
  return QueryBalanceResponse.decode((await engine.abci.query({ path, data, height: 0n, prove: false })).value).balance
    ?.amount;
}

it("runs the chain's application in its thread, and goes on where it stopped", async () => {
  const { addresses, direct } = await openSigners(2);
  const [alice = "", bob = ""] = addresses;
  const home = await homeWith([alice]);
  const { node, metrics } = await openNode(home);
  expect(node.notReady()).toBe("no block yet");
  await node.start();
  expect(node.notReady()).toBeUndefined();
  expect(node.engine.blocks.latestHeight).toBeGreaterThanOrEqual(1n);
  const from = { from: alice, accountNumber: 0, sequence: 0, chainId: CHAIN_ID };
  const tx = await sign(direct, [sendMessage(alice, bob, 77n)], from);
  expect(await node.engine.mempool.add(tx)).toMatchObject({ code: 0 });
  while ((await balance(node, bob)) !== "77") await blockAfter(node);
  const answer = await fetch(`http://127.0.0.1:${node.rpcPort}/status`).then((response) => response.json());
  expect(answer).toMatchObject({ result: { node_info: { network: CHAIN_ID, moniker: "e2e" } } });
  expect(await metrics.render()).toMatch(/cometbft_consensus_total_txs 1\n/);
  const { latestHeight } = node.engine.blocks;
  await node.stop();

  const { node: again } = await openNode(home);
  await again.start();
  expect(again.engine.blocks.latestHeight).toBeGreaterThanOrEqual(latestHeight);
  expect(await balance(again, bob)).toBe("77");
  await blockAfter(again);
});

it("ends with one clear line when its application's thread dies", async () => {
  const { node, errors } = await openNode(await homeWith([]), { application: KV });
  await node.start();
  const { engine } = node;
  await expect(engine.mempool.add(utf8("die=now"))).rejects.toThrow("application.gone");
  expect(await node.failure).toMatchObject({ detail: { code: "application.gone" } });
  expect(node.notReady()).toBe("the chain cannot go on");
  await expect(engine.mempool.add(utf8("a=1"))).rejects.toThrow(/application.gone|mempool.closed/);
  await node.stop();
  expect(errors).toEqual(["chain.failed"]);
});

it("leaves nothing open when it cannot start", async () => {
  const home = await homeWith([]);
  const { node } = await openNode(home, { application: KV });
  await node.start();
  const { node: second } = await openNode(home, { application: KV });
  await expect(second.start()).rejects.toThrow("db.locked");
  await node.stop();
  const { node: third } = await openNode(home, { application: KV });
  await third.start();
});

it("never holds the main thread for 50 ms of work, with a thousand transactions a second", async () => {
  const { node } = await openNode(await homeWith([]), { application: KV, pace: { busyMs: 1000, idleMs: 1000 } });
  await node.start();
  const longest = await longestWorkMs(node, 6000);
  expect(longest.txs).toBeGreaterThan(2000);
  expect(longest.ms).toBeLessThan(50);
});

/** Processor time of this thread between two looks a millisecond apart: what others do to the machine does not count. */
async function longestWorkMs(node: ChainNode, durationMs: number): Promise<{ ms: number; txs: number }> {
  const longest = { ms: 0, txs: 0 };
  let isWarm = false;
  let before = process.threadCpuUsage();
  const probe = setInterval(() => {
    const { user, system } = process.threadCpuUsage(before);
    before = process.threadCpuUsage();
    if (isWarm) longest.ms = Math.max(longest.ms, (user + system) / 1000);
  }, 1);
  node.engine.onBlock(({ stored }) => {
    if (isWarm) longest.txs += stored.block.txs.length;
    isWarm ||= stored.block.txs.length > 0;
  });
  await sendSteadily(node, durationMs);
  clearInterval(probe);
  return longest;
}

async function sendSteadily({ engine }: ChainNode, durationMs: number): Promise<void> {
  const startedMs = performance.now();
  for (let sent = 0; performance.now() - startedMs < durationMs; ) {
    for (let due = Math.min(30, performance.now() - startedMs - sent); due > 0; due--) {
      engine.mempool.add(utf8(`key${sent++}${"x".repeat(250)}=value`)).catch(() => {});
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
