import { concatBytes, equalBytes, utf8 } from "../../kernel/bytes.ts";
import { Fault } from "../../kernel/errors.ts";

/**
 * The small part of protobuf that consensus bytes are made of: proto3, fields in number order, zero scalars left out,
 * embedded messages written whenever they are given. Each writer returns its whole field; a message is their concatenation.
 */

class ProtobufError extends Fault<{ code: "light.protobuf"; reason: string; at: number }> {}

const NOTHING = new Uint8Array(0);
const WIRE_VARINT = 0;
const WIRE_FIXED64 = 1;
const WIRE_BYTES = 2;
const VARINT_BYTES_MAX = 10;

/** LEB128; a negative number is written as its 64-bit complement, ten bytes. */
function varint(value: bigint | number): Uint8Array {
  let rest = BigInt.asUintN(64, BigInt(value));
  const out: number[] = [];
  while (rest >= 0x80n) {
    out.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  out.push(Number(rest));
  return Uint8Array.from(out);
}

const tag = (field: number, wire: number): Uint8Array => varint((field << 3) | wire);

export const lengthPrefixed = (bytes: Uint8Array): Uint8Array => concatBytes(varint(bytes.length), bytes);

export const intField = (field: number, value: bigint | number): Uint8Array =>
  BigInt(value) === 0n ? NOTHING : concatBytes(tag(field, WIRE_VARINT), varint(value));

/** sfixed64, little-endian. */
export function fixed64Field(field: number, value: bigint | number): Uint8Array {
  if (BigInt(value) === 0n) return NOTHING;
  const out = new Uint8Array(8);
  new DataView(out.buffer).setBigInt64(0, BigInt(value), true);
  return concatBytes(tag(field, WIRE_FIXED64), out);
}

export const bytesField = (field: number, value: Uint8Array): Uint8Array =>
  value.length === 0 ? NOTHING : messageField(field, value);

export const textField = (field: number, value: string): Uint8Array => bytesField(field, utf8(value));

/** Written even when the message is empty: gogoproto's "non-nullable". */
export const messageField = (field: number, message: Uint8Array): Uint8Array =>
  concatBytes(tag(field, WIRE_BYTES), lengthPrefixed(message));

/** A list of messages, also one of more than a call may have arguments. */
export function messageFields(field: number, messages: readonly Uint8Array[]): Uint8Array {
  const heads = messages.map(({ length }) => concatBytes(tag(field, WIRE_BYTES), varint(length)));
  const out = new Uint8Array(sizeOf(heads) + sizeOf(messages));
  let at = 0;
  for (const [i, message] of messages.entries()) {
    const head = heads[i] ?? NOTHING;
    out.set(head, at);
    out.set(message, at + head.length);
    at += head.length + message.length;
  }
  return out;
}

const sizeOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, { length }) => sum + length, 0);

/** A message taken apart: values by field number, in the order they stand. Only wire types 0 and 2 are known. */
export type Fields = ReadonlyMap<number, readonly (bigint | Uint8Array)[]>;

/**
 * Reads one level. It is lax about order and repeats: callers encode the result again and compare, which leaves exactly one
 * form of each message. @throws ProtobufError for bytes that end too early, over-long varints and other wire types.
 */
export function readFields(bytes: Uint8Array): Fields {
  const fields = new Map<number, (bigint | Uint8Array)[]>();
  for (let at = 0; at < bytes.length; ) {
    const key = readVarint(bytes, at);
    const { value, end } = readValue(bytes, key.end, Number(key.value & 7n));
    const number = Number(key.value >> 3n);
    const values = fields.get(number);
    if (values === undefined) fields.set(number, [value]);
    else values.push(value);
    at = end;
  }
  return fields;
}

interface Read<T> {
  readonly value: T;
  readonly end: number;
}

function readValue(bytes: Uint8Array, at: number, wire: number): Read<bigint | Uint8Array> {
  if (wire === WIRE_VARINT) return readVarint(bytes, at);
  if (wire !== WIRE_BYTES) throw new ProtobufError({ code: "light.protobuf", reason: "wire_type", at });
  const length = readVarint(bytes, at);
  if (length.value > BigInt(bytes.length - length.end)) {
    throw new ProtobufError({ code: "light.protobuf", reason: "truncated", at });
  }
  const end = length.end + Number(length.value);
  return { value: bytes.slice(length.end, end), end };
}

function readVarint(bytes: Uint8Array, at: number): Read<bigint> {
  let value = 0n;
  for (let i = 0; i < VARINT_BYTES_MAX; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) throw new ProtobufError({ code: "light.protobuf", reason: "truncated", at });
    value |= BigInt(byte & 0x7f) << BigInt(7 * i);
    if (byte < 0x80) return { value: BigInt.asUintN(64, value), end: at + i + 1 };
  }
  throw new ProtobufError({ code: "light.protobuf", reason: "varint", at });
}

/** @returns undefined where no varint in its shortest form stands. */
export function tryVarint(bytes: Uint8Array, at: number): Read<bigint> | undefined {
  try {
    const read = readVarint(bytes, at);
    return equalBytes(varint(read.value), bytes.subarray(at, read.end)) ? read : undefined;
  } catch {
    return undefined;
  }
}

/** int64 of the field's last value; 0 when it is not there. */
export function intOf(fields: Fields, field: number): bigint {
  const value = fields.get(field)?.at(-1) ?? 0n;
  if (typeof value !== "bigint") throw new ProtobufError({ code: "light.protobuf", reason: "not_a_number", at: field });
  return BigInt.asIntN(64, value);
}

/** The field's last value; empty when it is not there. */
export const bytesOf = (fields: Fields, field: number): Uint8Array => listOf(fields, field).at(-1) ?? NOTHING;

export function listOf(fields: Fields, field: number): readonly Uint8Array[] {
  const values = fields.get(field) ?? [];
  return values.map((value) => {
    if (typeof value === "bigint") throw new ProtobufError({ code: "light.protobuf", reason: "not_bytes", at: field });
    return value;
  });
}
