import { WireError } from "./errors.ts";

/** For which Sphinx key of a node a packet was made: a rotation's parity is all that travels with it. */
export type KeyRotation = "unknown" | "odd" | "even";

/** A topology without a rotation has this id. */
const NO_ROTATION_ID = 0xffff_ffff;

const names: readonly KeyRotation[] = ["unknown", "odd", "even"];

/** Rotation id (u32) to what travels; the very first rotation, 0, is sent as "unknown" like no rotation at all. */
export function keyRotationOf(rotationId: number): KeyRotation {
  if (rotationId === 0 || rotationId === NO_ROTATION_ID) return "unknown";
  return rotationId % 2 === 0 ? "even" : "odd";
}

/** 0 unknown, 1 odd, 2 even. */
export const encodeKeyRotation = (rotation: KeyRotation): number => names.indexOf(rotation);

/** @throws WireError "wire.key_rotation" for any other byte. */
export function readKeyRotation(byte: number): KeyRotation {
  const rotation = names[byte];
  if (rotation === undefined) throw new WireError({ code: "wire.key_rotation", byte });
  return rotation;
}

/** Whether a key that serves this rotation may open a packet sent for `rotation`. */
export function servesRotation(rotationId: number, rotation: KeyRotation): boolean {
  return rotation === "unknown" || (rotationId % 2 === 0 ? "even" : "odd") === rotation;
}
