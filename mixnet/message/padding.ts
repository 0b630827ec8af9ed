import { MessageError } from "./errors.ts";

const END_MARK = 1;

/**
 * The message, the end mark 01, then zeros.
 * @param paddedLength at least `message.length + 1`.
 * Source: reference nymsphinx.md, section 10.
 */
export function pad(message: Uint8Array, paddedLength: number): Uint8Array {
  const out = new Uint8Array(paddedLength);
  out.set(message);
  out[message.length] = END_MARK;
  return out;
}

/**
 * What precedes the last byte 01; a view, not a copy.
 * @throws MessageError "message.no_padding" when there is no such byte.
 */
export function unpad(padded: Uint8Array): Uint8Array {
  const end = padded.lastIndexOf(END_MARK);
  if (end < 0) throw new MessageError({ code: "message.no_padding" });
  return padded.subarray(0, end);
}
