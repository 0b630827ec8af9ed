import { sha256 } from "@noble/hashes/sha2.js";
import { Fault } from "../../kernel/errors.ts";
import type { VerifySecp256k1 } from "../crypto/secp256k1.ts";
import type { BlockFacts } from "../modules/context.ts";
import { refuse, sdkErrors } from "../modules/errors.ts";
import type { Module } from "../modules/module.ts";
import type { Reader } from "../store/access.ts";
import { type ChangeSet, createJournal, type Journal } from "../store/journal.ts";
import { createOverlay } from "../store/overlay.ts";
import type { StateStore } from "../store/store.ts";
import type {
  Abci,
  ExecTxResult,
  FinalizeBlockRequest,
  FinalizeBlockResponse,
  InitChainRequest,
  InitChainResponse,
  ProofOp,
  QueryRequest,
  QueryResponse,
} from "./abci.ts";
import type { TxMode } from "./ante.ts";
import { runBlock } from "./block.ts";
import { type Runner, runTx } from "./execute.ts";
import { type AppFacts, lastBlockTime, readFacts } from "./facts.ts";
import { loadGenesis } from "./genesis.ts";
import { modules as allModules, storeNames } from "./modules.ts";
import { acceptProposal, chooseTxs } from "./proposals.ts";
import { answerQuery, refused } from "./queries.ts";
import { createVerdicts } from "./tx/verdicts.ts";

export class AppError extends Fault<
  | { code: "app.no_genesis" }
  | { code: "app.genesis_twice"; height: bigint }
  | { code: "app.height"; expected: bigint; got: bigint }
  | { code: "app.nothing_to_commit" }
> {}

export interface ApplicationParts {
  readonly store: StateStore;
  /** Those of `modules.ts` unless given. */
  readonly modules?: readonly Module[];
  readonly verifySecp256k1: VerifySecp256k1;
  /** Lets calls that wait in: awaited between groups of transactions of a block. */
  readonly pause: () => Promise<void>;
}

export interface ApplicationOptions {
  readonly name: string;
  readonly version: string;
  /** Transactions of a block run without a pause. */
  readonly pauseEveryTxs: number;
}

const DEFAULTS: ApplicationOptions = { name: "nymnet", version: "0.1.0", pauseEveryTxs: 16 };
const EMPTY_HASH = sha256(new Uint8Array(0));

/**
 * The chain's state machine behind ABCI. Three views of the state: the committed one, which queries read; the block's
 * journal between finalizeBlock and commit; and the mempool's, which starts anew from the committed one at each commit.
 * @throws AppError from calls that come out of order; never for what a transaction or a query says.
 */
