import { toHex } from "../../kernel/bytes.ts";
import { Fault } from "../../kernel/errors.ts";
import type { Metrics } from "../../kernel/metrics.ts";
import type { Abci, CheckTxResponse, ExecTxResult } from "../app/abci.ts";
import { txHash } from "../light/hashes.ts";
import type { Mempool } from "./api.ts";
import { mempoolCounters } from "./mempool-metrics.ts";
import { inTurns } from "./turns.ts";
import { createTxCache } from "./tx-cache.ts";
import { createTxPool } from "./tx-pool.ts";

/** Transactions that passed CheckTx and wait for a block, in the order of arrival. Source of the rules: CometBFT v0.38, mempool. */

export class MempoolError extends Fault<
  | { code: "mempool.cached"; hash: string }
  | { code: "mempool.full"; txs: number; maxTxs: number; sizeBytes: number; maxBytes: number }
  | { code: "mempool.tx_too_large"; sizeBytes: number; limitBytes: number }
  | { code: "mempool.closed" }
> {}

export interface MempoolOptions {
  readonly maxTxs: number;
  readonly maxBytes: number;
  readonly maxTxBytes: number;
  readonly cacheTxs: number;
}
/** CometBFT's defaults. */
export const DEFAULT_MEMPOOL: MempoolOptions = {
  maxTxs: 5000,
  maxBytes: 1_073_741_824,
  maxTxBytes: 1_048_576,
  cacheTxs: 10_000,
};

/** So many rechecks go to the application at once. */
const RECHECKS_AT_ONCE = 100;

export interface EngineMempool extends Mempool {
  /** The oldest transactions that fit. @param maxBytes counts each with its protobuf frame. @param maxGas -1 is no limit. */
  take(maxBytes: bigint, maxGas: bigint): readonly Uint8Array[];
  /** New transactions wait from now on; resolves when no CheckTx is under way. */
  pause(): Promise<void>;
  /** Drops what the block holds, checks the rest again and lets new transactions in. */
  resume(committed: readonly Uint8Array[], results: readonly ExecTxResult[]): Promise<void>;
  /** Takes out what no block can hold. */
  evict(txs: readonly Uint8Array[]): void;
  /** No more blocks will come: refuses everything from now on, also what waits. */
  close(): void;
}

interface Parts {
  readonly abci: Pick<Abci, "checkTx">;
  readonly metrics: Metrics;
  /** Called for each transaction that came in. */
  readonly onTx: () => void;
}

export function createMempool({ abci, metrics, onTx }: Parts, options: MempoolOptions): EngineMempool {
  const counters = mempoolCounters(metrics);
  const pool = createTxPool();
  const cache = createTxCache(options.cacheTxs);
  const underWay = new Set<Promise<unknown>>();
  /** Let in by `add`, with no answer yet. */
  const arriving = { txs: 0, bytes: 0 };
  let gate: PromiseWithResolvers<void> | undefined;
  let isClosed = false;

  function refuse(error: MempoolError): never {
    counters.rejected.add({ reason: error.detail.code });
    throw error;
  }

  function assertFits(tx: Uint8Array): void {
    const { maxTxs, maxBytes, maxTxBytes: limitBytes } = options;
    const { sizeTxs: txs, sizeBytes } = pool;
    if (tx.length > limitBytes) {
      refuse(new MempoolError({ code: "mempool.tx_too_large", sizeBytes: tx.length, limitBytes }));
    }
    if (txs + arriving.txs >= maxTxs || sizeBytes + arriving.bytes + tx.length > maxBytes) {
      refuse(new MempoolError({ code: "mempool.full", txs, maxTxs, sizeBytes, maxBytes }));
    }
  }

  async function add(tx: Uint8Array): Promise<CheckTxResponse> {
    assertFits(tx);
    const hash = toHex(txHash(tx));
    if (!cache.add(hash)) {
      counters.alreadyReceived.add();
      throw new MempoolError({ code: "mempool.cached", hash });
    }
    try {
      return await arrive(tx, hash);
    } catch (error) {
      cache.remove(hash);
      throw error;
    }
  }

  /** Waits for the gate and for CheckTx; the transaction takes its room from the first moment on. */
  async function arrive(tx: Uint8Array, hash: string): Promise<CheckTxResponse> {
    arriving.txs++;
    arriving.bytes += tx.length;
    try {
      while (gate !== undefined && !isClosed) await gate.promise;
      return await checkNew(hash, tx);
    } finally {
      arriving.txs--;
      arriving.bytes -= tx.length;
    }
  }

  async function checkNew(hash: string, tx: Uint8Array): Promise<CheckTxResponse> {
    if (isClosed) refuse(new MempoolError({ code: "mempool.closed" }));
    const answer = abci.checkTx({ tx, recheck: false });
    underWay.add(answer);
    try {
      const response = await answer;
      if (response.code === 0) insert(hash, tx, response.gasWanted);
      else reject(hash);
      return response;
    } finally {
      underWay.delete(answer);
    }
  }

  function insert(hash: string, tx: Uint8Array, gasWanted: bigint): void {
    pool.insert(hash, { tx, gasWanted });
    counters.sizes.observe(tx.length);
    report();
    onTx();
  }

  function reject(hash: string): void {
    cache.remove(hash);
    counters.failed.add();
  }

  function report(): void {
    counters.size.set(pool.sizeTxs);
    counters.sizeBytes.set(pool.sizeBytes);
  }

  async function pause(): Promise<void> {
    gate = Promise.withResolvers();
    await Promise.allSettled(underWay);
  }

  async function resume(committed: readonly Uint8Array[], results: readonly ExecTxResult[]): Promise<void> {
    const done = committed.map((tx, i) => ({ tx, code: results[i]?.code }));
    for await (const slice of inTurns(done)) slice.forEach(forget);
    await recheckAll();
    report();
    gate?.resolve();
    gate = undefined;
  }

  /** A transaction that failed in a block may be sent again. */
  function forget({ tx, code }: { readonly tx: Uint8Array; readonly code: number | undefined }): void {
    const hash = toHex(txHash(tx));
    pool.drop(hash);
    if (code === 0) cache.add(hash);
    else cache.remove(hash);
  }

  async function recheckAll(): Promise<void> {
    const rest = [...pool.all()];
    while (rest.length > 0) await Promise.all(rest.splice(0, RECHECKS_AT_ONCE).map(recheck));
  }

  async function recheck([hash, tx]: readonly [hash: string, tx: Uint8Array]): Promise<void> {
    counters.rechecks.add();
    const { code } = await abci.checkTx({ tx, recheck: true });
    if (code !== 0) evict(hash);
  }

  function evict(hash: string): void {
    pool.drop(hash);
    cache.remove(hash);
    counters.evicted.add();
  }

  return {
    add,
    get sizeTxs() {
      return pool.sizeTxs;
    },
    get sizeBytes() {
      return pool.sizeBytes;
    },
    pending: pool.pending,
    take: pool.take,
    pause,
    resume,
    evict(txs) {
      for (const tx of txs) evict(toHex(txHash(tx)));
    },
    close() {
      isClosed = true;
      gate?.resolve();
    },
  };
}
