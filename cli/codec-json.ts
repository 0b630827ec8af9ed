import { fromBase64 } from "../kernel/encoding.ts";

/** cosmjs-types' codecs read JSON themselves; protobufjs' take plain objects, with bytes as bytes. */
interface JsonCodec {
  fromJSON(json: unknown): unknown;
}
const readsJson = (codec: object): codec is JsonCodec => "fromJSON" in codec && typeof codec.fromJSON === "function";

type Json = Readonly<Record<string, unknown>>;

/**
 * The message that an object of name and value stands for, in the codec's own form. One coin fills a list of coins.
 */
export function messageFromJson(codec: object, json: Json): unknown {
  if (!readsJson(codec))
    return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, plain(name, value)]));
  const message = codec.fromJSON(json);
  const lists = Object.entries(json).filter(([name, value]) => isObject(value) && isEmptyList(message, name));
  if (lists.length === 0) return message;
  return codec.fromJSON({ ...json, ...Object.fromEntries(lists.map(([name, value]) => [name, [value]])) });
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function isEmptyList(message: unknown, name: string): boolean {
  const field = isObject(message) ? Object.entries(message).find(([key]) => key === name)?.[1] : undefined;
  return Array.isArray(field) && field.length === 0;
}

function plain(name: string, value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (/Key$/.test(name)) return fromBase64(value);
  return /^\d{1,10}$/.test(value) ? Number(value) : value;
}
