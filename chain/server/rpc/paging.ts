import type { SearchPage } from "../../engine/api.ts";
import { refused } from "./errors.ts";
import type { RpcLimits } from "./limits.ts";

export interface PageRequest {
  readonly page: bigint | undefined;
  readonly per_page: bigint | undefined;
}
interface SearchRequest extends PageRequest {
  readonly order_by: string;
}

/** One page of `all`, counted from 1. @throws RpcError for a page that does not exist. */
export function pageOf<T>(all: readonly T[], request: PageRequest, limits: RpcLimits): readonly T[] {
  requirePage(request, all.length, limits);
  const { offset, limit } = spanOf(request, limits);
  return all.slice(offset, offset + limit);
}

/** What to ask the index for. @param absent the order when the request says nothing. @throws RpcError for an unknown order. */
export const searchPageOf = (request: SearchRequest, absent: SearchPage["order"], limits: RpcLimits): SearchPage => ({
  ...spanOf(request, limits),
  order: orderOf(request.order_by, absent),
});

/** @param total of all pages. @throws RpcError for a page that does not exist; the first one always does. */
export function requirePage({ page = 1n, per_page: perPage }: PageRequest, total: number, limits: RpcLimits): void {
  const pages = BigInt(Math.max(1, Math.ceil(total / pageSize(perPage, limits))));
  if (page <= 0n || page > pages) throw refused(`page should be within [1, ${pages}] range, given ${page}`);
}

export function pageSize(perPage: bigint | undefined, limits: RpcLimits): number {
  if (perPage === undefined || perPage < 1n) return limits.perPageDefault;
  return perPage > BigInt(limits.perPage) ? limits.perPage : Number(perPage);
}

/** A page below the first is refused once its total is known, see `requirePage`. */
function spanOf({ page = 1n, per_page: perPage }: PageRequest, limits: RpcLimits): { offset: number; limit: number } {
  const limit = pageSize(perPage, limits);
  return { offset: page < 1n ? 0 : Number(page - 1n) * limit, limit };
}

function orderOf(orderBy: string, absent: SearchPage["order"]): SearchPage["order"] {
  if (orderBy === "") return absent;
  if (orderBy === "asc" || orderBy === "desc") return orderBy;
  throw refused("expected order_by to be either `asc` or `desc` or empty");
}
