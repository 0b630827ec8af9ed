import { Fault } from "../../kernel/errors.ts";

/** CometBFT's search syntax: `message.sender='addr' AND tx.height > 5`. Source: CometBFT v0.38, internal/libs/pubsub/query. */

export class QueryError extends Fault<
  | { code: "query.syntax"; offset: number; expected: string }
  | { code: "query.too_long"; characters: number; limit: number }
  | { code: "query.too_many_conditions"; limit: number }
> {}

type Comparison = "=" | "<" | "<=" | ">" | ">=";

/** One condition of a query; `key` is `eventType.attribute`, `tx.hash`, `tx.height`, `block.height` or `tm.event`. */
export type Condition =
  | { readonly key: string; readonly op: "EXISTS" }
  | { readonly key: string; readonly op: "CONTAINS" | "="; readonly text: string }
  | { readonly key: string; readonly op: Comparison; readonly number: string };

const QUERY_CHARACTERS_MAX = 2048;
const CONDITIONS_MAX = 32;

const SPACE = /[ \t\r\n]*/y;
const KEY = /[^ \t\r\n\\()"'=<>]+/y;
const OPERATOR = /<=|>=|=|<|>|CONTAINS(?![\w.])|EXISTS(?![\w.])/y;
const TEXT = /'([^']*)'/y;
const NUMBER = /-?\d+(?:\.\d+)?(?![\w.])/y;
const AND = /AND(?=[ \t\r\n])/y;

/** @returns at least one condition; all of them must hold. @throws QueryError. */
export function parseQuery(query: string): readonly Condition[] {
  const characters = query.length;
  if (characters > QUERY_CHARACTERS_MAX) {
    throw new QueryError({ code: "query.too_long", characters, limit: QUERY_CHARACTERS_MAX });
  }
  const reader = createReader(query);
  const conditions = [readCondition(reader)];
  while (!reader.atEnd()) {
    reader.take(AND, "AND");
    if (conditions.length === CONDITIONS_MAX) {
      throw new QueryError({ code: "query.too_many_conditions", limit: CONDITIONS_MAX });
    }
    conditions.push(readCondition(reader));
  }
  return conditions;
}

interface Reader {
  atEnd(): boolean;
  /** The match and what its first group caught; undefined when something else stands here. */
  maybe(pattern: RegExp): { readonly whole: string; readonly inner: string } | undefined;
  take(pattern: RegExp, expected: string): string;
  fail(expected: string): never;
}

function createReader(query: string): Reader {
  let offset = 0;

  function skipSpace(): void {
    SPACE.lastIndex = offset;
    offset += SPACE.exec(query)?.[0].length ?? 0;
  }
  function maybe(pattern: RegExp): { whole: string; inner: string } | undefined {
    skipSpace();
    pattern.lastIndex = offset;
    const match = pattern.exec(query);
    if (match === null) return undefined;
    offset += match[0].length;
    return { whole: match[0], inner: match[1] ?? "" };
  }
  function fail(expected: string): never {
    throw new QueryError({ code: "query.syntax", offset, expected });
  }
  return {
    atEnd() {
      skipSpace();
      return offset === query.length;
    },
    maybe,
    take: (pattern, expected) => maybe(pattern)?.whole ?? fail(expected),
    fail,
  };
}

function readCondition(reader: Reader): Condition {
  const key = reader.take(KEY, "key");
  const op = reader.take(OPERATOR, "operator");
  if (op === "EXISTS") return { key, op };
  const text = reader.maybe(TEXT);
  if (text !== undefined && (op === "CONTAINS" || op === "=")) return { key, op, text: text.inner };
  if (text !== undefined || op === "CONTAINS") return reader.fail(op === "CONTAINS" ? "text" : "number");
  return { key, op: asComparison(op, reader), number: reader.take(NUMBER, "text or number") };
}

function asComparison(op: string, reader: Reader): Comparison {
  if (op === "=" || op === "<" || op === "<=" || op === ">" || op === ">=") return op;
  return reader.fail("operator");
}
