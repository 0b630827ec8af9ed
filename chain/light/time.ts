import { equalBytes } from "../../kernel/bytes.ts";
import type { CommitSig, Validator } from "./types.ts";
import { totalPower } from "./validators.ts";

/**
 * The time of the block after this commit: the median of its votes' times weighted by power. Absent signatures do not count.
 * Pass the signatures that were verified and the set they were verified against, or the time can be bent (CSA-2026-001).
 * @returns nanoseconds since 1970; undefined when no vote counts.
 * Source: CometBFT v0.38, BFT time.
 */
export function medianTimeNs(signatures: readonly CommitSig[], validators: readonly Validator[]): bigint | undefined {
  const votes = signatures
    .map((signature, index) => ({ timeNs: signature.timeNs, power: powerOf(signature, validators[index]) }))
    .filter(({ power }) => power > 0n)
    .sort((a, b) => (a.timeNs < b.timeNs ? -1 : a.timeNs > b.timeNs ? 1 : 0));
  let left = totalPower(votes) / 2n;
  for (const { timeNs, power } of votes) {
    if (left <= power) return timeNs;
    left -= power;
  }
  return undefined;
}

/** A vote has the power of the validator at its own place only, so that none counts twice. */
function powerOf({ flag, validatorAddress }: CommitSig, validator: Validator | undefined): bigint {
  if (flag === "absent" || validator === undefined) return 0n;
  return equalBytes(validator.address, validatorAddress) ? validator.power : 0n;
}
