import Long from "long";

/** 64-bit numbers of the generated codecs, which know them as Long; everything else has bigint. */

/** A field that is not there is 0. */
export const readInt64 = (value: Long | null | undefined): bigint => (value ? BigInt(value.toString()) : 0n);

/** @param value -2^63 .. 2^63-1. */
export const writeInt64 = (value: bigint): Long => Long.fromString(value.toString());
