import { fromBase64, toBase64 } from "../../kernel/encoding.ts";
import { Fault } from "../../kernel/errors.ts";

export class GatewayWireError extends Fault<
  | { code: "gateway.text_too_long"; characters: number; limit: number }
  | { code: "gateway.not_json" }
  | { code: "gateway.unknown_type"; type: string }
  | { code: "gateway.field"; field: string; expected: string }
> {}

/** One field of a JSON object: its name there and how its value is checked and written. */
export interface Field<T> {
  readonly name: string;
  /** A second name that readers accept. */
  readonly alias?: string;
  /** Taken when the field is missing; without one a missing field is an error. */
  readonly missing?: T;
  read(value: unknown): T;
  write(value: T): unknown;
}

export type JsonObject = Readonly<Record<string, unknown>>;
export type Shape = Readonly<Record<string, Field<unknown>>>;
/** The domain value that a shape describes. */
export type ValueOf<S extends Shape> = { readonly [K in keyof S]: S[K] extends Field<infer T> ? T : never };

export function refuse(field: string, expected: string): never {
  throw new GatewayWireError({ code: "gateway.field", field, expected });
}

/** A whole number that JSON carries exactly: |n| < 2^53. The reference's i64 amounts stay far below that. */
export const integer = (name: string, least: number, most: number, missing?: number): Field<number> => ({
  name,
  ...(missing === undefined ? {} : { missing }),
  read: (value) =>
    typeof value === "number" && Number.isSafeInteger(value) && value >= least && value <= most
      ? value
      : refuse(name, `integer ${least}..${most}`),
  write: (value) => value,
});

export const flag = (name: string, missing?: boolean): Field<boolean> => ({
  name,
  ...(missing === undefined ? {} : { missing }),
  read: (value) => (typeof value === "boolean" ? value : refuse(name, "boolean")),
  write: (value) => value,
});

export const text = (name: string, charactersMax: number): Field<string> => ({
  name,
  read: (value) =>
    typeof value === "string" && value.length <= charactersMax ? value : refuse(name, `text up to ${charactersMax}`),
  write: (value) => value,
});

/** Bytes as an array of numbers 0..255, as the reference's serde writes them. */
export function bytes(name: string, least: number, most: number, alias?: string): Field<Uint8Array> {
  const expected = `${least}..${most} bytes`;
  return {
    name,
    ...(alias === undefined ? {} : { alias }),
    read(value) {
      if (!Array.isArray(value) || value.length < least || value.length > most) return refuse(name, expected);
      return value.every(isByte) ? Uint8Array.from(value) : refuse(name, expected);
    },
    write: (value) => Array.from(value),
  };
}

const isByte = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 255;

/** Exactly `length` bytes as a base64 string. */
export function base64Bytes(name: string, length: number): Field<Uint8Array> {
  const expected = `base64 of ${length} bytes`;
  const characters = 4 * Math.ceil(length / 3);
  return {
    name,
    read(value) {
      if (typeof value !== "string" || value.length !== characters) return refuse(name, expected);
      const decoded = decodeBase64(value);
      return decoded?.length === length ? decoded : refuse(name, expected);
    },
    write: toBase64,
  };
}

function decodeBase64(value: string): Uint8Array | undefined {
  try {
    return fromBase64(value);
  } catch {
    return undefined;
  }
}

/**
 * The members of a JSON object.
 * @throws GatewayWireError "gateway.text_too_long" before parsing, "gateway.not_json" for anything but one object.
 */
export function parseObject(json: string, charactersMax: number): JsonObject {
  if (json.length > charactersMax) {
    throw new GatewayWireError({ code: "gateway.text_too_long", characters: json.length, limit: charactersMax });
  }
  const value = parseJson(json);
  if (!isObject(value)) throw new GatewayWireError({ code: "gateway.not_json" });
  return value;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new GatewayWireError({ code: "gateway.not_json" }, { cause });
  }
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads and writes the messages of a table: JSON objects whose member `type` says which shape the others have. */
export interface MessageCodec<T extends Readonly<Record<string, Shape>>> {
  /** @throws GatewayWireError for text that is not exactly one message of the table. */
  decode(json: string): MessageOf<T>;
  encode(message: MessageOf<T>): string;
}
export type MessageOf<T extends Readonly<Record<string, Shape>>> = {
  [K in keyof T & string]: { readonly type: K } & ValueOf<T[K]>;
}[keyof T & string];

/** @param charactersMax longer text is refused before it is parsed. */
export function messageCodec<const T extends Readonly<Record<string, Shape>>>(
  table: T,
  charactersMax: number,
): MessageCodec<T> {
  function shapeOf(type: unknown): Shape {
    const shape = typeof type === "string" && Object.hasOwn(table, type) ? table[type] : undefined;
    if (shape === undefined)
      throw new GatewayWireError({ code: "gateway.unknown_type", type: String(type).slice(0, 40) });
    return shape;
  }
  return {
    decode(json) {
      const object = parseObject(json, charactersMax);
      return { type: object.type, ...readShape(shapeOf(object.type), object) } as MessageOf<T>;
    },
    encode: (message) => JSON.stringify({ type: message.type, ...writeShape(shapeOf(message.type), message) }),
  };
}

/** What `decode` makes of the text; undefined when it is malformed. Other errors pass. */
export function decodedOrUndefined<T>(decode: (text: string) => T, text: string): T | undefined {
  try {
    return decode(text);
  } catch (error) {
    if (error instanceof GatewayWireError) return undefined;
    throw error;
  }
}

/** Checks every field of the shape; members it does not name are ignored, as the reference does. */
export function readShape<S extends Shape>(shape: S, object: JsonObject): ValueOf<S> {
  const entries = Object.entries(shape).map(([key, field]) => [key, readField(field, object)]);
  return Object.fromEntries(entries) as ValueOf<S>;
}

function readField(field: Field<unknown>, object: JsonObject): unknown {
  const name = field.alias !== undefined && !Object.hasOwn(object, field.name) ? field.alias : field.name;
  if (Object.hasOwn(object, name)) return field.read(object[name]);
  return field.missing ?? refuse(field.name, "a value");
}

/** The members in the order of the shape. */
export function writeShape<S extends Shape>(shape: S, value: Readonly<Record<string, unknown>>): JsonObject {
  return Object.fromEntries(Object.entries(shape).map(([key, field]) => [field.name, field.write(value[key])]));
}
