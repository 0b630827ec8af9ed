import type { SphinxCrypto } from "./crypto.ts";
import { createHmac } from "./hmac.ts";
import { nobleSphinxCrypto } from "./noble.ts";

const ZERO_NONCE = new Uint8Array(12);
const DIGEST_BYTES = 32;

/**
 * libsodium as a native package: the choice of servers.
 * AES stays with noble: a cipher object of node:crypto costs more to make than 360 bytes cost noble.
 * @throws whatever loading the optional package throws when it is not there.
 */
export async function createSodiumSphinxCrypto(): Promise<SphinxCrypto> {
  const { default: sodium } = await import("sodium-native");

  /** libsodium refuses an all-zero result; with 32-byte inputs it has no other reason to. */
  function multiply(scalar: Uint8Array, point: Uint8Array): Uint8Array | undefined {
    const out = new Uint8Array(DIGEST_BYTES);
    try {
      sodium.crypto_scalarmult(out, scalar, point);
    } catch {
      return undefined;
    }
    return out;
  }

  function multiplyBase(scalar: Uint8Array): Uint8Array {
    const out = new Uint8Array(DIGEST_BYTES);
    sodium.crypto_scalarmult_base(out, scalar);
    return out;
  }

  function blake2bKeyed(key: Uint8Array, message: Uint8Array): Uint8Array {
    const out = new Uint8Array(DIGEST_BYTES);
    sodium.crypto_generichash(out, message, key);
    return out;
  }

  return {
    name: "sodium",
    x25519: multiply,
    x25519Base: multiplyBase,
    ...createHmac((out, message) => sodium.crypto_hash_sha256(out, message)),
    aes128Ctr: nobleSphinxCrypto.aes128Ctr,
    chacha20XorInPlace: (key, data) => sodium.crypto_stream_chacha20_ietf_xor(data, data, ZERO_NONCE, key),
    blake2bKeyed,
  };
}
