import { compareBytes, equalBytes } from "../../kernel/bytes.ts";
import type { Validator, ValidatorSet } from "../light/types.ts";
import { totalPower } from "../light/validators.ts";

/**
 * Whose turn it is to propose. Each height adds every validator's power to its priority; the highest proposes and pays the
 * total. Arithmetic clips at int64. Source: CometBFT v0.38 specification, consensus/proposer-selection.md.
 */

const INT64_MAX = (1n << 63n) - 1n;
const INT64_MIN = -(1n << 63n);
/** Priorities are kept within this many total powers of each other. */
const PRIORITY_WINDOW_FACTOR = 2n;

/** The set one height (or `times` rounds) later. @param validators not empty. */
export function rotateProposer(validators: readonly Validator[], times = 1): ValidatorSet {
  let rotated = centred(rescaled(validators));
  let proposer = mostUrgent(rotated);
  for (let i = 0; i < times; i++) {
    rotated = rotated.map((one) => withPriority(one, clip(one.proposerPriority + one.power)));
    proposer = mostUrgent(rotated);
    const total = totalPower(rotated);
    rotated = rotated.map((one) => (one === proposer ? withPriority(one, clip(one.proposerPriority - total)) : one));
  }
  return { validators: rotated, proposer: proposer.address };
}

/** Steps 1 and 2 alone: what remains of a set after updates, before its next turn. */
export const settledPriorities = (validators: readonly Validator[]): Validator[] => centred(rescaled(validators));

function rescaled(validators: readonly Validator[]): readonly Validator[] {
  const priorities = validators.map(({ proposerPriority }) => proposerPriority).sort((a, b) => (a < b ? -1 : 1));
  const window = PRIORITY_WINDOW_FACTOR * totalPower(validators);
  const spread = (priorities.at(-1) ?? 0n) - (priorities[0] ?? 0n);
  if (spread <= window) return validators;
  const ratio = (spread + window - 1n) / window;
  return validators.map((one) => withPriority(one, one.proposerPriority / ratio));
}

function centred(validators: readonly Validator[]): Validator[] {
  const sum = validators.reduce((total, { proposerPriority }) => total + proposerPriority, 0n);
  const average = flooredQuotient(sum, BigInt(validators.length));
  return validators.map((one) => withPriority(one, clip(one.proposerPriority - average)));
}

const mostUrgent = (validators: readonly Validator[]): Validator =>
  validators.reduce((best, one) => (isMoreUrgent(one, best) ? one : best));

function isMoreUrgent(one: Validator, other: Validator): boolean {
  if (one.proposerPriority !== other.proposerPriority) return one.proposerPriority > other.proposerPriority;
  return compareBytes(one.address, other.address) < 0;
}

/** Rounds towards minus infinity, where `/` of bigint rounds towards zero. @param divisor positive. */
const flooredQuotient = (value: bigint, divisor: bigint): bigint => {
  const quotient = value / divisor;
  return value < 0n && quotient * divisor !== value ? quotient - 1n : quotient;
};

const clip = (value: bigint): bigint => (value > INT64_MAX ? INT64_MAX : value < INT64_MIN ? INT64_MIN : value);

const withPriority = (validator: Validator, proposerPriority: bigint): Validator => ({
  ...validator,
  proposerPriority,
});

/** The validator with this address. */
export const validatorOf = (validators: readonly Validator[], address: Uint8Array): Validator | undefined =>
  validators.find((one) => equalBytes(one.address, address));
