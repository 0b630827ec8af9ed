import { invalidParams, RpcError } from "./errors.ts";
import type { Method } from "./method.ts";
import type { Param } from "./params.ts";

type Arguments = Readonly<Record<string, unknown>>;

/** Arguments of a JSON-RPC request, by name or by position. @throws RpcError with CometBFT's text. */
export function argumentsFromJson(method: Method<never>, given: unknown): Arguments {
  return named("json params", () => decode(method, jsonLookup(method, given), (param, value) => param.fromJson(value)));
}

/** Arguments of a URI; parameters it does not know are left alone, as CometBFT does. */
export function argumentsFromUri(method: Method<never>, query: URLSearchParams): Arguments {
  const lookup = (name: string) => query.get(name) || undefined;
  return named("http params", () => decode(method, lookup, (param, text: string) => param.fromUri(text)));
}

function decode<V>(
  { params }: Method<never>,
  lookup: (name: string) => V | undefined,
  read: (param: Param<unknown>, value: V) => unknown,
): Arguments {
  const entries = Object.entries(params).map(([name, param]) => {
    const value = lookup(name);
    return [name, value === undefined ? param.absent : read(param, value)] as const;
  });
  return Object.fromEntries(entries);
}

function jsonLookup({ params }: Method<never>, given: unknown): (name: string) => unknown {
  const names = Object.keys(params);
  if (given === undefined || given === null) return () => undefined;
  if (Array.isArray(given)) {
    if (given.length !== names.length) throw wrongCount(names, given);
    return (name) => given[names.indexOf(name)] ?? undefined;
  }
  if (typeof given !== "object") throw invalidParams("unknown type for JSON params. Expected map or array");
  const values = new Map<string, unknown>(Object.entries(given));
  return (name) => values.get(name) ?? undefined;
}

const wrongCount = (names: readonly string[], given: readonly unknown[]) =>
  invalidParams(`expected ${names.length} parameters ([${names.join(" ")}]), got ${given.length} ([${brief(given)}])`);
const brief = (given: readonly unknown[]): string =>
  given
    .map((value) => JSON.stringify(value))
    .join(" ")
    .slice(0, 200);

function named<T>(source: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    throw invalidParams(`error converting ${source} to arguments: ${error.detail.reason}`);
  }
}
