import { ed25519 } from "@noble/curves/ed25519.js";

export const IDENTITY_BYTES = 32;
export const SIGNATURE_BYTES = 64;

/** An Ed25519 identity that can sign; where its secret lies is its maker's business. */
export interface IdentityKeys {
  /** 32 bytes; a client's is also its address at the gateway. */
  readonly publicKey: Uint8Array;
  /** 64 bytes (RFC 8032). */
  sign(message: Uint8Array): Uint8Array;
}

/** @param secretKey the 32-byte seed of RFC 8032. */
export const identityFromSecret = (secretKey: Uint8Array): IdentityKeys => ({
  publicKey: ed25519.getPublicKey(secretKey),
  sign: (message) => ed25519.sign(message, secretKey),
});

/** Whether the signature is good by RFC 8032's rules; false also for a key that is no point. */
export function verifySignature(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}
