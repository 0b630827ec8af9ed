import { type Decimal, divide, fromInteger, scaleBy, truncate } from "../decimal.ts";
import type { Validator } from "./types.ts";

/** Arithmetic of shares and tokens, without state (Cosmos SDK v0.50, x/staking/types/validator.go). */

export const POWER_REDUCTION = 1_000_000n;

/** What a validator weighs in consensus. */
export const powerOf = ({ tokens }: Pick<Validator, "tokens">): bigint => tokens / POWER_REDUCTION;

/** Slashed to nothing: shares stand for no tokens, so no price for new ones can be said. */
export const hasZeroExchangeRate = ({ tokens, shares }: Validator): boolean => tokens === 0n && shares > 0n;

/** The first delegation gets a share for each token; later ones what the present shares are worth, cut. */
export const sharesOfTokens = ({ tokens, shares }: Validator, amount: bigint): Decimal =>
  shares === 0n ? fromInteger(amount) : scaleBy(shares, amount, tokens);

/** What shares are worth, rounded half to even at 18 places. */
export const tokensOfShares = (validator: Validator, shares: Decimal): Decimal =>
  divide(shares * validator.tokens, validator.shares);

export const addTokens = (validator: Validator, amount: bigint): Validator => ({
  ...validator,
  tokens: validator.tokens + amount,
  shares: validator.shares + sharesOfTokens(validator, amount),
});

/** Whole tokens are paid out; what is cut stays with the others, and the last share takes all that is left. */
export function removeShares(validator: Validator, shares: Decimal): { validator: Validator; amount: bigint } {
  const left = validator.shares - shares;
  const amount = left === 0n ? validator.tokens : truncate(tokensOfShares(validator, shares));
  return { validator: { ...validator, tokens: validator.tokens - amount, shares: left }, amount };
}