export function createApplication(parts: ApplicationParts, options: Partial<ApplicationOptions> = {}): Abci {
  const { store, modules = allModules } = parts;
  const { name, version, pauseEveryTxs } = { ...DEFAULTS, ...options };
  const handlers = new Map(modules.flatMap(({ messages }) => messages.map((handler) => [handler.typeUrl, handler])));
  const queryHandlers = new Map(modules.flatMap(({ queries }) => queries.map((handler) => [handler.path, handler])));
  const verify = createVerdicts(parts.verifySecp256k1);
  /** Written by initChain, made durable with the first block. */
  let genesis: ChangeSet | undefined;
  let facts = readFacts(store.committed);
  let finalizedHeight: bigint | undefined;
  let mempool = freshJournal();

  function freshJournal(): Journal {
    return createJournal(store.committed, genesis);
  }

  function knownFacts(): AppFacts {
    if (facts === undefined) throw new AppError({ code: "app.no_genesis" });
    return facts;
  }

  const runner = (): Runner => ({ handlers, facts: knownFacts(), verify });

  /** The block that a transaction checked now would be in, as far as it is known. */
  function nextBlock(db: Reader): BlockFacts {
    const { height, appHash } = store.latest();
    const timeNs = lastBlockTime.get(db) ?? 0n;
    const nextValidatorsHash = new Uint8Array(0);
    return { height: height + 1n, timeNs, proposer: undefined, nextValidatorsHash, lastAppHash: appHash };
  }

  function runOutsideBlock(encoded: Uint8Array, mode: TxMode): ExecTxResult {
    const db = mode === "check" ? mempool : createOverlay(mempool);
    return runTx(runner(), db, { encoded, mode, block: nextBlock(db) });
  }

  async function initChain(request: InitChainRequest): Promise<InitChainResponse> {
    const { height } = store.latest();
    if (height > 0n) throw new AppError({ code: "app.genesis_twice", height });
    const journal = createJournal(store.committed);
    const validators = loadGenesis(journal, modules, request);
    genesis = journal.changes();
    facts = readFacts(journal);
    mempool = freshJournal();
    return { validators, appHash: EMPTY_HASH };
  }

  async function finalizeBlock(request: FinalizeBlockRequest): Promise<FinalizeBlockResponse> {
    const { height: lastHeight, appHash: lastAppHash } = store.latest();
    checkHeight(lastHeight, request.height);
    const db = freshJournal();
    const { height, timeNs, proposerAddress: proposer, nextValidatorsHash } = request;
    const block: BlockFacts = { height, timeNs, proposer, nextValidatorsHash, lastAppHash };
    const run = { modules, runner: runner(), db, block, pause: parts.pause, pauseEveryTxs };
    const { events, txResults, powerChanges } = await runBlock(run, request.txs);
    lastBlockTime.put(db, timeNs);
    const appHash = store.finalize(height, db.changes());
    finalizedHeight = height;
    const outcome = { events, txResults, validatorUpdates: powerChanges, appHash };
    return { ...outcome, consensusParamUpdates: undefined, workDueAtMs: nextWork(db, height) };
  }

  function nextWork(db: Reader, height: bigint): number | undefined {
    const { facts } = runner();
    const times = modules.flatMap((module) => module.nextWorkAtMs?.(db, facts, height) ?? []);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  async function commit(): Promise<{ readonly retainHeight: bigint }> {
    if (finalizedHeight === undefined) throw new AppError({ code: "app.nothing_to_commit" });
    const written = store.commit(finalizedHeight);
    [genesis, finalizedHeight] = [undefined, undefined];
    mempool = freshJournal();
    await written;
    return { retainHeight: 0n };
  }

  async function query(request: QueryRequest): Promise<QueryResponse> {
    const { height } = store.latest();
    const refusal = checkQueryHeight(request.height, height);
    if (refusal !== undefined) return refused(refusal);
    const simulate = (tx: Uint8Array): ExecTxResult => runOutsideBlock(tx, "simulate");
    const ctx = { db: store.committed, chain: knownFacts(), height };
    const prove = (name: string, key: Uint8Array): readonly ProofOp[] => store.prove(name, key).ops;
    const parts = { handlers: queryHandlers, storeNames: storeNames(modules), version, simulate, prove };
    return answerQuery(parts, ctx, request);
  }

  return {
    async info() {
      const { height, appHash } = store.latest();
      return { data: name, version, appVersion: 0n, lastBlockHeight: height, lastBlockAppHash: appHash };
    },
    initChain,
    query,
    checkTx: async ({ tx }) => runOutsideBlock(tx, "check"),
    prepareProposal: async ({ txs, maxTxBytes }) => ({ txs: chooseTxs(runner(), txs, maxTxBytes) }),
    processProposal: async ({ txs }) => ({ accept: acceptProposal(runner(), txs) }),
    extendVote: async () => ({ extension: new Uint8Array(0) }),
    verifyVoteExtension: async ({ extension }) => ({ accept: extension.length === 0 }),
    finalizeBlock,
    commit,
  };
}

/** The first block may have any height: genesis files can start at another than 1. */
function checkHeight(last: bigint, got: bigint): void {
  const expected = last + 1n;
  if (last > 0n && got !== expected) throw new AppError({ code: "app.height", expected, got });
}

function checkQueryHeight(asked: bigint, latest: bigint) {
  if (asked > latest) {
    return refuse(sdkErrors.invalidHeight, "cannot query with height in the future; please provide a valid height");
  }
  if (asked === 0n || asked === latest) return undefined;
  const reason = `failed to load state at height ${asked}; version does not exist (latest height: ${latest})`;
  return refuse(sdkErrors.invalidRequest, reason);
}
