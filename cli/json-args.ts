import { fromBase58, toBase64 } from "../kernel/encoding.ts";
import { Fault } from "../kernel/errors.ts";

export class ArgumentFault extends Fault<{ code: "cli.argument"; argument: string; advice: string }> {}

type Json = Record<string, unknown>;

/**
 * Arguments of the form name=value as an object: dots nest, snake_case becomes camelCase, "5unym" is a coin, JSON is taken as
 * JSON, keys in base58 become base64. @throws ArgumentFault for what has no name.
 */
export function parseArguments(args: readonly string[]): Json {
  const result: Json = {};
  for (const argument of args) {
    const at = argument.indexOf("=");
    if (at < 1) throw new ArgumentFault({ code: "cli.argument", argument, advice: "write name=value" });
    const path = argument.slice(0, at).split(".").map(camel);
    put(result, path, parseValue(path.at(-1) ?? "", argument.slice(at + 1)));
  }
  return result;
}

function put(target: Json, [first = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    target[first] = value;
    return;
  }
  const inner: Json = {};
  const known = target[first];
  if (typeof known === "object" && known !== null) Object.assign(inner, known);
  put(inner, rest, value);
  target[first] = inner;
}

function parseValue(name: string, text: string): unknown {
  if (/Key$/.test(name)) return toBase64(fromBase58(text));
  if (/^[[{]/.test(text) || text === "true" || text === "false") return JSON.parse(text);
  const [, amount, denom] = /^(\d+)([a-zA-Z][a-zA-Z0-9/:._-]{2,127})$/.exec(text) ?? [];
  if (amount !== undefined && denom !== undefined) return { denom, amount };
  return text;
}

const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
