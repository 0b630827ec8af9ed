import {
  QueryAllBalancesRequest,
  QueryAllBalancesResponse,
  QueryBalanceRequest,
  QueryBalanceResponse,
  QueryDenomMetadataRequest,
  QueryDenomMetadataResponse,
  QueryDenomsMetadataRequest,
  QueryDenomsMetadataResponse,
  QueryParamsRequest,
  QueryParamsResponse,
  QuerySpendableBalanceByDenomRequest,
  QuerySpendableBalanceByDenomResponse,
  QuerySpendableBalancesRequest,
  QuerySpendableBalancesResponse,
  QuerySupplyOfRequest,
  QuerySupplyOfResponse,
  QueryTotalSupplyRequest,
  QueryTotalSupplyResponse,
} from "cosmjs-types/cosmos/bank/v1beta1/query";
import { fromUtf8 } from "../../../kernel/bytes.ts";
import { amountValue } from "../../store/values.ts";
import { readAddress } from "../address-input.ts";
import { isDenom, type WireCoin, writeCoin } from "../coins.ts";
import { answer, type QueryContext, type QueryHandler } from "../module.ts";
import { type PageRequest, type PageResponse, paginateEntries } from "../pagination.ts";
import { invalidArgument, notFound } from "../query-errors.ts";
import { quoted } from "../quoted.ts";
import { BANK_STORE, balanceOf, balancesPrefix, bankParams, SUPPLY_PREFIX, supplyOf } from "./state.ts";

const at = (method: string): string => `/cosmos.bank.v1beta1.Query/${method}`;

type CoinPage = { readonly coins: WireCoin[]; readonly pagination: PageResponse };

function coinPage({ db }: QueryContext, prefix: Uint8Array, request: PageRequest | undefined): CoinPage {
  const read = (key: Uint8Array, amount: bigint) => writeCoin({ denom: fromUtf8(key), amount });
  const { items, pagination } = paginateEntries(db, { store: BANK_STORE, prefix, values: amountValue }, request, read);
  return { coins: [...items], pagination };
}

type BalancesRequest = Pick<QueryAllBalancesRequest, "address" | "pagination">;

/** Nothing is ever locked: all of a balance can be spent. */
function balances(ctx: QueryContext, { address, pagination: request }: BalancesRequest) {
  const { coins, pagination } = coinPage(ctx, balancesPrefix(readAddress(ctx.chain, address)), request);
  return { balances: coins, pagination };
}

function checkDenom(denom: string): void {
  if (!isDenom(denom)) throw invalidArgument(`invalid denom: ${quoted(denom)}`);
}

function oneBalance({ db, chain }: QueryContext, address: string, denom: string): WireCoin {
  checkDenom(denom);
  return writeCoin({ denom, amount: balanceOf(db, readAddress(chain, address), denom) });
}

export const bankQueries: readonly QueryHandler[] = [
  answer(
    at("Balance"),
    { request: QueryBalanceRequest, response: QueryBalanceResponse },
    (ctx, { address, denom }) => ({
      balance: oneBalance(ctx, address, denom),
    }),
  ),
  answer(at("AllBalances"), { request: QueryAllBalancesRequest, response: QueryAllBalancesResponse }, balances),
  answer(
    at("SpendableBalances"),
    { request: QuerySpendableBalancesRequest, response: QuerySpendableBalancesResponse },
    balances,
  ),
  answer(
    at("SpendableBalanceByDenom"),
    { request: QuerySpendableBalanceByDenomRequest, response: QuerySpendableBalanceByDenomResponse },
    (ctx, { address, denom }) => ({ balance: oneBalance(ctx, address, denom) }),
  ),
  answer(
    at("TotalSupply"),
    { request: QueryTotalSupplyRequest, response: QueryTotalSupplyResponse },
    (ctx, request) => {
      const { coins: supply, pagination } = coinPage(ctx, SUPPLY_PREFIX, request.pagination);
      return { supply, pagination };
    },
  ),
  answer(at("SupplyOf"), { request: QuerySupplyOfRequest, response: QuerySupplyOfResponse }, ({ db }, { denom }) => {
    checkDenom(denom);
    return { amount: writeCoin({ denom, amount: supplyOf(db, denom) }) };
  }),
  answer(at("Params"), { request: QueryParamsRequest, response: QueryParamsResponse }, ({ db }) => ({
    params: { sendEnabled: [], ...bankParams(db) },
  })),
  answer(at("DenomsMetadata"), { request: QueryDenomsMetadataRequest, response: QueryDenomsMetadataResponse }, () => ({
    metadatas: [],
    pagination: { nextKey: new Uint8Array(0), total: 0n },
  })),
  answer(
    at("DenomMetadata"),
    { request: QueryDenomMetadataRequest, response: QueryDenomMetadataResponse },
    (_ctx, { denom }) => {
      throw notFound(`client metadata for denom ${quoted(denom)}`);
    },
  ),
];
