import { utf8 } from "../../../kernel/bytes.ts";
import type { AccountAddress } from "../../../kernel/ids.ts";
import type { Reader } from "../../store/access.ts";
import { fixedBytesKey } from "../../store/keys.ts";
import { cell, table } from "../../store/table.ts";
import { u64Value } from "../../store/values.ts";
import { asAccount, moduleAddress } from "../addresses.ts";
import type { Context } from "../context.ts";
import { known } from "../state-error.ts";
import { type Account, type AuthParams, accountValue, paramsValue } from "./account.ts";

/** The keys of the store "acc", laid out as the Cosmos SDK does, and the rules over them. */

export const AUTH_STORE = "acc";
export const ACCOUNT_PREFIX = Uint8Array.of(1);

const accounts = table(AUTH_STORE, ACCOUNT_PREFIX, fixedBytesKey(20), accountValue);
const params = cell(AUTH_STORE, Uint8Array.of(0), paramsValue);
const nextNumber = cell(AUTH_STORE, utf8("globalAccountNumber"), u64Value);

/** The account that all fees go to. */
export const FEE_COLLECTOR = "fee_collector";
export const FEE_COLLECTOR_ADDRESS = moduleAddress(FEE_COLLECTOR);

export const authParams = (db: Reader): AuthParams => known("auth params", params.get(db));
export const setAuthParams = (ctx: Context, value: AuthParams): void => params.put(ctx.db, value);

export const accountOf = (db: Reader, address: AccountAddress): Account | undefined => accounts.get(db, address);
export const putAccount = (ctx: Context, address: AccountAddress, account: Account): void =>
  accounts.put(ctx.db, address, account);
export const allAccounts = (db: Reader): Iterable<readonly [Uint8Array, Account]> => accounts.entries(db);

/** Makes an account with the next number where there is none yet. */
export function ensureAccount(ctx: Context, address: AccountAddress): void {
  if (!accounts.has(ctx.db, address)) putAccount(ctx, address, newAccount(ctx, address));
}

/** The address of a module's account, which is made at its first use. */
export function ensureModuleAccount(ctx: Context, name: string, permissions: readonly string[] = []): AccountAddress {
  const address = moduleAddress(name);
  const known = accountOf(ctx.db, address);
  if (known?.module === undefined) {
    const base = known ?? newAccount(ctx, address);
    putAccount(ctx, address, { ...base, module: { name, permissions } });
  }
  return address;
}

function newAccount(ctx: Context, address: AccountAddress): Account {
  const number = nextNumber.get(ctx.db) ?? 0n;
  nextNumber.put(ctx.db, number + 1n);
  return { address: ctx.chain.addresses.account(address), publicKey: undefined, number, sequence: 0n };
}

/** The accounts of modules, in the order of their addresses. */
export function* moduleAccounts(db: Reader): Generator<readonly [AccountAddress, Account]> {
  for (const [address, account] of accounts.entries(db)) {
    if (account.module !== undefined) yield [asAccount(address), account];
  }
}
