import type { Clock } from "../../kernel/clock.ts";
import { Fault } from "../../kernel/errors.ts";
import type { Log } from "../../kernel/log.ts";
import type { Abci, FinalizeBlockResponse } from "../app/abci.ts";
import { blockIdOf } from "../light/block.ts";
import type { CommittedBlock } from "./api.ts";
import type { BlockCommit, BlockStore } from "./block-store.ts";
import { hasExtensions } from "./consensus-params.ts";
import type { Genesis } from "./genesis.ts";
import type { EngineMempool } from "./mempool.ts";
import { checkTxBytes, lastCommitOf, type MadeBlock, makeBlock, maxTxBytes, nextBlockTimeNs } from "./proposal.ts";
import { blockRequest, extendedVoteInfos, prepareRequest, voteInfos } from "./requests.ts";
import { type ChainState, nextState } from "./state.ts";
import { restAfter } from "./turns.ts";
import type { Voters } from "./voting.ts";

/** One height, from the proposal to the commit. */

export class ProducerError extends Fault<
  | { code: "engine.empty_block_refused"; height: bigint }
  | { code: "engine.results_count"; height: bigint; txs: number; results: number }
> {}

export interface ProducerParts {
  readonly abci: Abci;
  readonly clock: Clock;
  readonly log: Log;
  readonly genesis: Genesis;
  readonly store: BlockStore;
  readonly mempool: EngineMempool;
  readonly voters: Voters;
}

const NS_PER_MS = 1_000_000n;

/** A block about to be signed, and the time its votes will say. */
interface Proposed {
  readonly made: MadeBlock;
  readonly voteTimeNs: bigint;
}

/**
 * Makes, signs and commits the block after `state`. The order makes every crash harmless: the proposal is durable before
 * it is signed (the same block is signed again), the signatures before they are used, the block before the application
 * commits (it is replayed). @throws Fault when the chain cannot go on.
 */
export async function produceBlock(
  parts: ProducerParts,
  state: ChainState,
): Promise<CommittedBlock & { after: ChainState }> {
  const { abci, store, mempool, voters } = parts;
  const { validators } = state.validators;
  voters.assertMajority(validators);
  const { made, voteTimeNs } = unfinishedBlock(parts.store, state) ?? (await propose(parts, state));
  const request = blockRequest(made.block, made.blockId, state.lastValidators);
  const { height } = made.block.header;
  const extensions = hasExtensions(state.params, height) ? await voters.extensions(request, validators) : [];
  const commit = await voters.commit(made.blockId, height, voteTimeNs, validators);
  const response = checkedResponse(made, await abci.finalizeBlock(request));
  const after = await nextState(state, made.block.header, made.blockId, response);
  const committed: BlockCommit = { made, commit, extensions, response, after };
  await store.saveBlock(committed);
  await mempool.pause();
  await abci.commit();
  await mempool.resume(made.block.txs, response.txResults);
  const { block, blockId, encoded } = made;
  return { stored: { block, blockId, sizeBytes: encoded.length }, results: response, after };
}

/** What a crash left between the proposal and the block's commit: it may have been signed, so it is the next block. */
export function unfinishedBlock(store: BlockStore, state: ChainState): Proposed | undefined {
  const proposal = store.proposal();
  if (proposal === undefined || proposal.block.header.height !== state.height + 1n) return undefined;
  const { block, encoded, voteTimeNs } = proposal;
  return { made: { block, encoded, blockId: blockIdOf(block, encoded) }, voteTimeNs };
}

async function propose(parts: ProducerParts, state: ChainState): Promise<Proposed> {
  const made = await acceptedBlock(parts, state, await preparedTxs(parts, state));
  const voteTimeNs = laterOf(nowNs(parts.clock), made.block.header.timeNs + NS_PER_MS);
  await parts.store.saveProposal({ encoded: made.encoded, voteTimeNs });
  return { made, voteTimeNs };
}

/** Transactions that make the application refuse its own proposal must not stop the chain: they go, and the block is empty. */
async function acceptedBlock(parts: ProducerParts, state: ChainState, txs: readonly Uint8Array[]): Promise<MadeBlock> {
  const { abci, genesis, store, mempool, log } = parts;
  const lastCommit = lastCommitOf(state, store.commit(state.height)?.commit);
  const made = await makeBlock(state, genesis.chainId, state.validators.proposer, { txs, lastCommit });
  await restAfter(txs);
  const { accept } = await abci.processProposal(blockRequest(made.block, made.blockId, state.lastValidators));
  if (accept) return made;
  const { height } = made.block.header;
  if (txs.length === 0) throw new ProducerError({ code: "engine.empty_block_refused", height });
  log.warn("engine.proposal_refused", { height, txs: txs.length });
  mempool.evict(txs);
  return acceptedBlock(parts, state, []);
}

async function preparedTxs({ abci, store, mempool }: ProducerParts, state: ChainState): Promise<readonly Uint8Array[]> {
  const lastCommit = lastCommitOf(state, store.commit(state.height)?.commit);
  const votes = voteInfos(lastCommit, state.lastValidators);
  const request = prepareRequest(
    state,
    { timeNs: nextBlockTimeNs(state, lastCommit) },
    {
      txs: mempool.take(maxTxBytes(state), state.params.block.maxGas),
      lastCommit: extendedVoteInfos(votes, store.extensions(state.height)),
    },
  );
  const { txs } = await abci.prepareProposal(request);
  checkTxBytes(state, txs);
  await restAfter(txs);
  return txs;
}

/** @throws ProducerError "engine.results_count": results and transactions would no longer belong together. */
function checkedResponse({ block }: Pick<MadeBlock, "block">, response: FinalizeBlockResponse): FinalizeBlockResponse {
  const { height } = block.header;
  const txs = block.txs.length;
  const results = response.txResults.length;
  if (txs === results) return response;
  throw new ProducerError({ code: "engine.results_count", height, txs, results });
}

const laterOf = (a: bigint, b: bigint): bigint => (a > b ? a : b);

const nowNs = (clock: Clock): bigint => BigInt(Math.trunc(clock.nowMs())) * NS_PER_MS;
