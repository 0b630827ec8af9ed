import type { ConsensusParams, FinalizeBlockResponse, InitChainResponse } from "../app/abci.ts";
import { NO_BLOCK_ID } from "../light/block.ts";
import { encodeHashedResult, resultsHash } from "../light/hashes.ts";
import type { BlockId, Header, ValidatorSet } from "../light/types.ts";
import { mergedParams } from "./consensus-params.ts";
import type { Genesis } from "./genesis.ts";
import { rootInTurns } from "./turns.ts";
import { firstValidatorSet, nextValidatorSet } from "./validator-updates.ts";

/** All that is needed to make or check the block after `height`. */
export interface ChainState {
  /** The newest committed block; initialHeight - 1 before the first. */
  readonly height: bigint;
  readonly blockId: BlockId;
  /** Of the newest block; the genesis time before the first. */
  readonly timeNs: bigint;
  readonly appVersion: bigint;
  /** What the application returned for the newest block. */
  readonly appHash: Uint8Array;
  readonly resultsHash: Uint8Array;
  /** Of `height`; at the first height nobody. */
  readonly lastValidators: ValidatorSet | undefined;
  /** Of `height` + 1. */
  readonly validators: ValidatorSet;
  /** Of `height` + 2. */
  readonly nextValidators: ValidatorSet;
  /** In force for `height` + 1. */
  readonly params: ConsensusParams;
  /** Whether the newest block held transactions: one more block proves them. */
  readonly hadTxs: boolean;
  readonly workDueAtMs: number | undefined;
}

/** @throws ValidatorUpdateError when neither the genesis nor the application names validators. */
export function genesisState(genesis: Genesis, answer: InitChainResponse, appVersion: bigint): ChainState {
  const validators = firstValidatorSet(answer.validators.length > 0 ? answer.validators : genesis.validators);
  return {
    height: genesis.initialHeight - 1n,
    blockId: NO_BLOCK_ID,
    timeNs: genesis.timeNs,
    appVersion,
    appHash: answer.appHash,
    resultsHash: resultsHash([]),
    lastValidators: undefined,
    validators,
    nextValidators: nextValidatorSet(validators, []),
    params: genesis.consensusParams,
    hadTxs: false,
    workDueAtMs: undefined,
  };
}

/** The state after this block. @throws ValidatorUpdateError, ConsensusParamsError for an answer that would halt the chain. */
export async function nextState(
  state: ChainState,
  header: Header,
  blockId: BlockId,
  response: FinalizeBlockResponse,
): Promise<ChainState> {
  return {
    height: header.height,
    blockId,
    timeNs: header.timeNs,
    appVersion: state.appVersion,
    appHash: response.appHash,
    resultsHash: await rootInTurns(response.txResults, encodeHashedResult),
    lastValidators: state.validators,
    validators: state.nextValidators,
    nextValidators: nextValidatorSet(state.nextValidators, response.validatorUpdates),
    params: mergedParams(state.params, response.consensusParamUpdates, header.height),
    hadTxs: response.txResults.length > 0,
    workDueAtMs: response.workDueAtMs,
  };
}
