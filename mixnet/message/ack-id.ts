import { ctr } from "@noble/ciphers/aes.js";
import { concatBytes, dataView } from "../../kernel/bytes.ts";
import type { Random } from "../../kernel/random.ts";
import { MessageError } from "./errors.ts";
import { FRAGMENT_ID_BYTES } from "./fragment.ts";

export const ACK_KEY_BYTES = 16;
const IV_BYTES = 16;
/** Bytes of an acknowledgement as the gateway pushes it; no other pushed message has this length. */
export const ACK_BYTES = IV_BYTES + FRAGMENT_ID_BYTES;

/** A number from an ack's random IV: which of several packets for one fragment it answers. @param ack 21 bytes. */
export const ackNonce = (ack: Uint8Array): number => dataView(ack).getUint32(0);

/** Of cover traffic; no real fragment has it. */
export const COVER_FRAGMENT_ID = new Uint8Array(FRAGMENT_ID_BYTES);

/** `IV (16, random) || AES-128-CTR(ack key, IV)(fragment id)`. Source: reference nymsphinx.md, section 8. */
export function encryptAckId(random: Random, ackKey: Uint8Array, fragmentId: Uint8Array): Uint8Array {
  const iv = random.bytes(IV_BYTES);
  return concatBytes(iv, ctr(ackKey, iv).encrypt(fragmentId));
}

/**
 * The 5 bytes of the fragment id; noise when another key made it.
 * @throws MessageError "message.ack_length" for anything but 21 bytes.
 */
export function decryptAckId(ackKey: Uint8Array, ack: Uint8Array): Uint8Array {
  if (ack.length !== ACK_BYTES) throw new MessageError({ code: "message.ack_length", bytes: ack.length });
  return ctr(ackKey, ack.subarray(0, IV_BYTES)).decrypt(ack.subarray(IV_BYTES));
}
