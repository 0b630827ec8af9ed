import { Fault } from "./errors.ts";

/** Protobuf wire types that occur; groups (3, 4) never do. */
type Wire = 0 | 1 | 2 | 5;

/** How one field of a message is written. */
export interface Field {
  readonly wire: Wire;
  readonly repeated?: true;
  /** The bytes must be UTF-8. */
  readonly text?: true;
  /** The bytes are a message of this shape. */
  readonly shape?: Shape;
}

/** The fields a message may have, by number, and what is done with others. */
export interface Shape {
  readonly fields: Readonly<Record<number, Field>>;
  /** "non_critical" passes over unknown numbers with bit 11 set (Cosmos SDK, ADR-020); "refuse" passes over none. */
  readonly unknown: "refuse" | "non_critical";
  /** Fields must come in ascending order (Cosmos SDK, ADR-027). */
  readonly ordered?: true;
}

export class ProtobufError extends Fault<{
  code:
    | "wire.truncated"
    | "wire.varint"
    | "wire.tag"
    | "wire.unknown_field"
    | "wire.wrong_type"
    | "wire.repeated"
    | "wire.order"
    | "wire.text"
    | "wire.depth"
    | "wire.budget";
  at: number;
  field: number;
}> {}

export const varint: Field = { wire: 0 };
export const bytes: Field = { wire: 2 };
export const text: Field = { wire: 2, text: true };
export const nested = (shape: Shape): Field => ({ wire: 2, shape });
export const repeated = (field: Field): Field => ({ ...field, repeated: true });
/** A message whose unknown fields pass when they are non-critical. */
export const shape = (fields: Shape["fields"]): Shape => ({ fields, unknown: "non_critical" });

const DEPTH_MAX = 16;
const FIELDS_MAX = 16_384;
const VARINT_BYTES_MAX = 10;
const NON_CRITICAL_BIT = 1 << 11;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Checks bytes that consensus depends on before a decoder sees them: known fields of the right type, none twice unless it
 * is repeated, shortest varints, whole lengths, valid text, bounded depth and number of fields.
 * @returns whether unknown non-critical fields were passed over.
 * @throws ProtobufError with the place in the outermost message.
 */
export function checkWire(message: Uint8Array, shape: Shape): { readonly nonCritical: boolean } {
  const scan: Scan = { bytes: message, fields: 0, nonCritical: false };
  scanMessage(scan, shape, { at: 0, end: message.length, depth: 0 });
  return { nonCritical: scan.nonCritical };
}

interface Scan {
  readonly bytes: Uint8Array;
  fields: number;
  nonCritical: boolean;
}
interface Span {
  at: number;
  readonly end: number;
  readonly depth: number;
}

function scanMessage(scan: Scan, shape: Shape, span: Span): void {
  if (span.depth > DEPTH_MAX) throw new ProtobufError({ code: "wire.depth", at: span.at, field: 0 });
  const seen = new Set<number>();
  let last = 0;
  while (span.at < span.end) {
    const start = span.at;
    const { number, wire } = readTag(scan, span);
    if (++scan.fields > FIELDS_MAX) throw new ProtobufError({ code: "wire.budget", at: start, field: number });
    if (shape.ordered && number < last) throw new ProtobufError({ code: "wire.order", at: start, field: number });
    last = number;
    const field = fieldOf(scan, shape, { number, start });
    if (field !== undefined) checkField(field, { number, wire, start, again: seen.has(number) });
    seen.add(number);
    scanValue(scan, span, { field, wire, number });
  }
}

function readTag(scan: Scan, span: Span): { readonly number: number; readonly wire: number } {
  const start = span.at;
  const tag = readVarint(scan, span);
  const number = Math.floor(tag / 8);
  if (number < 1 || number >= 2 ** 29) throw new ProtobufError({ code: "wire.tag", at: start, field: number });
  return { number, wire: tag % 8 };
}

/** The field's rule; undefined for an unknown one that may be passed over. */
function fieldOf(scan: Scan, shape: Shape, { number, start }: { number: number; start: number }): Field | undefined {
  const field = shape.fields[number];
  if (field !== undefined) return field;
  if (shape.unknown === "refuse" || (number & NON_CRITICAL_BIT) === 0) {
    throw new ProtobufError({ code: "wire.unknown_field", at: start, field: number });
  }
  scan.nonCritical = true;
  return undefined;
}

function checkField(field: Field, found: { number: number; wire: number; start: number; again: boolean }): void {
  const where = { at: found.start, field: found.number };
  if (field.wire !== found.wire) throw new ProtobufError({ code: "wire.wrong_type", ...where });
  if (found.again && !field.repeated) throw new ProtobufError({ code: "wire.repeated", ...where });
}

function scanValue(scan: Scan, span: Span, found: { field: Field | undefined; wire: number; number: number }): void {
  const start = span.at;
  if (found.wire === 0) return void readVarint(scan, span);
  if (found.wire !== 1 && found.wire !== 2 && found.wire !== 5) {
    throw new ProtobufError({ code: "wire.tag", at: start, field: found.number });
  }
  const length = found.wire === 2 ? readVarint(scan, span) : found.wire === 1 ? 8 : 4;
  const end = span.at + length;
  if (end > span.end) throw new ProtobufError({ code: "wire.truncated", at: start, field: found.number });
  const { shape, text } = found.field ?? {};
  if (shape !== undefined) scanMessage(scan, shape, { at: span.at, end, depth: span.depth + 1 });
  if (text) checkText(scan.bytes.subarray(span.at, end), { at: start, field: found.number });
  span.at = end;
}

function checkText(value: Uint8Array, where: { at: number; field: number }): void {
  try {
    utf8.decode(value);
  } catch (cause) {
    throw new ProtobufError({ code: "wire.text", ...where }, { cause });
  }
}

/** Shortest form only, at most 64 bits; exact below 2^53, which is more than any tag or length that passes. */
function readVarint(scan: Scan, span: Span): number {
  const start = span.at;
  let value = 0;
  for (let index = 0; index < VARINT_BYTES_MAX; index++) {
    const byte = span.at < span.end ? scan.bytes[span.at] : undefined;
    if (byte === undefined) throw new ProtobufError({ code: "wire.truncated", at: start, field: 0 });
    span.at++;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte >= 0x80) continue;
    const overlong = (byte === 0 && index > 0) || (byte > 1 && index === VARINT_BYTES_MAX - 1);
    if (overlong) break;
    return value;
  }
  throw new ProtobufError({ code: "wire.varint", at: start, field: 0 });
}
