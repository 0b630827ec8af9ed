import { PAYLOAD_BYTES_MIN, PAYLOAD_OVERHEAD_BYTES, PAYLOAD_ZEROS_BYTES } from "./constants.ts";
import { SphinxError } from "./errors.ts";

const END_OF_MESSAGE = 1;

/**
 * 16 zero bytes, the message, 01, zeros up to `payloadBytes`: a new buffer.
 * @throws SphinxError "sphinx.payload_size" below 33 bytes, "sphinx.message_too_long" beyond payloadBytes - 17.
 */
export function padPayload(message: Uint8Array, payloadBytes: number): Uint8Array {
  if (payloadBytes < PAYLOAD_BYTES_MIN) {
    throw new SphinxError({ code: "sphinx.payload_size", bytes: payloadBytes, smallest: PAYLOAD_BYTES_MIN });
  }
  const atMost = payloadBytes - PAYLOAD_OVERHEAD_BYTES;
  if (message.length > atMost) {
    throw new SphinxError({ code: "sphinx.message_too_long", bytes: message.length, atMost });
  }
  const padded = new Uint8Array(payloadBytes);
  padded.set(message, PAYLOAD_ZEROS_BYTES);
  padded[PAYLOAD_ZEROS_BYTES + message.length] = END_OF_MESSAGE;
  return padded;
}

/**
 * The message inside a decrypted payload: a view, not a copy. The 16 zeros are the only integrity check there is.
 * @throws SphinxError "sphinx.payload_damaged" when they are not zero, "sphinx.payload_unpadded" without a byte 01.
 */
export function unpadPayload(payload: Uint8Array): Uint8Array {
  if (payload.length < PAYLOAD_OVERHEAD_BYTES || payload.subarray(0, PAYLOAD_ZEROS_BYTES).some((byte) => byte !== 0)) {
    throw new SphinxError({ code: "sphinx.payload_damaged" });
  }
  const end = payload.lastIndexOf(END_OF_MESSAGE);
  if (end < PAYLOAD_ZEROS_BYTES) throw new SphinxError({ code: "sphinx.payload_unpadded" });
  return payload.subarray(PAYLOAD_ZEROS_BYTES, end);
}
