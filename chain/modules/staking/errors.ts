import type { RefusalClass } from "../errors.ts";

const staking = (abciCode: number, text: string): RefusalClass => ({ codespace: "staking", abciCode, text });

/** Codespace `staking`, numbers and texts of the Cosmos SDK v0.50. */
export const stakingErrors = {
  noValidator: staking(3, "validator does not exist"),
  operatorExists: staking(
    4,
    "validator already exist for this operator address; must use new validator operator address",
  ),
  publicKeyExists: staking(5, "validator already exist for this pubkey; must use new validator pubkey"),
  keyType: staking(6, "validator pubkey type is not supported"),
  commissionNegative: staking(9, "commission must be positive"),
  commissionHuge: staking(10, "commission cannot be more than 100%"),
  commissionAboveMax: staking(11, "commission cannot be more than the max rate"),
  commissionTooSoon: staking(12, "commission cannot be changed more than once in 24h"),
  changeRateNegative: staking(13, "commission change rate must be positive"),
  changeRateAboveMax: staking(14, "commission change rate cannot be more than the max rate"),
  commissionChangeAboveMax: staking(15, "commission cannot be changed more than max change rate"),
  selfDelegation: staking(16, "validator's self delegation must be greater than their minimum self delegation"),
  minSelfDelegationDecreased: staking(17, "minimum self delegation cannot be decrease"),
  noDelegation: staking(19, "no delegation for (address, validator) tuple"),
  tooManyUnbondings: staking(27, "too many unbonding delegation entries for (delegator, validator) tuple"),
  selfRedelegation: staking(29, "cannot redelegate to the same validator"),
  tinyRedelegation: staking(30, "too few tokens to redelegate (truncates to zero tokens)"),
  badDestination: staking(31, "redelegation destination validator not found"),
  transitiveRedelegation: staking(
    32,
    "redelegation to this validator already in progress; first redelegation to this validator must complete before next redelegation",
  ),
  tooManyRedelegations: staking(
    33,
    "too many redelegation entries for (delegator, src-validator, dst-validator) tuple",
  ),
  zeroExchangeRate: staking(34, "cannot delegate to validators with invalid (zero) ex-rate"),
  commissionBelowMin: staking(40, "commission cannot be less than min rate"),
} as const;
