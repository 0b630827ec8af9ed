import { ctr } from "@noble/ciphers/aes.js";
import { chacha20 } from "@noble/ciphers/chacha.js";
import { x25519 } from "@noble/curves/ed25519.js";
import { blake2b } from "@noble/hashes/blake2.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { SphinxCrypto } from "./crypto.ts";

const ZERO_IV = new Uint8Array(16);
const ZERO_NONCE = new Uint8Array(12);
const DIGEST_BYTES = 32;

/** The reference in pure TypeScript: slow (an X25519 takes about 1 ms), right everywhere. */
export const nobleSphinxCrypto: SphinxCrypto = {
  name: "noble",
  x25519: multiply,
  x25519Base: (scalar) => x25519.scalarMultBase(scalar),
  hkdfSha256: (ikm, salt, info, lengthBytes) => hkdf(sha256, ikm, salt, info, lengthBytes),
  hmacSha256: (key, message) => hmac(sha256, key, message),
  aes128Ctr: (key, data) => ctr(key, ZERO_IV).encrypt(data),
  chacha20XorInPlace: (key, data) => void chacha20(key, ZERO_NONCE, data, data),
  blake2bKeyed: (key, message) => blake2b(message, { key, dkLen: DIGEST_BYTES }),
};

/** noble throws for small-order points; with 32-byte inputs it has no other reason to. */
function multiply(scalar: Uint8Array, point: Uint8Array): Uint8Array | undefined {
  try {
    return x25519.scalarMult(scalar, point);
  } catch {
    return undefined;
  }
}
