import type {
  BlockContext,
  ExtendedVoteInfo,
  FinalizeBlockRequest,
  InitChainRequest,
  PrepareProposalRequest,
  VoteInfo,
} from "../app/abci.ts";
import { validatorsHash } from "../light/hashes.ts";
import type { BlockId, Commit, ValidatorSet } from "../light/types.ts";
import type { Block } from "./api.ts";
import type { SignedExtension } from "./block-codec.ts";
import type { Genesis } from "./genesis.ts";
import { maxTxBytes } from "./proposal.ts";
import type { ChainState } from "./state.ts";

/** What the engine says to the application. */

const NOTHING = new Uint8Array(0);

export const initChainRequest = (genesis: Genesis): InitChainRequest => ({
  timeNs: genesis.timeNs,
  chainId: genesis.chainId,
  consensusParams: genesis.consensusParams,
  validators: genesis.validators,
  appState: genesis.appState,
  initialHeight: genesis.initialHeight,
});

/** How the validators of the block before voted. @param validators of that block; undefined at the first height: nobody. */
export function voteInfos(commit: Commit, validators: ValidatorSet | undefined): VoteInfo[] {
  return (validators?.validators ?? []).map(({ address, power }, i) => ({
    address,
    power,
    flag: commit.signatures[i]?.flag ?? "absent",
  }));
}

export const extendedVoteInfos = (
  votes: readonly VoteInfo[],
  extensions: readonly SignedExtension[],
): ExtendedVoteInfo[] =>
  votes.map((vote, i) => ({
    ...vote,
    extension: extensions[i]?.extension ?? NOTHING,
    extensionSignature: extensions[i]?.signature ?? NOTHING,
  }));

export function prepareRequest(
  state: ChainState,
  context: Pick<BlockContext, "timeNs">,
  { txs, lastCommit }: { txs: readonly Uint8Array[]; lastCommit: readonly ExtendedVoteInfo[] },
): PrepareProposalRequest {
  return {
    height: state.height + 1n,
    timeNs: context.timeNs,
    misbehavior: [],
    nextValidatorsHash: validatorsHash(state.nextValidators.validators),
    proposerAddress: state.validators.proposer,
    maxTxBytes: maxTxBytes(state),
    txs,
    lastCommit,
  };
}

/** The same for ProcessProposal, ExtendVote and FinalizeBlock. @param lastValidators of the block before. */
export const blockRequest = (
  { header, txs, lastCommit }: Block,
  { hash }: BlockId,
  lastValidators: ValidatorSet | undefined,
): FinalizeBlockRequest => ({
  height: header.height,
  timeNs: header.timeNs,
  misbehavior: [],
  nextValidatorsHash: header.nextValidatorsHash,
  proposerAddress: header.proposerAddress,
  txs,
  lastCommit: voteInfos(lastCommit, lastValidators),
  hash,
});
