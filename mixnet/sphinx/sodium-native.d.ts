/** The part of sodium-native that we call; the package brings no types. Each throws when libsodium refuses. */
declare module "sodium-native" {
  const sodium: {
    crypto_scalarmult(out: Uint8Array, scalar: Uint8Array, point: Uint8Array): void;
    crypto_scalarmult_base(out: Uint8Array, scalar: Uint8Array): void;
    crypto_stream_chacha20_ietf_xor(out: Uint8Array, message: Uint8Array, nonce: Uint8Array, key: Uint8Array): void;
    crypto_hash_sha256(out: Uint8Array, message: Uint8Array): void;
    crypto_generichash(out: Uint8Array, message: Uint8Array, key: Uint8Array): void;
  };
  export default sodium;
}
