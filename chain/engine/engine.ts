import { type Clock, sleep } from "../../kernel/clock.ts";
import type { Db } from "../../kernel/db.ts";
import { describeError } from "../../kernel/errors.ts";
import type { Log } from "../../kernel/log.ts";
import type { Metrics } from "../../kernel/metrics.ts";
import { ensureSchema, type Schema } from "../../kernel/schema.ts";
import type { Service } from "../../kernel/service.ts";
import type { Abci } from "../app/abci.ts";
import type { CommittedBlock, Engine } from "./api.ts";
import { createBlockStore } from "./block-store.ts";
import { createEngineMetrics } from "./engine-metrics.ts";
import { parseGenesis } from "./genesis-json.ts";
import { createMempool, DEFAULT_MEMPOOL, type MempoolOptions } from "./mempool.ts";
import { DEFAULT_PACE, nextBlockAtMs, type PaceOptions } from "./pace.ts";
import { produceBlock, unfinishedBlock } from "./producer.ts";
import { recover } from "./recovery.ts";
import type { Signer } from "./signer.ts";
import type { ChainState } from "./state.ts";
import { createTxIndex } from "./tx-index.ts";
import { createVoters } from "./voting.ts";
import { createWakeup } from "./wakeup.ts";

export interface EngineParts {
  readonly abci: Abci;
  /** The engine's alone; it closes it in no case. */
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** The validators whose keys are here, the first being the one `status` speaks of. */
  readonly signers: readonly Signer[];
}

export interface EngineOptions {
  /** The parsed genesis file. */
  readonly genesisJson: unknown;
  /** 40 hex digits: the address of the node key. */
  readonly nodeId: string;
  readonly moniker: string;
  readonly version: string;
  readonly pace?: PaceOptions;
  readonly mempool?: MempoolOptions;
}

export interface EngineService extends Engine, Service {
  /** Resolves with the reason when the chain cannot go on; never otherwise. The engine makes no more blocks then. */
  readonly failure: Promise<Error>;
}

const NS_PER_MS = 1_000_000n;
const ENGINE_SCHEMA: Schema = { kind: "chain-engine", version: 1, migrations: new Map() };

/**
 * An engine for development and tests: it decides alone, with the keys of more than 2/3 of the power in this process, and
 * is not Byzantine fault tolerant. `start` resolves once a block is made or restored,
 * for a new chain not before the genesis time.
 * @throws GenesisError at once; `start` rejects with SchemaError, RecoveryError, VotingError "engine.power_too_small".
 */
export function createEngine(parts: EngineParts, options: EngineOptions): EngineService {
  const { abci, clock, log, metrics, signers } = parts;
  const { genesisJson, pace = DEFAULT_PACE } = options;
  const genesis = parseGenesis(genesisJson);
  const store = createBlockStore(parts.db);
  const wakeup = createWakeup(clock);
  const mempool = createMempool({ abci, metrics, onTx: wakeup.wake }, options.mempool ?? DEFAULT_MEMPOOL);
  const voters = createVoters(signers, genesis.chainId, abci);
  const gauges = createEngineMetrics(metrics, clock);
  const listeners = new Set<(block: CommittedBlock) => void>();
  const failure = Promise.withResolvers<Error>();
  const abort = new AbortController();
  let running = Promise.resolve();

  async function makeBlock(state: ChainState): Promise<ChainState> {
    const startedMs = clock.nowMs();
    const { after, ...committed } = await produceBlock({ abci, clock, log, genesis, store, mempool, voters }, state);
    gauges.committed(committed, after, clock.nowMs() - startedMs);
    log.debug("engine.block", { height: after.height, txs: committed.stored.block.txs.length });
    for (const listener of listeners) tell(listener, committed);
    return after;
  }

  function tell(listener: (block: CommittedBlock) => void, committed: CommittedBlock): void {
    try {
      listener(committed);
    } catch (error) {
      log.error("engine.listener_failed", { reason: describeError(error) });
    }
  }

  /** A clock that is set back must not stop the chain for as long: the block is due at once. */
  async function untilDue(state: ChainState, lastBlockAtMs: number): Promise<void> {
    const { hadTxs, workDueAtMs } = state;
    const dueInMs = (): number =>
      nextBlockAtMs({ lastBlockAtMs, hasTxs: mempool.sizeTxs > 0, hadTxs, workDueAtMs }, pace) - clock.nowMs();
    const isSetBack = (): boolean => clock.nowMs() < lastBlockAtMs;
    for (let left = dueInMs(); left > 0 && !isSetBack() && !abort.signal.aborted; left = dueInMs()) {
      await wakeup.sleep(left);
    }
  }

  async function untilGenesis(): Promise<void> {
    const earlyMs = Number(genesis.timeNs / NS_PER_MS) - clock.nowMs();
    if (earlyMs > 0) await sleep(clock, earlyMs, abort.signal);
  }

  async function run(first: ChainState, firstBlockAtMs: number): Promise<void> {
    let state = first;
    let lastBlockAtMs = firstBlockAtMs;
    for (;;) {
      await untilDue(state, lastBlockAtMs);
      if (abort.signal.aborted) return;
      lastBlockAtMs = clock.nowMs();
      state = await makeBlock(state);
    }
  }

  async function start(): Promise<void> {
    await ensureSchema(parts.db, ENGINE_SCHEMA);
    const recovered = await recover({ abci, genesis, store, log });
    voters.assertMajority(recovered.validators.validators);
    const isNew = store.latestHeight === 0n;
    if (isNew) await untilGenesis();
    if (abort.signal.aborted) return;
    const startedMs = clock.nowMs();
    const isDue = isNew || unfinishedBlock(store, recovered) !== undefined;
    const state = isDue ? await makeBlock(recovered) : recovered;
    log.info("engine.started", { chainId: genesis.chainId, height: state.height, validators: signers.length });
    running = run(state, startedMs).catch((error) => {
      mempool.close();
      failure.resolve(error);
    });
  }

  async function stop(): Promise<void> {
    abort.abort();
    mempool.close();
    wakeup.wake();
    await running;
  }

  return {
    abci,
    genesis,
    genesisJson,
    blocks: store,
    txs: createTxIndex(parts.db, store),
    mempool,
    nodeInfo: {
      id: options.nodeId,
      moniker: options.moniker,
      version: options.version,
      validatorPublicKey: signers[0]?.publicKey,
    },
    onBlock(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    failure: failure.promise,
    start,
    stop,
  };
}
