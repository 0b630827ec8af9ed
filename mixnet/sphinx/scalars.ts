import { Field, FpLegendre } from "@noble/curves/abstract/modular.js";
import { bytesToNumberLE, numberToBytesLE } from "@noble/curves/utils.js";
import { KEY_BYTES } from "./constants.ts";

/** Order of the prime-order group of Curve25519, its field and its coefficient A. */
const GROUP_ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const INVERSE_OF_8 = (3n * GROUP_ORDER + 1n) / 8n;
const field = Field(2n ** 255n - 19n);
const CURVE_A = 486662n;
const onCurve = new WeakSet<Uint8Array>();

/** A 32-byte X25519 secret as the number that it multiplies by (RFC 7748, section 5: clamped). */
export function clampedScalar(secret: Uint8Array): bigint {
  return (bytesToNumberLE(secret) & ((1n << 254n) - 8n)) | (1n << 254n);
}

export const multiplyScalars = (a: bigint, b: bigint): bigint => (a * b) % GROUP_ORDER;

/**
 * 32 bytes that X25519's clamping leaves alone and that multiply points of the curve by `scalar` up to sign (which the
 * u-coordinate does not show): 8m with m = +-scalar/8 mod l, the larger of both, so that bit 254 is set.
 * For public keys on the twist this does not hold: see isOnCurve. Not constant in time: for senders only.
 */
export function unclampableScalar(scalar: bigint): Uint8Array {
  const eighth = multiplyScalars(scalar, INVERSE_OF_8);
  const negated = GROUP_ORDER - eighth;
  return numberToBytesLE(8n * (eighth > negated ? eighth : negated), KEY_BYTES);
}

/**
 * Whether a 32-byte u-coordinate belongs to Curve25519 and not to its twist. The answer is kept for the same buffer,
 * because a sender uses the keys of its topology again and again: do not write into a key that was asked about.
 */
export function isOnCurve(publicKey: Uint8Array): boolean {
  if (onCurve.has(publicKey)) return true;
  const u = field.create(bytesToNumberLE(publicKey) & ((1n << 255n) - 1n));
  const right = field.mul(u, field.add(field.mul(u, field.add(u, CURVE_A)), 1n));
  const found = FpLegendre(field, right) !== -1;
  if (found) onCurve.add(publicKey);
  return found;
}
