import type { ValueCodec } from "../store/values.ts";
import type { Codec } from "./module.ts";

/** Stored values in protobuf: a codec, and the ways from its form to the domain's and back. */
export const protobufValue = <P, V>(codec: Codec<P>, read: (wire: P) => V, write: (value: V) => P): ValueCodec<V> => ({
  encode: (value) => codec.encode(write(value)).finish(),
  decode: (bytes) => read(codec.decode(bytes)),
});

const NANOS_PER_SECOND = 1_000_000_000n;

/** google.protobuf.Timestamp, and Duration, which has the same fields. */
export interface WireTime {
  readonly seconds: bigint;
  readonly nanos: number;
}

/** @param timeNs nanoseconds, since 1970 for a timestamp; not negative. */
export const writeTime = (timeNs: bigint): { seconds: bigint; nanos: number } => ({
  seconds: timeNs / NANOS_PER_SECOND,
  nanos: Number(timeNs % NANOS_PER_SECOND),
});

export const readTime = ({ seconds, nanos }: WireTime): bigint => seconds * NANOS_PER_SECOND + BigInt(nanos);
