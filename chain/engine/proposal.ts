import { Fault } from "../../kernel/errors.ts";
import type { ConsensusAddress } from "../../kernel/ids.ts";
import { framedTxBytes } from "../app/framed-tx.ts";
import { blockIdOf, encodeBlock, NO_COMMIT } from "../light/block.ts";
import { commitHash, consensusHash, evidenceHash, txHash, validatorsHash } from "../light/hashes.ts";
import { medianTimeNs } from "../light/time.ts";
import type { BlockId, Commit, Header } from "../light/types.ts";
import type { Block } from "./api.ts";
import { BLOCK_BYTES_MAX, NO_LIMIT } from "./consensus-params.ts";
import type { ChainState } from "./state.ts";
import { restAfter, rootInTurns } from "./turns.ts";

/** The next block, from the state, the transactions and the last commit alone. Source: CometBFT v0.38, types/block.go's sizes. */

export class ProposalError extends Fault<
  { code: "proposal.no_time"; height: bigint } | { code: "proposal.too_large"; sizeBytes: bigint; limitBytes: bigint }
> {}

const BLOCK_PROTOCOL = 11n;
const BLOCK_OVERHEAD_BYTES = 11n;
const HEADER_BYTES = 626n;
const COMMIT_OVERHEAD_BYTES = 94n;
const COMMIT_SIG_BYTES = 111n;

/** An encoded block with its name. */
export interface MadeBlock {
  readonly block: Block;
  readonly blockId: BlockId;
  readonly encoded: Uint8Array;
}

/** What is left for transactions, each with its protobuf frame. */
export function maxTxBytes({ params, validators, lastValidators }: ChainState): bigint {
  const limit = params.block.maxBytes === NO_LIMIT ? BLOCK_BYTES_MAX : params.block.maxBytes;
  const signatures = BigInt((lastValidators ?? validators).validators.length);
  return limit - BLOCK_OVERHEAD_BYTES - HEADER_BYTES - COMMIT_OVERHEAD_BYTES - COMMIT_SIG_BYTES * signatures;
}

/** @throws ProposalError "proposal.too_large" for transactions that an application added beyond the limit. */
export function checkTxBytes(state: ChainState, txs: readonly Uint8Array[]): void {
  const sizeBytes = txs.reduce((sum, tx) => sum + BigInt(framedTxBytes(tx.length)), 0n);
  const limitBytes = maxTxBytes(state);
  if (sizeBytes > limitBytes) throw new ProposalError({ code: "proposal.too_large", sizeBytes, limitBytes });
}

/** The time of the next block: the genesis time for the first, later the weighted median of the last commit's votes. */
export function nextBlockTimeNs(state: ChainState, lastCommit: Commit): bigint {
  if (state.lastValidators === undefined) return state.timeNs;
  const timeNs = medianTimeNs(lastCommit.signatures, state.lastValidators.validators);
  if (timeNs === undefined) throw new ProposalError({ code: "proposal.no_time", height: state.height + 1n });
  return timeNs;
}

/** The last commit to put into the next block. */
export const lastCommitOf = (state: ChainState, seen: Commit | undefined): Commit =>
  state.lastValidators === undefined || seen === undefined ? NO_COMMIT : seen;

export async function makeBlock(
  state: ChainState,
  chainId: string,
  proposer: ConsensusAddress,
  { txs, lastCommit }: { readonly txs: readonly Uint8Array[]; readonly lastCommit: Commit },
): Promise<MadeBlock> {
  const header: Header = {
    version: { block: BLOCK_PROTOCOL, app: state.appVersion },
    chainId,
    height: state.height + 1n,
    timeNs: nextBlockTimeNs(state, lastCommit),
    lastBlockId: state.blockId,
    lastCommitHash: commitHash(lastCommit),
    dataHash: await rootInTurns(txs, txHash),
    validatorsHash: validatorsHash(state.validators.validators),
    nextValidatorsHash: validatorsHash(state.nextValidators.validators),
    consensusHash: consensusHash(state.params.block),
    appHash: state.appHash,
    lastResultsHash: state.resultsHash,
    evidenceHash: evidenceHash([]),
    proposerAddress: proposer,
  };
  const block = { header, txs, evidence: [], lastCommit };
  const encoded = encodeBlock(block);
  await restAfter(txs);
  return { block, blockId: blockIdOf(block, encoded), encoded };
}
