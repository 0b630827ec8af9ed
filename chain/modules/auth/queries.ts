import {
  Bech32PrefixRequest,
  Bech32PrefixResponse,
  QueryAccountInfoRequest,
  QueryAccountInfoResponse,
  QueryAccountRequest,
  QueryAccountResponse,
  QueryAccountsRequest,
  QueryAccountsResponse,
  QueryModuleAccountByNameRequest,
  QueryModuleAccountByNameResponse,
  QueryModuleAccountsRequest,
  QueryModuleAccountsResponse,
  QueryParamsRequest,
  QueryParamsResponse,
} from "cosmjs-types/cosmos/auth/v1beta1/query";
import { readAddress } from "../address-input.ts";
import { moduleAddress } from "../addresses.ts";
import { answer, type QueryContext, type QueryHandler } from "../module.ts";
import { paginate } from "../pagination.ts";
import { notFound } from "../query-errors.ts";
import { type Account, accountToAny, accountToBase, accountValue } from "./account.ts";
import { ACCOUNT_PREFIX, AUTH_STORE, accountOf, authParams, moduleAccounts } from "./state.ts";

const at = (method: string): string => `/cosmos.auth.v1beta1.Query/${method}`;

function findAccount({ db, chain }: QueryContext, text: string): Account {
  const account = accountOf(db, readAddress(chain, text));
  if (account === undefined) throw notFound(`account ${text} not found`);
  return account;
}

export const authQueries: readonly QueryHandler[] = [
  answer(at("Account"), { request: QueryAccountRequest, response: QueryAccountResponse }, (ctx, { address }) => ({
    account: accountToAny(findAccount(ctx, address)),
  })),
  answer(
    at("AccountInfo"),
    { request: QueryAccountInfoRequest, response: QueryAccountInfoResponse },
    (ctx, { address }) => ({ info: accountToBase(findAccount(ctx, address)) }),
  ),
  answer(
    at("Accounts"),
    { request: QueryAccountsRequest, response: QueryAccountsResponse },
    ({ db }, { pagination: request }) => {
      const accounts = { store: AUTH_STORE, prefix: ACCOUNT_PREFIX, values: accountValue };
      const { items, pagination } = paginate(db, accounts, request);
      return { accounts: items.map(accountToAny), pagination };
    },
  ),
  answer(at("Params"), { request: QueryParamsRequest, response: QueryParamsResponse }, ({ db }) => ({
    params: authParams(db),
  })),
  answer(
    at("ModuleAccounts"),
    { request: QueryModuleAccountsRequest, response: QueryModuleAccountsResponse },
    ({ db }) => ({
      accounts: [...moduleAccounts(db)]
        .map(([, account]) => account)
        .sort((a, b) => ((a.module?.name ?? "") < (b.module?.name ?? "") ? -1 : 1))
        .map(accountToAny),
    }),
  ),
  answer(
    at("ModuleAccountByName"),
    { request: QueryModuleAccountByNameRequest, response: QueryModuleAccountByNameResponse },
    ({ db }, { name }) => {
      const account = accountOf(db, moduleAddress(name));
      if (account?.module === undefined) throw notFound(`account ${name} not found`);
      return { account: accountToAny(account) };
    },
  ),
  answer(at("Bech32Prefix"), { request: Bech32PrefixRequest, response: Bech32PrefixResponse }, ({ chain }) => ({
    bech32Prefix: chain.addresses.prefix,
  })),
];
