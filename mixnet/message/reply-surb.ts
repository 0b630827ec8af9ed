import { concatBytes } from "../../kernel/bytes.ts";
import { MessageError } from "./errors.ts";
import { SURB_KEY_BYTES } from "./payload.ts";

const SURB_FIXED_BYTES = 348 + 32;
const SEED_BYTES = 16;
const FULL_KEY_BYTES = 192;
const HOPS_MAX = 5;

/** Older clients write v1: always 4 hops, a whole payload key for each. We write v2: a 16-byte seed for each. */
export type SurbForm = "v1" | "v2";
export const V1_HOPS = 4;

/** A way back to an anonymous sender, good for one fragment. */
export interface ReplySurb {
  /** 16 bytes; encrypts the fragment end to end. */
  readonly encryptionKey: Uint8Array;
  /** As sphinx reads it: header (348), first hop (32), payload keys or seeds. */
  readonly surb: Uint8Array;
}

/**
 * Bytes of one reply SURB.
 * @throws MessageError "message.kind" for hops outside 1..5.
 */
export function replySurbBytes(form: SurbForm, hops: number): number {
  if (hops < 1 || hops > HOPS_MAX) throw new MessageError({ code: "message.kind", part: "surb_hops", value: hops });
  return SURB_KEY_BYTES + SURB_FIXED_BYTES + hops * (form === "v1" ? FULL_KEY_BYTES : SEED_BYTES);
}

/** `SURB encryption key (16) || SURB`. */
export const encodeReplySurb = ({ encryptionKey, surb }: ReplySurb): Uint8Array => concatBytes(encryptionKey, surb);

/** @param bytes exactly `replySurbBytes` of them; the parts are views. */
export const parseReplySurb = (bytes: Uint8Array): ReplySurb => ({
  encryptionKey: bytes.subarray(0, SURB_KEY_BYTES),
  surb: bytes.subarray(SURB_KEY_BYTES),
});
