/** An amount in base units (`unym`, not `nym`): 0 <= amount < 2^256. */
export interface Coin {
  readonly denom: string;
  readonly amount: bigint;
}

/** Cosmos' notation, as in "1000unym"; several joined by commas in denom order. */
export const formatCoins = (coins: readonly Coin[]): string =>
  [...coins]
    .sort((a, b) => (a.denom < b.denom ? -1 : a.denom > b.denom ? 1 : 0))
    .map(({ denom, amount }) => `${amount}${denom}`)
    .join(",");
