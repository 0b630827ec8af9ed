import { utf8 } from "../../kernel/bytes.ts";
import { PAYLOAD_KEY_BYTES, PAYLOAD_SEED_BYTES, VERSIONS_FULL_KEYS } from "./constants.ts";
import type { SphinxCrypto } from "./crypto.ts";

/** What a hop derives from its shared secret; all are views of one buffer. */
export interface ExpandedSecret {
  /** AES-128 key of the header's stream cipher (rho), 16 bytes. */
  readonly streamKey: Uint8Array;
  /** HMAC key of the header (mu), 16 bytes. */
  readonly macKey: Uint8Array;
  /** 192 bytes: the whole payload key of older versions; its first 16 are the seed of later ones. */
  readonly payloadKeyMaterial: Uint8Array;
  /** X25519 scalar that changes alpha, 32 bytes. */
  readonly blindingFactor: Uint8Array;
  /** 32 bytes: the same for every packet with this header, whatever its payload. */
  readonly replayTag: Uint8Array;
}

const EXPANDED_BYTES = 288;
const NO_SALT = new Uint8Array(0);
const EXPAND_INFO = utf8(
  "Dwste mou enan moxlo arketa makru kai ena upomoxlio gia na ton topothetisw kai tha kinisw thn gh.",
);
const PAYLOAD_SALT = utf8("sphinx-payload-key-V01-CS01-HKDF:SHA256-SALT");
const PAYLOAD_INFO = utf8("sphinx-payload-key-V01-CS01-HKDF:SHA256-INFO");

/** HKDF of the X25519 result into everything a hop needs. */
export function expandSecret(crypto: SphinxCrypto, sharedSecret: Uint8Array): ExpandedSecret {
  const okm = crypto.hkdfSha256(sharedSecret, NO_SALT, EXPAND_INFO, EXPANDED_BYTES);
  return {
    streamKey: okm.subarray(0, 16),
    macKey: okm.subarray(16, 32),
    payloadKeyMaterial: okm.subarray(32, 224),
    blindingFactor: okm.subarray(224, 256),
    replayTag: okm.subarray(256, EXPANDED_BYTES),
  };
}

/** 16-byte seed -> the 192-byte LIONESS key. */
export function payloadKeyFromSeed(crypto: SphinxCrypto, seed: Uint8Array): Uint8Array {
  return crypto.hkdfSha256(seed, PAYLOAD_SALT, PAYLOAD_INFO, PAYLOAD_KEY_BYTES);
}

/** The payload key as a packet's version wants it: whole for 1, 257 and 258, from the seed for every other. */
export function payloadKeyOf(crypto: SphinxCrypto, version: number, material: Uint8Array): Uint8Array {
  return VERSIONS_FULL_KEYS.has(version) ? material : payloadKeyFromSeed(crypto, seedOf(material));
}

/** The seed inside payloadKeyMaterial. */
export const seedOf = (material: Uint8Array): Uint8Array => material.subarray(0, PAYLOAD_SEED_BYTES);
