import { apiError } from "./errors.ts";

const U32_MAX = 0xffff_ffff;
const U64_MAX = 2n ** 64n - 1n;

/** The fields of one JSON object; whole numbers of any size are exact. Each reader throws ApiError "malformed_request". */
export interface JsonFields {
  text(name: string): string;
  optionalText(name: string): string | undefined;
  u32(name: string): number;
  /** Missing and null are undefined. */
  optionalU64(name: string): bigint | undefined;
}

/** @throws ApiError "malformed_request" with the parser's words for text that is no JSON object. */
export function jsonFields(text: string): JsonFields {
  const object = parseObject(text);

  function required(name: string): unknown {
    if (!Object.hasOwn(object, name)) throw malformed(`missing field \`${name}\``);
    return object[name];
  }

  function textField(name: string): string {
    const value = required(name);
    return typeof value === "string" ? value : refuse(value, "a string");
  }

  function u32(name: string): number {
    const value = required(name);
    return typeof value === "bigint" && value >= 0n && value <= U32_MAX ? Number(value) : refuse(value, "u32");
  }

  function optionalU64(name: string): bigint | undefined {
    if (!Object.hasOwn(object, name) || object[name] === null) return undefined;
    const value = object[name];
    return typeof value === "bigint" && value >= 0n && value <= U64_MAX ? value : refuse(value, "u64");
  }

  const optionalText = (name: string): string | undefined =>
    Object.hasOwn(object, name) && object[name] !== null ? textField(name) : undefined;

  return { text: textField, optionalText, u32, optionalU64 };
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  const value = parseExact(text);
  return isRecord(value) ? value : refuse(value, "a map");
}

/** Whole numbers become bigint from their digits, before they pass through a double. */
function parseExact(text: string): unknown {
  const exact = (_name: string, value: unknown, context?: { readonly source?: string }): unknown =>
    typeof value === "number" && /^-?\d+$/.test(context?.source ?? "") ? BigInt(context?.source ?? 0) : value;
  try {
    return JSON.parse(text, exact);
  } catch (error) {
    if (error instanceof SyntaxError) throw malformed(error.message);
    if (error instanceof RangeError) throw malformed("recursion limit exceeded");
    throw error;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function refuse(value: unknown, expected: string): never {
  throw malformed(`invalid type: ${typeName(value)}, expected ${expected}`);
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "sequence";
  return { bigint: "integer", number: "floating point", object: "map" }[String(typeof value)] ?? typeof value;
}

const malformed = (message: string) => apiError("malformed_request", message);
