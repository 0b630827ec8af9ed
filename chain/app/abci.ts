import type { ConsensusAddress } from "../../kernel/ids.ts";

/** ABCI 2.0 in domain types: the one face of the application, to the embedded engine and to a real CometBFT alike. */

export interface EventAttribute {
  readonly key: string;
  readonly value: string;
  /** Only indexed attributes can be searched for. */
  readonly index: boolean;
}
export interface Event {
  readonly type: string;
  readonly attributes: readonly EventAttribute[];
}

/** Result of one transaction. code, data and the gas figures are consensus (the results hash covers them); the rest is not. */
export interface ExecTxResult {
  /** 0 is success; otherwise a code of `codespace`. */
  readonly code: number;
  readonly data: Uint8Array;
  readonly log: string;
  readonly gasWanted: bigint;
  readonly gasUsed: bigint;
  readonly events: readonly Event[];
  readonly codespace: string;
}

/** A consensus key of a validator with its new power; 0 removes it. */
export interface ValidatorUpdate {
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly power: bigint;
}

export interface ConsensusParams {
  readonly block: { readonly maxBytes: bigint; readonly maxGas: bigint };
  readonly evidence: { readonly maxAgeNumBlocks: bigint; readonly maxAgeDurationMs: number; readonly maxBytes: bigint };
  readonly validator: { readonly publicKeyTypes: readonly string[] };
  readonly voteExtensionsEnableHeight: bigint;
}

/** What the application knows of how a validator voted on the previous block. */
export interface VoteInfo {
  readonly address: ConsensusAddress;
  readonly power: bigint;
  readonly flag: "absent" | "commit" | "nil";
}
export interface ExtendedVoteInfo extends VoteInfo {
  readonly extension: Uint8Array;
  readonly extensionSignature: Uint8Array;
}
export interface Misbehavior {
  readonly type: "duplicate_vote" | "light_client_attack";
  readonly address: ConsensusAddress;
  readonly power: bigint;
  readonly height: bigint;
  readonly timeNs: bigint;
  readonly totalVotingPower: bigint;
}

export interface InfoResponse {
  readonly data: string;
  readonly version: string;
  readonly appVersion: bigint;
  /** 0 before the first commit. */
  readonly lastBlockHeight: bigint;
  readonly lastBlockAppHash: Uint8Array;
}
export interface InitChainRequest {
  /** Nanoseconds since 1970. */
  readonly timeNs: bigint;
  readonly chainId: string;
  readonly consensusParams: ConsensusParams;
  readonly validators: readonly ValidatorUpdate[];
  /** UTF-8 JSON: the `app_state` of the genesis file. */
  readonly appState: Uint8Array;
  readonly initialHeight: bigint;
}
export interface InitChainResponse {
  readonly validators: readonly ValidatorUpdate[];
  readonly appHash: Uint8Array;
}
export interface QueryRequest {
  /** "/package.Service/Method", "/store/NAME/key", "/app/version", "/app/simulate". */
  readonly path: string;
  readonly data: Uint8Array;
  /** 0 reads the latest committed height. */
  readonly height: bigint;
  readonly prove: boolean;
}
export interface ProofOp {
  readonly type: string;
  readonly key: Uint8Array;
  readonly data: Uint8Array;
}
export interface QueryResponse {
  readonly code: number;
  readonly log: string;
  readonly key: Uint8Array;
  readonly value: Uint8Array;
  readonly proofOps: readonly ProofOp[];
  readonly height: bigint;
  readonly codespace: string;
}
export interface CheckTxRequest {
  readonly tx: Uint8Array;
  /** True when a transaction that is already in the mempool is checked again after a commit. */
  readonly recheck: boolean;
}
export interface CheckTxResponse extends ExecTxResult {}

/** What all requests about the block at `height` say. */
export interface BlockContext {
  readonly height: bigint;
  readonly timeNs: bigint;
  readonly misbehavior: readonly Misbehavior[];
  readonly nextValidatorsHash: Uint8Array;
  readonly proposerAddress: ConsensusAddress;
}
export interface PrepareProposalRequest extends BlockContext {
  readonly maxTxBytes: bigint;
  readonly txs: readonly Uint8Array[];
  readonly lastCommit: readonly ExtendedVoteInfo[];
}
export interface ProcessProposalRequest extends BlockContext {
  readonly txs: readonly Uint8Array[];
  readonly lastCommit: readonly VoteInfo[];
  readonly hash: Uint8Array;
}
export interface ExtendVoteRequest extends ProcessProposalRequest {}
export interface VerifyVoteExtensionRequest {
  readonly hash: Uint8Array;
  readonly validatorAddress: ConsensusAddress;
  readonly height: bigint;
  readonly extension: Uint8Array;
}
export interface FinalizeBlockRequest extends ProcessProposalRequest {}
export interface FinalizeBlockResponse {
  readonly events: readonly Event[];
  readonly txResults: readonly ExecTxResult[];
  readonly validatorUpdates: readonly ValidatorUpdate[];
  readonly consensusParamUpdates: ConsensusParams | undefined;
  readonly appHash: Uint8Array;
  /** Work is due (queued credential, ceremony phase, epoch end): the embedded engine makes the next block after one second. */
  readonly workDueAtMs: number | undefined;
}

/**
 * The application. Its state changes only in `commit`, which makes the last finalized block durable; everything before
 * can be repeated from the last committed state. Calls for one block come in the order of CometBFT's specification;
 * `checkTx` and `query` may come at any time. A bad transaction is a code, never a rejection of the promise.
 */
export interface Abci {
  info(): Promise<InfoResponse>;
  initChain(request: InitChainRequest): Promise<InitChainResponse>;
  query(request: QueryRequest): Promise<QueryResponse>;
  checkTx(request: CheckTxRequest): Promise<CheckTxResponse>;
  prepareProposal(request: PrepareProposalRequest): Promise<{ readonly txs: readonly Uint8Array[] }>;
  processProposal(request: ProcessProposalRequest): Promise<{ readonly accept: boolean }>;
  extendVote(request: ExtendVoteRequest): Promise<{ readonly extension: Uint8Array }>;
  verifyVoteExtension(request: VerifyVoteExtensionRequest): Promise<{ readonly accept: boolean }>;
  finalizeBlock(request: FinalizeBlockRequest): Promise<FinalizeBlockResponse>;
  /** @returns the lowest height whose block must be kept; 0 keeps all. */
  commit(): Promise<{ readonly retainHeight: bigint }>;
}
