import type { Coin } from "../../../kernel/amounts.ts";
import type { AccountAddress } from "../../../kernel/ids.ts";
import { nested } from "../../../kernel/wire.ts";
import { readMessageAddress } from "../address-input.ts";
import type { Addresses } from "../addresses.ts";
import { coinShape, isDenom, readCoin, type WireCoin } from "../coins.ts";
import { refuse, sdkErrors } from "../errors.ts";

/** What staking's messages have in common. */

export const coinField = nested(coinShape);

export const accountIn = (addresses: Addresses, value: string): AccountAddress =>
  readMessageAddress(addresses.parseAccount, value, "delegator address");
export const operatorIn = (addresses: Addresses, value: string, what = "validator address"): AccountAddress =>
  readMessageAddress(addresses.parseOperator, value, what);

/** @throws Refusal 18 with this reason for what is no positive amount of a denomination. */
export function positiveCoin(wire: WireCoin, reason: string): Coin {
  const coin = readCoin(wire);
  if (!isDenom(coin.denom) || coin.amount <= 0n) throw refuse(sdkErrors.invalidRequest, reason);
  return coin;
}
