import { concatBytes, dataView, fromUtf8, toHex, u32be, u64be, utf8 } from "../../kernel/bytes.ts";
import { Fault } from "../../kernel/errors.ts";
import type { AccountAddress, ConsensusAddress } from "../../kernel/ids.ts";

export class KeyError extends Fault<
  | { code: "key.range"; value: bigint | number; max: bigint | number }
  | { code: "key.length"; length: number; max: number }
  | { code: "key.text"; text: string }
  | { code: "key.malformed"; key: string; at: number }
> {}

/** A key's bytes. Decoding takes all of them; anything that `encode` could not have made is KeyError "key.malformed". */
export interface KeyCodec<K> {
  encode(key: K): Uint8Array;
  decode(bytes: Uint8Array): K;
}

/** A codec whose bytes say where they end, so that more can follow in the same key. */
export interface PartCodec<K> extends KeyCodec<K> {
  /** Reads one value from `at`. @returns the value and where the next one begins. */
  read(bytes: Uint8Array, at: number): readonly [value: K, next: number];
}

const malformed = (bytes: Uint8Array, at: number): KeyError =>
  new KeyError({ code: "key.malformed", key: toHex(bytes.subarray(0, 80)), at });

function take(bytes: Uint8Array, at: number, length: number): Uint8Array {
  if (at + length > bytes.length) throw malformed(bytes, at);
  return bytes.slice(at, at + length);
}

function part<K>(encode: PartCodec<K>["encode"], read: PartCodec<K>["read"]): PartCodec<K> {
  function decode(bytes: Uint8Array): K {
    const [value, next] = read(bytes, 0);
    if (next !== bytes.length) throw malformed(bytes, next);
    return value;
  }
  return { encode, read, decode };
}

function checkWhole(value: number, max: number): void {
  if (!Number.isInteger(value) || value < 0 || value > max) throw new KeyError({ code: "key.range", value, max });
}

const MAX_U8 = 255;
const MAX_U32 = 2 ** 32 - 1;
const MAX_U64 = 2n ** 64n - 1n;

/** 1 byte. */
export const u8Key: PartCodec<number> = part(
  (value) => {
    checkWhole(value, MAX_U8);
    return Uint8Array.of(value);
  },
  (bytes, at) => [take(bytes, at, 1)[0] ?? 0, at + 1],
);

/** 4 bytes, big-endian: bytes in the order of the numbers. */
export const u32Key: PartCodec<number> = part(
  (value) => {
    checkWhole(value, MAX_U32);
    return u32be(value);
  },
  (bytes, at) => [dataView(take(bytes, at, 4)).getUint32(0), at + 4],
);

/** 8 bytes, big-endian: for heights, sequences, amounts of power and times in nanoseconds. */
export const u64Key: PartCodec<bigint> = part(
  (value) => {
    if (value < 0n || value > MAX_U64) throw new KeyError({ code: "key.range", value, max: MAX_U64 });
    return u64be(value);
  },
  (bytes, at) => [dataView(take(bytes, at, 8)).getBigUint64(0), at + 8],
);

/** Exactly this many bytes, as they are. */
export const fixedBytesKey = (length: number): PartCodec<Uint8Array> =>
  part(
    (value) => {
      if (value.length !== length) throw new KeyError({ code: "key.length", length: value.length, max: length });
      return value;
    },
    (bytes, at) => [take(bytes, at, length), at + length],
  );

/** One length byte, then 0 .. 255 bytes: ordered by length first (Cosmos SDK, address.LengthPrefix). */
export const prefixedBytesKey: PartCodec<Uint8Array> = part(
  (value) => {
    if (value.length > MAX_U8) throw new KeyError({ code: "key.length", length: value.length, max: MAX_U8 });
    return concatBytes(Uint8Array.of(value.length), value);
  },
  (bytes, at) => {
    const length = take(bytes, at, 1)[0] ?? 0;
    return [take(bytes, at + 1, length), at + 1 + length];
  },
);

/** One length byte, then UTF-8 of 0 .. 255 bytes. */
export const prefixedTextKey: PartCodec<string> = part(
  (text) => prefixedBytesKey.encode(encodeText(text)),
  (bytes, at) => {
    const [value, next] = prefixedBytesKey.read(bytes, at);
    return [decodeText(value), next];
  },
);

/** UTF-8 to the end of the key, ordered by code points. */
export const textKey: KeyCodec<string> = { encode: encodeText, decode: decodeText };

/** All bytes to the end of the key. */
export const bytesKey: KeyCodec<Uint8Array> = { encode: (value) => value, decode: (bytes) => bytes.slice() };

const ADDRESS_BYTES = 20;

function addressKey<A extends Uint8Array>(brand: (bytes: Uint8Array) => A): PartCodec<A> {
  return part(
    (address) => prefixedBytesKey.encode(fixedBytesKey(ADDRESS_BYTES).encode(address)),
    (bytes, at) => {
      const [value, next] = prefixedBytesKey.read(bytes, at);
      if (value.length !== ADDRESS_BYTES) throw malformed(bytes, at);
      return [brand(value), next];
    },
  );
}

/** The byte 20, then the address. */
export const accountKey: PartCodec<AccountAddress> = addressKey((bytes) => bytes as AccountAddress);
/** The byte 20, then the address. */
export const consensusKey: PartCodec<ConsensusAddress> = addressKey((bytes) => bytes as ConsensusAddress);

/** Two parts of one key; ordered by the first, then the second. `first.encode(a)` is the range of all keys that begin with a. */
export function pairKey<A, B>(first: PartCodec<A>, second: KeyCodec<B>): KeyCodec<readonly [A, B]> {
  return {
    encode: ([a, b]) => concatBytes(first.encode(a), second.encode(b)),
    decode(bytes) {
      const [a, next] = first.read(bytes, 0);
      return [a, second.decode(bytes.subarray(next))];
    },
  };
}

/** Three parts of one key, as `pairKey`. */
export function tripleKey<A, B, C>(
  first: PartCodec<A>,
  second: PartCodec<B>,
  third: KeyCodec<C>,
): KeyCodec<readonly [A, B, C]> {
  const rest = pairKey(second, third);
  return {
    encode: ([a, b, c]) => concatBytes(first.encode(a), rest.encode([b, c])),
    decode(bytes) {
      const [a, next] = first.read(bytes, 0);
      return [a, ...rest.decode(bytes.subarray(next))];
    },
  };
}

function encodeText(text: string): Uint8Array {
  if (!text.isWellFormed()) throw new KeyError({ code: "key.text", text: text.slice(0, 80) });
  return utf8(text);
}

function decodeText(bytes: Uint8Array): string {
  try {
    return fromUtf8(bytes);
  } catch (cause) {
    throw new KeyError({ code: "key.malformed", key: toHex(bytes.subarray(0, 80)), at: 0 }, { cause });
  }
}
