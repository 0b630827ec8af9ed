import { describeError } from "../../../kernel/errors.ts";
import { type Condition, parseQuery, QueryError } from "../../engine/query.ts";
import { refused } from "./errors.ts";
import type { RpcLimits } from "./limits.ts";

/** @returns the query as it came. @throws RpcError with CometBFT's text for one that is too long or not in its grammar. */
export function checkedQuery(query: string, limits: RpcLimits): string {
  conditionsOf(query, limits);
  return query;
}

/** @param lead what the text of a refusal begins with. */
export function conditionsOf(query: string, { queryCharacters }: RpcLimits, lead = ""): readonly Condition[] {
  if (query.length > queryCharacters) throw refused("maximum query length exceeded");
  try {
    return parseQuery(query);
  } catch (error) {
    if (error instanceof QueryError) throw refused(lead + problemOf(error, query));
    throw error;
  }
}

function problemOf(error: QueryError, query: string): string {
  if (error.detail.code !== "query.syntax") return describeError(error);
  const { offset, expected } = error.detail;
  return offset >= query.length ? `offset ${query.length}: EOF` : `offset ${offset}: expected ${expected}`;
}
