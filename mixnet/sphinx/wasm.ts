import type { SphinxCrypto } from "./crypto.ts";
import { nobleSphinxCrypto } from "./noble.ts";

const ZERO_NONCE = new Uint8Array(12);
const DIGEST_BYTES = 32;

/** libsodium as WebAssembly for X25519, ChaCha20 and BLAKE2b, noble for the rest: the choice of browsers. */
export async function createWasmSphinxCrypto(): Promise<SphinxCrypto> {
  const { default: sodium } = await import("libsodium-wrappers-sumo");
  await sodium.ready;

  /** libsodium throws for an all-zero result; with 32-byte inputs it has no other reason to. */
  function multiply(scalar: Uint8Array, point: Uint8Array): Uint8Array | undefined {
    try {
      return sodium.crypto_scalarmult(scalar, point);
    } catch {
      return undefined;
    }
  }

  return {
    ...nobleSphinxCrypto,
    name: "wasm",
    x25519: multiply,
    x25519Base: (scalar) => sodium.crypto_scalarmult_base(scalar),
    chacha20XorInPlace: (key, data) => data.set(sodium.crypto_stream_chacha20_ietf_xor(data, ZERO_NONCE, key)),
    blake2bKeyed: (key, message) => sodium.crypto_generichash(DIGEST_BYTES, message, key),
  };
}
