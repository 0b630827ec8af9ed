import { blake3 } from "@noble/hashes/blake3.js";
import { hkdf } from "@noble/hashes/hkdf.js";

/**
 * Ordinary HKDF (RFC 5869) over HMAC built from plain BLAKE3: 32-byte output, 64-byte block. It is neither BLAKE3's keyed
 * nor its derive-key mode.
 * @param salt an empty one means 32 zero bytes.
 * @param lengthBytes 1 .. 8160.
 * @returns a new buffer that the caller owns.
 * Source: Nym network, shared keys of clients (16 bytes) and of gateways (32 bytes); vectors/payload.json.
 */
export const hkdfBlake3 = (ikm: Uint8Array, salt: Uint8Array, info: Uint8Array, lengthBytes: number): Uint8Array =>
  hkdf(blake3, ikm, salt, info, lengthBytes);
