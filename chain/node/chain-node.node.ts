import { extname } from "node:path";
import type { Clock } from "../../kernel/clock.ts";
import type { Db } from "../../kernel/db.ts";
import { describeError } from "../../kernel/errors.ts";
import { openLevelDb } from "../../kernel/level.node.ts";
import type { Log } from "../../kernel/log.ts";
import type { Metrics } from "../../kernel/metrics.ts";
import type { Service } from "../../kernel/service.ts";
import { createEngine, type EngineService } from "../engine/engine.ts";
import { readJsonFile } from "../engine/key-files.node.ts";
import { nodeIdOf } from "../engine/keys.ts";
import type { MempoolOptions } from "../engine/mempool.ts";
import type { PaceOptions } from "../engine/pace.ts";
import { createRpcServer, type RpcOptions, type RpcServer } from "../server/rpc/server.ts";
import { type ApplicationThread, startApplication } from "./application.node.ts";
import { chainHomePaths, openSigners, readChainKeys } from "./home.node.ts";
import { timedAbci } from "./timed-abci.ts";

export interface ChainNodeParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
}

export interface ChainNodeOptions {
  /** Made by `initChainHome` and `writeGenesis`. */
  readonly home: string;
  readonly moniker: string;
  /** Of this program: what the application says of itself. */
  readonly version: string;
  readonly rpc: RpcOptions;
  readonly pace?: PaceOptions;
  readonly mempool?: MempoolOptions;
  /** The module of the application's thread; the chain's own unless given. */
  readonly application?: URL;
}

export interface ChainNode extends Service {
  /** @throws Error before `start`. */
  readonly engine: EngineService;
  /** Where the RPC listens, known after `start`. */
  readonly rpcPort: number;
  /** Why the node does not do its job; undefined once it does. */
  notReady(): string | undefined;
  /** Resolves with the reason when the node cannot go on: the thread died, or the chain cannot be continued. */
  readonly failure: Promise<Error>;
}

/** The release whose blocks and RPC these are: CosmJS picks its encoding by the first two numbers. */
const COMETBFT_VERSION = "0.38.20";
/** Beside this file, with its own ending: the source in development, JavaScript in the package. */
const APPLICATION = new URL(`./application-worker.node${extname(import.meta.url)}`, import.meta.url);

interface Running {
  readonly db: Db;
  readonly application: ApplicationThread;
  readonly engine: EngineService;
  readonly rpc: RpcServer;
}

/** A validator or full node: application thread, engine, RPC. `start` resolves when blocks are made and the RPC listens. */
export function createChainNode(parts: ChainNodeParts, options: ChainNodeOptions): ChainNode {
  const failure = Promise.withResolvers<Error>();
  const cleanups: (() => Promise<void>)[] = [];
  let running: Running | undefined;
  let isFailed = false;

  async function start(): Promise<void> {
    try {
      running = await startParts(parts, options, cleanups);
      running.application.died.then(failure.resolve);
      running.engine.failure.then(failure.resolve);
    } catch (error) {
      await stop();
      throw error;
    }
  }

  async function stop(): Promise<void> {
    running = undefined;
    for (let cleanup = cleanups.pop(); cleanup !== undefined; cleanup = cleanups.pop()) await cleanup();
  }

  function known(): Running {
    if (running === undefined) throw new Error("the chain node is not running");
    return running;
  }

  failure.promise.then((error) => {
    isFailed = true;
    parts.log.error("chain.failed", { reason: describeError(error) });
  });

  return {
    get engine() {
      return known().engine;
    },
    get rpcPort() {
      return known().rpc.port;
    },
    notReady: () => (isFailed ? "the chain cannot go on" : running === undefined ? "no block yet" : undefined),
    failure: failure.promise,
    start,
    stop,
  };
}

/** Each part leaves its end in `cleanups`, so that a start that fails half-way leaves nothing behind. */
async function startParts(
  { clock, log, metrics }: ChainNodeParts,
  options: ChainNodeOptions,
  cleanups: (() => Promise<void>)[],
): Promise<Running> {
  const paths = chainHomePaths(options.home);
  const keys = await readChainKeys(options.home);
  const genesisJson = await readJsonFile(paths.genesis);
  const data = { databasePath: paths.applicationDatabase, version: options.version };
  const application = await startApplication(options.application ?? APPLICATION, data);
  cleanups.push(application.close);
  const db = await openLevelDb(paths.engineDatabase);
  cleanups.push(db.close);
  const signers = await openSigners(options.home, keys);
  const abci = timedAbci(application.abci, metrics, clock);
  const engine = createEngine(
    { abci, db, clock, metrics, signers, log: log.child("engine") },
    { ...options, genesisJson, nodeId: nodeIdOf(keys.node), version: COMETBFT_VERSION },
  );
  cleanups.push(engine.stop);
  await engine.start();
  const rpc = createRpcServer({ engine, metrics, clock, log: log.child("rpc") }, options.rpc);
  cleanups.push(rpc.stop);
  await rpc.start();
  return { db, application, engine, rpc };
}
