import { dataView, fromUtf8, utf8 } from "../../kernel/bytes.ts";
import { Fault } from "../../kernel/errors.ts";

export class RecordError extends Fault<{ code: "store.record_damaged"; at: number; sizeBytes: number }> {}

/** Builds a record; numbers are big-endian. */
export interface ByteWriter {
  /** Bytes written. */
  length(): number;
  u8(value: number): void;
  u32(value: number): void;
  bytes(value: Uint8Array): void;
  /** A u32 length, then the bytes. */
  block(value: Uint8Array): void;
  text(value: string): void;
  /** What was written, in a new buffer. */
  finish(): Uint8Array;
}

export function createByteWriter(): ByteWriter {
  let buffer = new Uint8Array(1024);
  let view = dataView(buffer);
  let used = 0;

  function reserve(count: number): number {
    if (used + count > buffer.length) {
      const wider = new Uint8Array(Math.max(buffer.length * 2, used + count));
      wider.set(buffer);
      buffer = wider;
      view = dataView(buffer);
    }
    used += count;
    return used - count;
  }

  const writer: ByteWriter = {
    length: () => used,
    u8(value) {
      const at = reserve(1);
      buffer[at] = value;
    },
    u32(value) {
      const at = reserve(4);
      view.setUint32(at, value);
    },
    bytes(value) {
      const at = reserve(value.length);
      buffer.set(value, at);
    },
    block(value) {
      writer.u32(value.length);
      writer.bytes(value);
    },
    text: (value) => writer.block(utf8(value)),
    finish: () => buffer.slice(0, used),
  };
  return writer;
}

/** Reads a record; anything missing is RecordError "store.record_damaged". */
export interface ByteReader {
  done(): boolean;
  u8(): number;
  u32(): number;
  /** A copy of the next bytes. */
  bytes(count: number): Uint8Array;
  block(): Uint8Array;
  text(): string;
  damaged(): RecordError;
}

export function createByteReader(record: Uint8Array): ByteReader {
  const view = dataView(record);
  let at = 0;

  const damaged = (): RecordError => new RecordError({ code: "store.record_damaged", at, sizeBytes: record.length });

  function skip(count: number): number {
    if (at + count > record.length) throw damaged();
    at += count;
    return at - count;
  }

  const reader: ByteReader = {
    done: () => at === record.length,
    u8: () => view.getUint8(skip(1)),
    u32: () => view.getUint32(skip(4)),
    bytes(count) {
      const from = skip(count);
      return record.slice(from, from + count);
    },
    block: () => reader.bytes(reader.u32()),
    text() {
      const bytes = reader.block();
      try {
        return fromUtf8(bytes);
      } catch {
        throw damaged();
      }
    },
    damaged,
  };
  return reader;
}
