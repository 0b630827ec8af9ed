import type { Db, DbWrite } from "../../kernel/db.ts";
import type { ConsensusParams, Event, ExecTxResult, FinalizeBlockResponse } from "../app/abci.ts";
import { decodeCommit, decodeValidatorSet, encodeCommit, encodeValidatorSet } from "../light/codec.ts";
import { txHash } from "../light/hashes.ts";
import type { Commit, ValidatorSet } from "../light/types.ts";
import type { IndexedTx, StoredBlock } from "./api.ts";
import { decodeBlock, decodeExtensions, decodeProposal, type Proposal, type SignedExtension } from "./block-codec.ts";
import { decodeBlockResults, decodeParams, decodeTxResult, encodeParams, encodeTxResult } from "./result-codec.ts";
import type { ChainState } from "./state.ts";
import { decodeHeight, decodePlace, encodePlace, storeKey } from "./store-keys.ts";

/** The engine's database in domain types, record by record, whether or not the block they belong to is in the chain yet. */
export interface BlockRecords {
  block(height: bigint): StoredBlock | undefined;
  heightOf(blockHash: Uint8Array): bigint | undefined;
  commit(height: bigint): Commit | undefined;
  validators(height: bigint): ValidatorSet | undefined;
  params(height: bigint): ConsensusParams | undefined;
  results(height: bigint): FinalizeBlockResponse | undefined;
  blockEvents(height: bigint): readonly Event[] | undefined;
  tx(height: bigint, index: number): IndexedTx | undefined;
  txByHash(hash: Uint8Array): IndexedTx | undefined;
  /** Of the commit for this height; kept for the newest only. */
  extensions(height: bigint): readonly SignedExtension[];
  /** What was about to be signed last. */
  proposal(): Proposal | undefined;
}

export function createBlockRecords(db: Db): BlockRecords {
  function read<T>(key: Uint8Array, decode: (bytes: Uint8Array) => T): T | undefined {
    const bytes = db.get(key);
    return bytes === undefined ? undefined : decode(bytes);
  }

  const commit = (height: bigint) => read(storeKey.commit(height), decodeCommit);
  const tx = (height: bigint, index: number) => read(storeKey.tx(height, index), decodeTxResult);

  function block(height: bigint): StoredBlock | undefined {
    const blockId = commit(height)?.blockId;
    return read(storeKey.block(height), (encoded) =>
      blockId === undefined ? undefined : { blockId, block: decodeBlock(encoded), sizeBytes: encoded.length },
    );
  }

  function txByHash(hash: Uint8Array): IndexedTx | undefined {
    const place = read(storeKey.txHash(hash), decodePlace);
    return place && tx(place.height, place.index);
  }

  function txResults(height: bigint): ExecTxResult[] {
    const results: ExecTxResult[] = [];
    for (let found = tx(height, 0); found !== undefined; found = tx(height, results.length)) results.push(found.result);
    return results;
  }

  return {
    block,
    heightOf: (hash) => read(storeKey.blockHash(hash), decodeHeight),
    commit,
    validators: (height) => read(storeKey.validators(height), decodeValidatorSet),
    params: (height) => read(storeKey.params(height), decodeParams),
    results: (height) => read(storeKey.results(height), (bytes) => decodeBlockResults(bytes, txResults(height))),
    blockEvents: (height) => read(storeKey.results(height), (bytes) => decodeBlockResults(bytes, []).events),
    tx,
    txByHash,
    extensions: (height) => read(storeKey.extensions(height), decodeExtensions) ?? [],
    proposal: () => read(storeKey.proposal, decodeProposal),
  };
}

export type PlacedTx = Omit<IndexedTx, "hash">;

/**
 * The transaction with its result, and its name. One that fails where it succeeded before does not hide that it did.
 * @param known finds a committed transaction by its hash.
 */
export function txWrites(placed: PlacedTx, known: BlockRecords["txByHash"]): DbWrite[] {
  const hash = txHash(placed.tx);
  const hides = placed.result.code !== 0 && known(hash)?.result.code === 0;
  return [
    { key: storeKey.tx(placed.height, placed.index), value: encodeTxResult(placed) },
    ...(hides ? [] : [{ key: storeKey.txHash(hash), value: encodePlace(placed) }]),
  ];
}

/** Sets and parameters that the state after a block (or after InitChain) brings. */
export const stateWrites = ({ height, validators, nextValidators, params }: ChainState): DbWrite[] => [
  { key: storeKey.validators(height + 1n), value: encodeValidatorSet(validators) },
  { key: storeKey.validators(height + 2n), value: encodeValidatorSet(nextValidators) },
  { key: storeKey.params(height + 1n), value: encodeParams(params) },
];

export const commitWrite = (commit: Commit): DbWrite => ({
  key: storeKey.commit(commit.height),
  value: encodeCommit(commit),
});
