import { equalBytes } from "../../../kernel/bytes.ts";
import type { AccountAddress } from "../../../kernel/ids.ts";
import type { Context } from "../context.ts";
import { type Decimal, truncate } from "../decimal.ts";
import { refuse, sdkErrors } from "../errors.ts";
import { known } from "../state-error.ts";
import { stakingErrors } from "./errors.ts";
import { addTokens, hasZeroExchangeRate, removeShares, sharesOfTokens, tokensOfShares } from "./shares.ts";
import { delegations, delegationsByValidator } from "./state.ts";
import { type Delegation, UNBONDED, type Validator } from "./types.ts";
import { needValidator, putValidator, removeValidator } from "./validators.ts";

/** Who delegates to whom. */
export interface Pair {
  readonly delegator: AccountAddress;
  readonly operator: AccountAddress;
}

/**
 * Adds tokens that already lie in the validator's pool. @returns the new shares.
 * @throws Refusal 34 for a validator whose shares stand for nothing.
 */
export function addDelegation(ctx: Context, { delegator, operator }: Pair, amount: bigint): Decimal {
  const validator = needValidator(ctx.db, operator);
  if (hasZeroExchangeRate(validator)) throw refuse(stakingErrors.zeroExchangeRate);
  const newShares = sharesOfTokens(validator, amount);
  const before = delegations.get(ctx.db, [delegator, operator])?.shares ?? 0n;
  putValidator(ctx, operator, addTokens(validator, amount));
  putDelegation(ctx, { delegator, operator }, before + newShares);
  return newShares;
}

export function putDelegation(ctx: Context, { delegator, operator }: Pair, shares: Decimal): void {
  const { addresses } = ctx.chain;
  const value: Delegation = {
    delegator: addresses.account(delegator),
    operator: addresses.operator(operator),
    shares,
  };
  delegations.put(ctx.db, [delegator, operator], value);
  delegationsByValidator.put(ctx.db, [operator, delegator], true);
}

function removeDelegation(ctx: Context, { delegator, operator }: Pair): void {
  delegations.delete(ctx.db, [delegator, operator]);
  delegationsByValidator.delete(ctx.db, [operator, delegator]);
}

/**
 * How many shares `amount` tokens are, never more than the delegator has.
 * @throws Refusal 3, 19, or 18 where it has too few.
 */
export function sharesToUnbond(ctx: Context, { delegator, operator }: Pair, amount: bigint): Decimal {
  const validator = needValidator(ctx.db, operator);
  const delegation = delegations.get(ctx.db, [delegator, operator]);
  if (delegation === undefined) throw refuse(stakingErrors.noDelegation);
  const shares = sharesOfTokens(validator, amount);
  if (shares > delegation.shares) throw refuse(sdkErrors.invalidRequest, "invalid shares amount");
  return shares;
}

/** Takes shares from a delegation that has them. @returns the tokens they are worth, still in the validator's pool. */
export function unbond(ctx: Context, pair: Pair, shares: Decimal): bigint {
  const { delegator, operator } = pair;
  const { shares: before } = known("delegation", delegations.get(ctx.db, [delegator, operator]));
  const left = before - shares;
  const validator = needValidator(ctx.db, operator);
  const jailed = validator.jailed || (equalBytes(delegator, operator) && fallsBelowMinimum(validator, left));
  if (left === 0n) removeDelegation(ctx, pair);
  else putDelegation(ctx, pair, left);
  const { validator: after, amount } = removeShares({ ...validator, jailed }, shares);
  putValidator(ctx, operator, after);
  if (after.shares === 0n && after.status === UNBONDED) removeValidator(ctx, operator, after);
  return amount;
}

/** The operator's own stake is its promise: below it the validator is jailed. */
const fallsBelowMinimum = (validator: Validator, ownShares: Decimal): boolean =>
  truncate(tokensOfShares(validator, ownShares)) < validator.minSelfDelegation;
