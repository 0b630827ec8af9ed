/**
 * The primitives of a Sphinx packet, as one small interface with several providers (`sodium.node.ts`, `wasm.ts`,
 * `noble.ts`). Inputs are never changed unless a method says "in place"; outputs are new buffers.
 * Sizes are those of reference: Danezis & Goldberg, "Sphinx" (2009), with Nym's parameters.
 */
export interface SphinxCrypto {
  readonly name: "sodium" | "wasm" | "noble";
  /** X25519 of a 32-byte scalar (clamped here) and point. @returns undefined for an all-zero result (small-order point). */
  x25519(scalar: Uint8Array, point: Uint8Array): Uint8Array | undefined;
  /** X25519 with the base point 9. */
  x25519Base(scalar: Uint8Array): Uint8Array;
  /** RFC 5869 extract and expand over SHA-256; an empty salt is 32 zero bytes. */
  hkdfSha256(ikm: Uint8Array, salt: Uint8Array, info: Uint8Array, lengthBytes: number): Uint8Array;
  /** 32 bytes. */
  hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array;
  /** AES-128-CTR with a 16-byte key, zero IV. XORs the key stream over `data`. */
  aes128Ctr(key: Uint8Array, data: Uint8Array): Uint8Array;
  /** ChaCha20 (IETF), 32-byte key, zero nonce, counter 0; XORs `data` in place. */
  chacha20XorInPlace(key: Uint8Array, data: Uint8Array): void;
  /** BLAKE2b with a 64-byte key and a 32-byte digest. */
  blake2bKeyed(key: Uint8Array, message: Uint8Array): Uint8Array;
}
