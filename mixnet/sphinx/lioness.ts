import type { SphinxCrypto } from "./crypto.ts";
import { xorInto } from "./xor.ts";

/** A wide-block cipher (Anderson & Biham 1996) over ChaCha20 and keyed BLAKE2b: a changed bit garbles the whole payload. */
const LEFT_BYTES = 32;

interface LionessKeys {
  readonly stream1: Uint8Array;
  readonly hash2: Uint8Array;
  readonly stream3: Uint8Array;
  readonly hash4: Uint8Array;
}

/** @param key 192 bytes. @param block at least 33 bytes, changed in place. */
export function lionessEncrypt(crypto: SphinxCrypto, key: Uint8Array, block: Uint8Array): void {
  const { stream1, hash2, stream3, hash4 } = splitKey(key);
  streamRound(crypto, stream1, block);
  hashRound(crypto, hash2, block);
  streamRound(crypto, stream3, block);
  hashRound(crypto, hash4, block);
}

/** The inverse of lionessEncrypt, in place. */
export function lionessDecrypt(crypto: SphinxCrypto, key: Uint8Array, block: Uint8Array): void {
  const { stream1, hash2, stream3, hash4 } = splitKey(key);
  hashRound(crypto, hash4, block);
  streamRound(crypto, stream3, block);
  hashRound(crypto, hash2, block);
  streamRound(crypto, stream1, block);
}

function splitKey(key: Uint8Array): LionessKeys {
  return {
    stream1: key.subarray(0, 32),
    hash2: key.subarray(32, 96),
    stream3: key.subarray(96, 128),
    hash4: key.subarray(128, 192),
  };
}

/** R ^= ChaCha20(L ^ key) */
function streamRound(crypto: SphinxCrypto, key: Uint8Array, block: Uint8Array): void {
  const streamKey = key.slice();
  xorInto(streamKey, block);
  crypto.chacha20XorInPlace(streamKey, block.subarray(LEFT_BYTES));
}

/** L ^= BLAKE2b(key, R) */
function hashRound(crypto: SphinxCrypto, key: Uint8Array, block: Uint8Array): void {
  xorInto(block, crypto.blake2bKeyed(key, block.subarray(LEFT_BYTES)), LEFT_BYTES);
}
