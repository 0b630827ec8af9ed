import { dataView, fromUtf8, toHex, u64be, utf8 } from "../../kernel/bytes.ts";
import { Fault } from "../../kernel/errors.ts";

export class ValueError extends Fault<
  { code: "value.range"; value: bigint; max: bigint } | { code: "value.malformed"; value: string }
> {}

/** A value's bytes. An empty value can be stored, but no proof can be made for it (ICS-23). */
export interface ValueCodec<V> {
  encode(value: V): Uint8Array;
  /** @throws ValueError "value.malformed", or the Fault of a module's own codec. */
  decode(bytes: Uint8Array): V;
}

const malformed = (bytes: Uint8Array): ValueError =>
  new ValueError({ code: "value.malformed", value: toHex(bytes.subarray(0, 80)) });

function checkRange(value: bigint, max: bigint): void {
  if (value < 0n || value > max) throw new ValueError({ code: "value.range", value, max });
}

export const bytesValue: ValueCodec<Uint8Array> = { encode: (value) => value, decode: (bytes) => bytes };

/** UTF-8. */
export const textValue: ValueCodec<string> = {
  encode: utf8,
  decode(bytes) {
    try {
      return fromUtf8(bytes);
    } catch {
      throw malformed(bytes);
    }
  },
};

const MAX_U64 = 2n ** 64n - 1n;
const U64_BYTES = 8;

/** 8 bytes, big-endian. */
export const u64Value: ValueCodec<bigint> = {
  encode(value) {
    checkRange(value, MAX_U64);
    return u64be(value);
  },
  decode(bytes) {
    if (bytes.length !== U64_BYTES) throw malformed(bytes);
    return dataView(bytes).getBigUint64(0);
  },
};

const MAX_AMOUNT = 2n ** 256n - 1n;
const DECIMAL = /^(0|[1-9][0-9]{0,77})$/;

/** A whole number below 2^256 in decimal ASCII without leading zeros (Cosmos SDK, math.Int). */
export const amountValue: ValueCodec<bigint> = {
  encode(value) {
    checkRange(value, MAX_AMOUNT);
    return utf8(value.toString());
  },
  decode(bytes) {
    const text = String.fromCharCode(...bytes.subarray(0, 79));
    if (!DECIMAL.test(text)) throw malformed(bytes);
    const value = BigInt(text);
    if (value > MAX_AMOUNT) throw malformed(bytes);
    return value;
  },
};

const PRESENT = 1;

/** For sets: the key says everything, the value is the byte 1. */
export const presentValue: ValueCodec<true> = {
  encode: () => Uint8Array.of(PRESENT),
  decode(bytes) {
    if (bytes.length !== 1 || bytes[0] !== PRESENT) throw malformed(bytes);
    return true;
  },
};
