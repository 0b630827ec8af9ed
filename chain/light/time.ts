import { equalBytes } from "../../kernel/bytes.ts";
import type { CommitSig, Validator } from "./types.ts";

/**
 * The time of the block after this commit: the median of its votes' times weighted by power. Absent signatures do not count.
 * Pass the signatures that were verified and the set they were verified against, or the time can be bent (CSA-2026-001).
 * @returns nanoseconds since 1970; undefined when no vote counts.
 * Source: CometBFT v0.38, BFT time.
 */
export function medianTimeNs(signatures: readonly CommitSig[], validators: readonly Validator[]): bigint | undefined {
  const votes = signatures
    .filter(({ flag }) => flag !== "absent")
    .map(({ timeNs, validatorAddress }) => ({ timeNs, power: powerOf(validators, validatorAddress) }))
    .sort((a, b) => (a.timeNs < b.timeNs ? -1 : a.timeNs > b.timeNs ? 1 : 0));
  let left = votes.reduce((sum, { power }) => sum + power, 0n) / 2n;
  for (const { timeNs, power } of votes) {
    if (left <= power) return timeNs;
    left -= power;
  }
  return undefined;
}

const powerOf = (validators: readonly Validator[], address: Uint8Array): bigint =>
  validators.find((validator) => equalBytes(validator.address, address))?.power ?? 0n;
