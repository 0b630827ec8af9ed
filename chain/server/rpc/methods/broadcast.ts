import { equalBytes } from "../../../../kernel/bytes.ts";
import { sleep } from "../../../../kernel/clock.ts";
import type { CheckTxResponse, ExecTxResult } from "../../../app/abci.ts";
import type { CommittedBlock, Engine } from "../../../engine/api.ts";
import { txHash } from "../../../light/hashes.ts";
import { execTxResult, NO_TX_RESULT } from "../encode/results.ts";
import { hash, int } from "../encode/scalars.ts";
import { refused } from "../errors.ts";
import { method, type RpcContext } from "../method.ts";
import { bytes, string } from "../params.ts";

const params = { tx: bytes };

/** Transactions on their way in. */
export const broadcastMethods = {
  broadcast_tx_sync: method(params, async ({ engine }: RpcContext, { tx }) => answer(tx, await engine.mempool.add(tx))),
  /** Answers before anybody looked at the transaction: what becomes of it, the chain tells. */
  broadcast_tx_async: method(params, ({ engine }: RpcContext, { tx }) => {
    engine.mempool.add(tx).catch(() => {});
    return answer(tx, NO_TX_RESULT);
  }),
  broadcast_tx_commit: method(params, async (context: RpcContext, { tx }) => {
    const { commits, limits } = context;
    if (commits.waiting >= limits.broadcastCommitsWaiting) {
      throw refused(`${limits.broadcastCommitsWaiting} calls of broadcast_tx_commit are waiting already`);
    }
    commits.waiting++;
    try {
      return await broadcastAndWait(context, tx);
    } finally {
      commits.waiting--;
    }
  }),
  broadcast_evidence: method({ evidence: string }, () => {
    throw refused("evidence is not taken: the validators of this engine share one process and its sign state");
  }),
};

const answer = (tx: Uint8Array, { code, data, log, codespace }: CheckTxResponse) => ({
  code,
  data: hash(data),
  log,
  codespace,
  hash: hash(txHash(tx)),
});

interface Place {
  readonly height: bigint;
  readonly result: ExecTxResult;
}

async function broadcastAndWait({ engine, clock, limits }: RpcContext, tx: Uint8Array) {
  const included = watch(engine, tx);
  try {
    const checked = await engine.mempool.add(tx);
    if (checked.code !== 0) return commitAnswer(tx, checked, { height: 0n, result: NO_TX_RESULT });
    const place = await Promise.race([included.place, timeout(clock, limits.broadcastCommitMs, included.signal)]);
    if (place === undefined) throw refused("timed out waiting for tx to be included in a block");
    return commitAnswer(tx, checked, place);
  } finally {
    included.stop();
  }
}

/** Looks for the transaction in every block from now on. */
function watch(engine: Engine, tx: Uint8Array) {
  const ended = new AbortController();
  const { promise: place, resolve } = Promise.withResolvers<Place>();
  const unsubscribe = engine.onBlock((committed) => {
    const found = placeOf(committed, tx);
    if (found !== undefined) resolve(found);
  });
  const stop = (): void => {
    unsubscribe();
    ended.abort();
  };
  return { place, signal: ended.signal, stop };
}

function placeOf({ stored: { block }, results }: CommittedBlock, tx: Uint8Array): Place | undefined {
  const result = results.txResults[block.txs.findIndex((candidate) => equalBytes(candidate, tx))];
  return result === undefined ? undefined : { height: block.header.height, result };
}

const timeout = (clock: RpcContext["clock"], delayMs: number, signal: AbortSignal): Promise<undefined> =>
  sleep(clock, delayMs, signal).then(() => undefined);

const commitAnswer = (tx: Uint8Array, checked: CheckTxResponse, { height, result }: Place) => ({
  check_tx: execTxResult(checked),
  tx_result: execTxResult(result),
  hash: hash(txHash(tx)),
  height: int(height),
});
