import { refused } from "./errors.ts";
import type { RpcLimits } from "./limits.ts";

export interface PageRequest {
  readonly page: bigint | undefined;
  readonly per_page: bigint | undefined;
}

/** One page of `all`, counted from 1. @throws RpcError for a page that does not exist. */
export function pageOf<T>(
  all: readonly T[],
  { page, per_page: perPage }: PageRequest,
  limits: RpcLimits,
): readonly T[] {
  const size = pageSize(perPage, limits);
  const pages = BigInt(Math.max(1, Math.ceil(all.length / size)));
  const wanted = page ?? 1n;
  if (wanted <= 0n || wanted > pages) throw refused(`page should be within [1, ${pages}] range, given ${wanted}`);
  const from = (Number(wanted) - 1) * size;
  return all.slice(from, from + size);
}

export function pageSize(perPage: bigint | undefined, limits: RpcLimits): number {
  if (perPage === undefined || perPage < 1n) return limits.perPageDefault;
  return perPage > BigInt(limits.perPage) ? limits.perPage : Number(perPage);
}

/** @param all ascending. @param orderBy what the request says. @param absent the order when it says nothing. */
export function ordered<T>(all: readonly T[], orderBy: string, absent: "asc" | "desc"): readonly T[] {
  const order = orderBy === "" ? absent : orderBy;
  if (order === "asc") return all;
  if (order === "desc") return all.toReversed();
  throw refused("expected order_by to be either `asc` or `desc` or empty");
}
