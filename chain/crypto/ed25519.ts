import { ed25519 } from "@noble/curves/ed25519.js";

/** Ed25519 (RFC 8032) as a port: `ed25519.node.ts` is the fast one, this file the one for browsers and the reference. */
export interface Ed25519 {
  /** @param seed 32 bytes. @returns 32 bytes. */
  publicKey(seed: Uint8Array): Uint8Array;
  /** @param seed 32 bytes. @returns 64 bytes, the same for the same message. */
  sign(seed: Uint8Array, message: Uint8Array): Uint8Array;
  verify: VerifyEd25519;
}

/**
 * Whether the signature holds by the rules of ZIP-215, which CometBFT uses: the equation times the cofactor 8, points in any
 * encoding, S below the group order. Stricter rules refuse some signatures that these accept (points of small order,
 * a y above the field's prime), never the other way round. Wrong lengths are false. Never throws.
 */
export type VerifyEd25519 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

export const ED25519_KEY_BYTES = 32;
export const ED25519_SIGNATURE_BYTES = 64;

export const nobleEd25519: Ed25519 = {
  publicKey: (seed) => ed25519.getPublicKey(seed),
  sign: (seed, message) => ed25519.sign(message, seed),
  verify(publicKey, message, signature) {
    if (publicKey.length !== ED25519_KEY_BYTES || signature.length !== ED25519_SIGNATURE_BYTES) return false;
    try {
      return ed25519.verify(signature, message, publicKey, { zip215: true });
    } catch {
      return false;
    }
  },
};
