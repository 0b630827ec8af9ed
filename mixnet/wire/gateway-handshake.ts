import { x25519 } from "@noble/curves/ed25519.js";
import { concatBytes } from "../../kernel/bytes.ts";
import { Fault } from "../../kernel/errors.ts";
import type { Random } from "../../kernel/random.ts";
import { AEAD_NONCE_BYTES, AEAD_TAG_BYTES, open, SHARED_KEY_BYTES, seal } from "./gateway-aead.ts";
import { IDENTITY_BYTES, type IdentityKeys, SIGNATURE_BYTES, verifySignature } from "./gateway-identity.ts";
import { hkdfBlake3 } from "./hkdf-blake3.ts";

/**
 * The parts that both sides of the registration handshake share. It is of the station-to-station kind: each side signs both
 * ephemeral keys and hides its signature under the new shared key. Source: nym-gateway-requests 1.21.6, `registration`.
 */
export const EPHEMERAL_BYTES = 32;
export const SALT_BYTES = 16;
/** Client identity, client ephemeral key, salt. */
export const INIT_BYTES = IDENTITY_BYTES + EPHEMERAL_BYTES + SALT_BYTES;
/** A signature under the shared key; here, unlike everywhere else, the nonce follows the ciphertext. */
export const SEALED_SIGNATURE_BYTES = SIGNATURE_BYTES + AEAD_TAG_BYTES + AEAD_NONCE_BYTES;
/** Gateway ephemeral key, sealed signature. */
export const REPLY_BYTES = EPHEMERAL_BYTES + SEALED_SIGNATURE_BYTES;
/** The one byte of the last message. */
export const HANDSHAKE_SUCCESS = 1;

export class GatewayHandshakeError extends Fault<
  | { code: "handshake.length"; message: number; bytes: number; expected: number }
  | { code: "handshake.small_order" }
  | { code: "handshake.signature" }
  | { code: "handshake.version"; ours: number; theirs: number }
  | { code: "handshake.refused"; reason: string }
> {}

/** What one frame led to: text frames to send, and whether the handshake goes on, is done, or has failed. */
export type HandshakeStep<R> =
  | { readonly state: "waiting"; readonly send: readonly string[] }
  | { readonly state: "done"; readonly send: readonly string[]; readonly result: R }
  | { readonly state: "failed"; readonly send: readonly string[]; readonly error: GatewayHandshakeError };

export interface Ephemeral {
  readonly secretKey: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** Draws 32 bytes. */
export function createEphemeral(random: Random): Ephemeral {
  const secretKey = random.bytes(EPHEMERAL_BYTES);
  return { secretKey, publicKey: x25519.getPublicKey(secretKey) };
}

/** @throws GatewayHandshakeError "handshake.small_order" for a key that leads to a shared secret of zeros. */
export function deriveSharedKey(own: Ephemeral, theirPublicKey: Uint8Array, salt: Uint8Array): Uint8Array {
  return hkdfBlake3(sharedSecret(own.secretKey, theirPublicKey), salt, new Uint8Array(0), SHARED_KEY_BYTES);
}

function sharedSecret(secretKey: Uint8Array, publicKey: Uint8Array): Uint8Array {
  try {
    return x25519.getSharedSecret(secretKey, publicKey);
  } catch (cause) {
    throw new GatewayHandshakeError({ code: "handshake.small_order" }, { cause });
  }
}

/** Draws a 12-byte nonce. */
export function sealSignature(
  { random, identity }: { readonly random: Random; readonly identity: IdentityKeys },
  sharedKey: Uint8Array,
  signed: Uint8Array,
): Uint8Array {
  const nonce = random.bytes(AEAD_NONCE_BYTES);
  return concatBytes(seal(sharedKey, nonce, identity.sign(signed)), nonce);
}

/** @throws GatewayHandshakeError "handshake.signature". */
export function checkSealedSignature(
  sealed: Uint8Array,
  sharedKey: Uint8Array,
  signed: Uint8Array,
  signer: Uint8Array,
): void {
  const nonceAt = sealed.length - AEAD_NONCE_BYTES;
  const signature = open(sharedKey, sealed.subarray(nonceAt), sealed.subarray(0, nonceAt));
  if (signature === undefined || !verifySignature(signer, signed, signature)) {
    throw new GatewayHandshakeError({ code: "handshake.signature" });
  }
}

/** @throws GatewayHandshakeError "handshake.length". */
export function expectLength(message: number, data: Uint8Array, expected: number): void {
  if (data.length === expected) return;
  throw new GatewayHandshakeError({ code: "handshake.length", message, bytes: data.length, expected });
}

/** Runs a step of either side; a handshake error becomes the failed step, anything else is thrown on. */
export function stepOrFail<R>(run: () => HandshakeStep<R>, tellPeer: (reason: string) => string): HandshakeStep<R> {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof GatewayHandshakeError)) throw error;
    return { state: "failed", send: [tellPeer(error.detail.code)], error };
  }
}
