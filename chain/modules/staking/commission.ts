import { type Decimal, formatDecimal, ONE } from "../decimal.ts";
import { refuse } from "../errors.ts";
import { stakingErrors } from "./errors.ts";
import type { CommissionRates, Validator } from "./types.ts";

const DAY_NS = 86_400_000_000_000n;

/** @throws Refusal 9 .. 14, 40. @param least what the chain's parameters ask for. */
export function checkRates({ rate, maxRate, maxChangeRate }: CommissionRates, least: Decimal): void {
  if (maxRate < 0n || rate < 0n) throw refuse(stakingErrors.commissionNegative);
  if (maxRate > ONE) throw refuse(stakingErrors.commissionHuge);
  if (rate > maxRate) throw refuse(stakingErrors.commissionAboveMax);
  if (maxChangeRate < 0n) throw refuse(stakingErrors.changeRateNegative);
  if (maxChangeRate > maxRate) throw refuse(stakingErrors.changeRateAboveMax);
  checkLeast(rate, least);
}

export function checkLeast(rate: Decimal, least: Decimal): void {
  if (rate >= least) return;
  const reason = `cannot set validator commission to less than minimum rate of ${formatDecimal(least)}`;
  throw refuse(stakingErrors.commissionBelowMin, reason);
}

/** At most once in 24 hours, up by at most the change rate, down freely. @throws Refusal 9, 11, 12, 15. */
export function changeRate({ commission }: Validator, rate: Decimal, nowNs: bigint): Validator["commission"] {
  if (nowNs - commission.updateTimeNs < DAY_NS) throw refuse(stakingErrors.commissionTooSoon);
  if (rate < 0n) throw refuse(stakingErrors.commissionNegative);
  if (rate > commission.maxRate) throw refuse(stakingErrors.commissionAboveMax);
  if (rate - commission.rate > commission.maxChangeRate) throw refuse(stakingErrors.commissionChangeAboveMax);
  return { ...commission, rate, updateTimeNs: nowNs };
}
