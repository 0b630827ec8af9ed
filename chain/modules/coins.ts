import type { Coin } from "../../kernel/amounts.ts";
import { Fault } from "../../kernel/errors.ts";
import { nested, repeated, shape, text } from "../../kernel/wire.ts";

export class CoinError extends Fault<{ code: "coin.amount"; text: string }> {}

/** Protobuf's and amino's form of a coin. */
export interface WireCoin {
  readonly denom: string;
  readonly amount: string;
}

export const coinShape = shape({ 1: text, 2: text });
export const coinsField = repeated(nested(coinShape));

const AMOUNT_LIMIT = 1n << 256n;
const DENOM = /^[a-zA-Z][a-zA-Z0-9/:._-]{2,127}$/;

export const isDenom = (text: string): boolean => DENOM.test(text);

/** Signs and zeros pass, so that a rule can name what is wrong. @throws CoinError for what is no integer below 2^256. */
export function readCoin({ denom, amount: digits }: WireCoin): Coin {
  if (!/^-?\d{1,78}$/.test(digits)) throw new CoinError({ code: "coin.amount", text: digits.slice(0, 80) });
  const amount = BigInt(digits);
  if (amount >= AMOUNT_LIMIT || -amount >= AMOUNT_LIMIT) throw new CoinError({ code: "coin.amount", text: digits });
  return { denom, amount };
}

export const writeCoin = ({ denom, amount }: Coin): { denom: string; amount: string } => ({
  denom,
  amount: amount.toString(),
});

/** Amino's JSON of a coin. */
export const coinJson = ({ denom, amount }: WireCoin): { denom: string; amount: string } => ({ denom, amount });

/** Known denomination syntax, in ascending order without repeats, all positive. */
export const areValidCoins = (coins: readonly Coin[]): boolean =>
  coins.every(({ denom, amount }, index) => {
    const before = coins[index - 1];
    return isDenom(denom) && amount > 0n && (before === undefined || before.denom < denom);
  });

/** One coin for each denomination, in ascending order, without zeros. */
export function sumCoins(coins: readonly Coin[]): Coin[] {
  const sums = new Map<string, bigint>();
  for (const { denom, amount } of coins) sums.set(denom, (sums.get(denom) ?? 0n) + amount);
  return [...sums]
    .filter(([, amount]) => amount !== 0n)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([denom, amount]) => ({ denom, amount }));
}
