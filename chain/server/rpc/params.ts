import { fromHex, utf8 } from "../../../kernel/bytes.ts";
import { fromBase64 } from "../../../kernel/encoding.ts";
import { invalidParams } from "./errors.ts";
import { goSyntaxError } from "./json.ts";

/** One parameter of a method: how it is read from a JSON-RPC request and from a URI, and what it is when nobody gives it. */
export interface Param<T> {
  readonly absent: T;
  fromJson(value: unknown): T;
  fromUri(text: string): T;
}

const MAX_INT64 = (1n << 63n) - 1n;
const INTEGER = /^-?\d{1,19}$/;
const ANY_INTEGER = /^-?\d+$/;

/** What a refusal quotes of what it refuses. */
const QUOTED_CHARACTERS = 80;
const quote = (value: unknown): string => JSON.stringify(JSON.stringify(value).slice(0, QUOTED_CHARACTERS));
const kindOf = (value: unknown): string => (Array.isArray(value) ? "array" : value === null ? "null" : typeof value);
const mismatch = (value: unknown, wanted: string) =>
  invalidParams(`json: cannot unmarshal ${kindOf(value)} into Go value of type ${wanted}`);

/** A number of 64 bits travels as a string; its content is read as JSON, which is what the error texts show. */
function integerFromText(text: string): bigint {
  if (INTEGER.test(text)) {
    const value = BigInt(text);
    if (value >= -MAX_INT64 - 1n && value <= MAX_INT64) return value;
  }
  if (ANY_INTEGER.test(text)) throw mismatchNumber(text);
  throw isJsonNumber(text) ? mismatchNumber(text) : invalidParams(syntaxProblem(text));
}

const mismatchNumber = (text: string) =>
  invalidParams(`json: cannot unmarshal number ${text.slice(0, QUOTED_CHARACTERS)} into Go value of type int64`);
const isJsonNumber = (text: string): boolean => /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text);

function syntaxProblem(text: string): string {
  try {
    return `json: cannot unmarshal ${kindOf(JSON.parse(text))} into Go value of type int64`;
  } catch (error) {
    return goSyntaxError(text, error);
  }
}

/** Any value of the URI that is not in one of its own forms is JSON. */
function jsonFromUri(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalidParams(goSyntaxError(text, error));
  }
}

const isQuoted = (text: string): boolean => text.length >= 2 && text.startsWith('"') && text.endsWith('"');
const isHexForm = (text: string): boolean => text.toLowerCase().startsWith("0x");

/** Height, page, chunk: CometBFT's int64 and int, of which a missing one and zero are different things. */
export const integer: Param<bigint | undefined> = {
  absent: undefined,
  fromJson(value) {
    if (typeof value === "string") return integerFromText(value);
    throw invalidParams(`invalid 64-bit integer encoding ${quote(value)}, expected string`);
  },
  fromUri(text) {
    if (isHexForm(text)) throw invalidParams("got a hex string arg, but expected 'int64'");
    return ANY_INTEGER.test(text) ? integerFromText(text) : integer.fromJson(jsonFromUri(text));
  },
};

export const boolean: Param<boolean> = {
  absent: false,
  fromJson(value) {
    if (typeof value === "boolean") return value;
    throw mismatch(value, "bool");
  },
  fromUri(text) {
    if (isHexForm(text)) throw invalidParams("got a hex string arg, but expected 'bool'");
    return boolean.fromJson(jsonFromUri(text));
  },
};

export const string: Param<string> = {
  absent: "",
  fromJson(value) {
    if (typeof value === "string") return value;
    throw mismatch(value, "string");
  },
  fromUri: (text) => (isHexForm(text) ? new TextDecoder().decode(hexForm(text)) : string.fromJson(jsonFromUri(text))),
};

/** A transaction or a hash: base64 in JSON; in a URI 0x and hex, or the bytes themselves in quotes. */
export const bytes: Param<Uint8Array> = {
  absent: new Uint8Array(0),
  fromJson(value) {
    if (typeof value !== "string") throw mismatch(value, "[]uint8");
    return orRefuse("illegal base64 data", () => fromBase64(value));
  },
  fromUri(text) {
    if (isHexForm(text)) return hexForm(text);
    const value = jsonFromUri(text);
    return isQuoted(text) ? utf8(string.fromJson(value)) : bytes.fromJson(value);
  },
};

/** The data of `abci_query`: hex without a prefix in JSON. */
export const hexBytes: Param<Uint8Array> = {
  absent: bytes.absent,
  fromJson(value) {
    if (typeof value !== "string")
      throw invalidParams(`invalid hex string: ${JSON.stringify(value).slice(0, QUOTED_CHARACTERS)}`);
    return orRefuse("encoding/hex: invalid hex string", () => fromHex(value));
  },
  fromUri: bytes.fromUri,
};

const hexForm = (text: string): Uint8Array =>
  orRefuse("encoding/hex: invalid hex string", () => fromHex(text.slice(2)));

function orRefuse<T>(reason: string, decode: () => T): T {
  try {
    return decode();
  } catch {
    throw invalidParams(reason);
  }
}
