import { toUpperHex } from "../../../../kernel/bytes.ts";
import { toBase64 } from "../../../../kernel/encoding.ts";
import { formatTime } from "../../../../kernel/rfc3339.ts";

/** CometBFT's JSON scalars: 64-bit numbers as strings, hashes as upper-case hex, other bytes as base64, times as RFC 3339. */

export const int = (value: bigint | number): string => value.toString();
/** Left out at zero, as Go's omitempty does. */
export const intUnlessZero = (value: bigint): string | undefined => (value === 0n ? undefined : value.toString());
export const textUnlessEmpty = (text: string): string | undefined => (text === "" ? undefined : text);

export const hash = toUpperHex;
export const time = formatTime;
export const bytes = toBase64;
/** Go writes a nil slice as null. */
export const bytesOrNull = (value: Uint8Array): string | null => (value.length === 0 ? null : toBase64(value));
export const bytesUnlessEmpty = (value: Uint8Array): string | undefined =>
  value.length === 0 ? undefined : toBase64(value);
export const listOrNull = <T>(items: readonly T[]): readonly T[] | null => (items.length === 0 ? null : items);
