import type { Abci, CheckTxResponse, ConsensusParams, ExecTxResult, FinalizeBlockResponse } from "../app/abci.ts";
import type { BlockId, Commit, Header, ValidatorSet } from "../light/types.ts";
import type { Genesis } from "./genesis.ts";

/** What the RPC, the topology publisher and the tests see of an engine. Reads are of committed blocks only. */

export interface Block {
  readonly header: Header;
  readonly txs: readonly Uint8Array[];
  /** Encoded tendermint.types.Evidence. */
  readonly evidence: readonly Uint8Array[];
  readonly lastCommit: Commit;
}
export interface StoredBlock {
  readonly blockId: BlockId;
  readonly block: Block;
  readonly sizeBytes: number;
}

/** A committed transaction with its place. */
export interface IndexedTx {
  readonly hash: Uint8Array;
  readonly height: bigint;
  readonly index: number;
  readonly tx: Uint8Array;
  readonly result: ExecTxResult;
}

export interface BlockReader {
  /** Height of the first and of the newest block kept; 0n and 0n before the first. */
  readonly baseHeight: bigint;
  readonly latestHeight: bigint;
  block(height: bigint): StoredBlock | undefined;
  blockByHash(hash: Uint8Array): StoredBlock | undefined;
  /** The commit for this height: of the next block's last commit, or the seen commit for the newest. */
  commit(height: bigint): { readonly commit: Commit; readonly canonical: boolean } | undefined;
  /** With priorities after the increment for that height, as CometBFT reports them. Known up to latestHeight + 1. */
  validators(height: bigint): ValidatorSet | undefined;
  consensusParams(height: bigint): ConsensusParams | undefined;
  results(height: bigint): FinalizeBlockResponse | undefined;
}

/** A part of what a search finds, in the order of the chain or against it. */
export interface SearchPage {
  readonly offset: number;
  readonly limit: number;
  readonly order: "asc" | "desc";
}
export interface SearchResult<T> {
  /** On all pages. */
  readonly total: number;
  /** Of this page; none beyond the last. */
  readonly items: readonly T[];
}

export interface TxIndex {
  byHash(hash: Uint8Array): IndexedTx | undefined;
  /** By height, then index. @param query CometBFT search syntax. @throws QueryError, SearchError "query.too_broad". */
  searchTxs(query: string, page: SearchPage): Promise<SearchResult<IndexedTx>>;
  /** Heights. @throws as `searchTxs`. */
  searchBlocks(query: string, page: SearchPage): Promise<SearchResult<bigint>>;
}

export interface Mempool {
  /** @throws Fault "mempool.cached" (seen before), "mempool.full", "mempool.tx_too_large", "mempool.closed" (the node ends). Otherwise CheckTx's answer, whatever its code. */
  add(tx: Uint8Array): Promise<CheckTxResponse>;
  readonly sizeTxs: number;
  readonly sizeBytes: number;
  /** In the order of arrival. */
  pending(limit: number): readonly Uint8Array[];
}

/** Emitted once a block is committed and readable. */
export interface CommittedBlock {
  readonly stored: StoredBlock;
  readonly results: FinalizeBlockResponse;
}

export interface Engine {
  readonly abci: Abci;
  readonly genesis: Genesis;
  /** The genesis file's JSON as given. */
  readonly genesisJson: unknown;
  readonly blocks: BlockReader;
  readonly txs: TxIndex;
  readonly mempool: Mempool;
  readonly nodeInfo: {
    /** 40 hex digits: the address of the node key. */
    readonly id: string;
    readonly moniker: string;
    readonly version: string;
    /** The validator this node speaks for in `status`; undefined for a full node. */
    readonly validatorPublicKey: Uint8Array | undefined;
  };
  /** @returns a function that ends the subscription. A listener that throws is logged and kept. */
  onBlock(listener: (block: CommittedBlock) => void): () => void;
}
