import { blake3 } from "@noble/hashes/blake3.js";
import { concatBytes } from "../../kernel/bytes.ts";
import type { Random } from "../../kernel/random.ts";
import type { SphinxCrypto } from "../sphinx/crypto.ts";
import { hkdfBlake3 } from "../wire/hkdf-blake3.ts";
import { MessageError } from "./errors.ts";

/** In front of every encrypted fragment: an ephemeral key (regular) or the digest of a SURB key (reply). */
export const PAYLOAD_PREFIX_BYTES = 32;
export const SURB_KEY_BYTES = 16;

const AES_KEY_BYTES = 16;
const EMPTY = new Uint8Array(0);

/**
 * `ephemeral public key (32) || AES-128-CTR(fragment)` for the holder of a recipient's encryption key.
 * @throws MessageError "message.small_order_key" for a key that has no secret in common with anyone.
 * Source: reference nymsphinx.md, section 7.
 */
export function encryptForRecipient(
  crypto: SphinxCrypto,
  random: Random,
  encryptionKey: Uint8Array,
  fragment: Uint8Array,
): Uint8Array {
  const ephemeral = random.bytes(32);
  const key = sharedAesKey(crypto, ephemeral, encryptionKey);
  return concatBytes(crypto.x25519Base(ephemeral), crypto.aes128Ctr(key, fragment));
}

/** The reverse. Nothing in it is authenticated: another's bytes give noise. */
export function decryptAsRecipient(
  crypto: SphinxCrypto,
  encryptionSecret: Uint8Array,
  payload: Uint8Array,
): Uint8Array {
  checkLength(payload);
  const key = sharedAesKey(crypto, encryptionSecret, payload.subarray(0, PAYLOAD_PREFIX_BYTES));
  return crypto.aes128Ctr(key, payload.subarray(PAYLOAD_PREFIX_BYTES));
}

/** `BLAKE3(SURB key) (32) || AES-128-CTR(fragment)`. */
export function encryptReply(crypto: SphinxCrypto, surbKey: Uint8Array, fragment: Uint8Array): Uint8Array {
  return concatBytes(surbKeyDigest(surbKey), crypto.aes128Ctr(surbKey, fragment));
}

/** @param surbKey the key whose digest the payload begins with. */
export function decryptReply(crypto: SphinxCrypto, surbKey: Uint8Array, payload: Uint8Array): Uint8Array {
  checkLength(payload);
  return crypto.aes128Ctr(surbKey, payload.subarray(PAYLOAD_PREFIX_BYTES));
}

/** 32 bytes, by which the receiver of a reply finds the key. */
export const surbKeyDigest = (surbKey: Uint8Array): Uint8Array => blake3(surbKey);

function sharedAesKey(crypto: SphinxCrypto, secret: Uint8Array, publicKey: Uint8Array): Uint8Array {
  const shared = crypto.x25519(secret, publicKey);
  if (shared === undefined) throw new MessageError({ code: "message.small_order_key" });
  return hkdfBlake3(shared, EMPTY, EMPTY, AES_KEY_BYTES);
}

function checkLength(payload: Uint8Array): void {
  if (payload.length < PAYLOAD_PREFIX_BYTES)
    throw new MessageError({ code: "message.payload_short", bytes: payload.length });
}
