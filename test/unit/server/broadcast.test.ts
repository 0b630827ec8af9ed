import { expect, it } from "vitest";
import type { CheckTxResponse } from "../../../chain/app/abci.ts";
import { MempoolError } from "../../../chain/engine/mempool.ts";
import { NO_TX_RESULT } from "../../../chain/server/rpc/encode/results.ts";
import { clientText } from "../../../chain/server/rpc/errors.ts";
import { createVirtualClock } from "../../../kernel/virtual-clock.ts";
import { recordedEngine } from "../../support/recorded-engine.ts";
import { startRpc } from "../../support/rpc.ts";

const call = async (url: string, method: string, params: unknown): Promise<unknown> =>
  (await fetch(url, { method: "POST", body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }) })).json();

const internal = (data: string) => ({
  jsonrpc: "2.0",
  id: 1,
  error: { code: -32603, message: "Internal error", data },
});

/** An engine that takes every transaction and never makes a block. */
function engineThatTakes(add: () => Promise<CheckTxResponse>) {
  return { ...recordedEngine(), mempool: { add, sizeTxs: 0, sizeBytes: 0, pending: () => [] } };
}

it("broadcast_tx_commit says so when no block comes in time", async () => {
  const clock = createVirtualClock();
  const taken = Promise.withResolvers<void>();
  const engine = engineThatTakes(async () => {
    taken.resolve();
    return NO_TX_RESULT;
  });
  const { server, url } = await startRpc(engine, { broadcastCommitMs: 1000 }, clock);
  const answer = call(url, "broadcast_tx_commit", { tx: "AA==" });
  await taken.promise;
  await clock.advance(1000);
  expect(await answer).toEqual(internal("timed out waiting for tx to be included in a block"));
  await server.stop();
});

it("broadcast_tx_commit lets only so many wait", async () => {
  const { server, url } = await startRpc(recordedEngine(), { broadcastCommitsWaiting: 0 });
  const refused = internal("0 calls of broadcast_tx_commit are waiting already");
  expect(await call(url, "broadcast_tx_commit", { tx: "AA==" })).toEqual(refused);
  await server.stop();
});

it("broadcast_tx_async answers though the mempool refuses", async () => {
  const full = new MempoolError({ code: "mempool.cached", hash: "" });
  const { server, url } = await startRpc(engineThatTakes(() => Promise.reject(full)));
  expect(await call(url, "broadcast_tx_async", { tx: "AA==" })).toMatchObject({ result: { code: 0 } });
  expect(await call(url, "broadcast_tx_sync", { tx: "AA==" })).toEqual(internal("tx already exists in cache"));
  await server.stop();
});

it("broadcast_evidence is refused", async () => {
  const { server, url } = await startRpc(recordedEngine());
  expect(await call(url, "broadcast_evidence", { evidence: "" })).toMatchObject({ error: { code: -32603 } });
  await server.stop();
});

it("an error nobody foresaw shows nothing of the inside", async () => {
  const { server, url, metrics } = await startRpc(engineThatTakes(() => Promise.reject(new Error("/secret/path"))));
  expect(await call(url, "broadcast_tx_sync", { tx: "AA==" })).toEqual(internal("internal error"));
  expect(await metrics.render()).toContain('{method="broadcast_tx_sync",outcome="failed"} 1');
  await server.stop();
});

const full = { code: "mempool.full", txs: 5000, maxTxs: 5000, sizeBytes: 7, maxBytes: 9 } as const;
const texts = [
  {
    detail: full,
    says: "mempool is full: number of txs 5000 (max: 5000), total txs bytes 7 (max: 9)",
  },
  {
    detail: { code: "mempool.tx_too_large", sizeBytes: 3, limitBytes: 2 } as const,
    says: "Tx too large. Max size is 2, but got 3",
  },
];
it.each(texts)("$detail.code is told in CometBFT's words", ({ detail, says }) =>
  expect(clientText(new MempoolError(detail))).toBe(says),
);

it("a port in use is named", async () => {
  const first = await startRpc(recordedEngine());
  const { port } = first.server;
  await expect(startRpc(recordedEngine(), {}, undefined, port)).rejects.toMatchObject({
    detail: { code: "listen.port_in_use", host: "127.0.0.1", port, purpose: "rpc" },
  });
  await first.server.stop();
});
