import { Fault } from "../../kernel/errors.ts";
import type { ConsensusParams } from "../app/abci.ts";

/** What consensus parameters may be, in the genesis and in every later change. Source: CometBFT v0.38, types/params.go's rules. */

export class ConsensusParamsError extends Fault<{ code: "consensus_params.invalid"; field: string; value: bigint }> {}

/** 100 MiB: no block is larger, whatever the parameters say. */
export const BLOCK_BYTES_MAX = 104_857_600n;
/** For `maxBytes` and `maxGas`. */
export const NO_LIMIT = -1n;

/** @throws ConsensusParamsError naming the first field out of range. */
export function checkParams({ block, evidence, validator, voteExtensionsEnableHeight }: ConsensusParams): void {
  const blockBytes = block.maxBytes === NO_LIMIT ? BLOCK_BYTES_MAX : block.maxBytes;
  require(block.maxBytes === NO_LIMIT || block.maxBytes > 0n, "block.maxBytes", block.maxBytes);
  require(blockBytes <= BLOCK_BYTES_MAX, "block.maxBytes", block.maxBytes);
  require(block.maxGas >= NO_LIMIT, "block.maxGas", block.maxGas);
  require(evidence.maxAgeNumBlocks > 0n, "evidence.maxAgeNumBlocks", evidence.maxAgeNumBlocks);
  require(evidence.maxAgeDurationMs > 0, "evidence.maxAgeDurationMs", BigInt(Math.trunc(evidence.maxAgeDurationMs)));
  require(evidence.maxBytes >= 0n && evidence.maxBytes <= blockBytes, "evidence.maxBytes", evidence.maxBytes);
  const otherTypes = validator.publicKeyTypes.filter((type) => type !== "ed25519");
  require(validator.publicKeyTypes.length > 0 && otherTypes.length === 0, "validator.publicKeyTypes", BigInt(
    otherTypes.length,
  ));
  require(voteExtensionsEnableHeight >= 0n, "voteExtensionsEnableHeight", voteExtensionsEnableHeight);
}

/**
 * The parameters after the block at `height`. Vote extensions can only be turned on, for a later height, and once on they
 * stay on (ASA-2024-001: a parameter change must not halt the chain). @throws ConsensusParamsError.
 */
export function mergedParams(
  current: ConsensusParams,
  update: ConsensusParams | undefined,
  height: bigint,
): ConsensusParams {
  if (update === undefined) return current;
  checkParams(update);
  const { voteExtensionsEnableHeight: before } = current;
  const { voteExtensionsEnableHeight: after } = update;
  const isUnchanged = after === before;
  const isStillOpen = before === 0n || before > height;
  require(isUnchanged || (isStillOpen && after > height), "voteExtensionsEnableHeight", after);
  return update;
}

/** Whether precommits of this height carry extensions. */
export const hasExtensions = ({ voteExtensionsEnableHeight: from }: ConsensusParams, height: bigint): boolean =>
  from !== 0n && height >= from;

function require(isValid: boolean, field: string, value: bigint): void {
  if (!isValid) throw new ConsensusParamsError({ code: "consensus_params.invalid", field, value });
}
