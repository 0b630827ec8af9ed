import { type Coin, formatCoins } from "../../../kernel/amounts.ts";
import { concatBytes } from "../../../kernel/bytes.ts";
import type { AccountAddress } from "../../../kernel/ids.ts";
import type { Reader, Writer } from "../../store/access.ts";
import { accountKey, pairKey, textKey } from "../../store/keys.ts";
import { cell, table } from "../../store/table.ts";
import { amountValue } from "../../store/values.ts";
import { ensureAccount } from "../auth/state.ts";
import type { Context } from "../context.ts";
import { refuse, sdkErrors } from "../errors.ts";
import { known } from "../state-error.ts";
import { type BankParams, paramsValue } from "./params.ts";

/** The keys of the store "bank", laid out as the Cosmos SDK does (02 | length, address | denomination), and the rules over them. */

export const BANK_STORE = "bank";
export const SUPPLY_PREFIX = Uint8Array.of(0);
const BALANCE_PREFIX = Uint8Array.of(2);

const supplies = table(BANK_STORE, SUPPLY_PREFIX, textKey, amountValue);
const balances = table(BANK_STORE, BALANCE_PREFIX, pairKey(accountKey, textKey), amountValue);
const params = cell(BANK_STORE, Uint8Array.of(5), paramsValue);

/** What the keys of one account's balances begin with; the denomination follows. */
export const balancesPrefix = (who: AccountAddress): Uint8Array => concatBytes(BALANCE_PREFIX, accountKey.encode(who));

export const balanceOf = (db: Reader, who: AccountAddress, denom: string): bigint =>
  balances.get(db, [who, denom]) ?? 0n;
export const supplyOf = (db: Reader, denom: string): bigint => supplies.get(db, denom) ?? 0n;
export const bankParams = (db: Reader): BankParams => known("bank params", params.get(db));
export const setBankParams = (ctx: Context, value: BankParams): void => params.put(ctx.db, value);

/** In the order of addresses, then denominations. */
export const allBalances = (db: Reader) => balances.entries(db);
export const allSupplies = (db: Reader) => supplies.entries(db);

/** Zero is kept as no entry. */
function putBalance(db: Writer, who: AccountAddress, denom: string, amount: bigint): void {
  if (amount === 0n) balances.delete(db, [who, denom]);
  else balances.put(db, [who, denom], amount);
}

function putSupply(db: Writer, denom: string, amount: bigint): void {
  if (amount === 0n) supplies.delete(db, denom);
  else supplies.put(db, denom, amount);
}

/** @throws Refusal "insufficient funds" that names the first denomination of which there is too little; nothing is written then. */
function takeFrom(ctx: Context, from: AccountAddress, coins: readonly Coin[]): void {
  const after = coins.map(({ denom, amount }) => {
    const have = balanceOf(ctx.db, from, denom);
    if (have >= amount) return { denom, amount: have - amount };
    throw refuse(sdkErrors.insufficientFunds, `spendable balance ${have}${denom} is smaller than ${amount}${denom}`);
  });
  for (const { denom, amount } of after) putBalance(ctx.db, from, denom, amount);
  ctx.emit("coin_spent", { spender: ctx.chain.addresses.account(from), amount: formatCoins(coins) });
}

function giveTo(ctx: Context, to: AccountAddress, coins: readonly Coin[]): void {
  for (const { denom, amount } of coins) putBalance(ctx.db, to, denom, balanceOf(ctx.db, to, denom) + amount);
  ctx.emit("coin_received", { receiver: ctx.chain.addresses.account(to), amount: formatCoins(coins) });
}

/**
 * Moves coins (each denomination once, all positive) between accounts, as a transfer that searches find.
 * The check comes before the first write. @throws Refusal "insufficient funds".
 */
export function transfer(ctx: Context, from: AccountAddress, to: AccountAddress, coins: readonly Coin[]): void {
  movePlain(ctx, from, to, coins);
  ensureAccount(ctx, to);
  const { account } = ctx.chain.addresses;
  ctx.emit("transfer", { recipient: account(to), sender: account(from), amount: formatCoins(coins) });
  ctx.emit("message", { sender: account(from) });
}

/** As `transfer`, without its events and without making an account: between an account and a pool (delegations, pledges). */
export function movePlain(ctx: Context, from: AccountAddress, to: AccountAddress, coins: readonly Coin[]): void {
  takeFrom(ctx, from, coins);
  giveTo(ctx, to, coins);
}

/** Puts coins into the world at genesis. */
export function mint(ctx: Context, to: AccountAddress, coins: readonly Coin[]): void {
  for (const { denom, amount } of coins) putSupply(ctx.db, denom, supplyOf(ctx.db, denom) + amount);
  giveTo(ctx, to, coins);
}
