import { concatBytes } from "../../kernel/bytes.ts";
import { Fault } from "../../kernel/errors.ts";
import type { Random } from "../../kernel/random.ts";
import { AEAD_NONCE_BYTES, AEAD_TAG_BYTES, open, seal } from "./gateway-aead.ts";

export class GatewayFrameError extends Fault<
  | { code: "frame.too_short"; bytes: number; least: number }
  | { code: "frame.flag"; flag: number }
  | { code: "frame.kind"; kind: number }
  | { code: "frame.not_sealed_for_us" }
> {}

/** Client to gateway: a packet without and with its key rotation. */
export const KIND_FORWARD_V1 = 1;
export const KIND_FORWARD_V2 = 2;
/** Gateway to client: a message or an ack. */
export const KIND_PUSHED = 1;

const HEADER_BYTES = 2 + AEAD_NONCE_BYTES;
/** What a frame adds to its plaintext. */
const FRAME_OVERHEAD_BYTES = HEADER_BYTES + AEAD_TAG_BYTES;

export interface BinaryFrame {
  readonly kind: number;
  readonly plaintext: Uint8Array;
}

/** Kind, the flag 1 for encrypted, nonce (12 fresh bytes drawn here), ciphertext with tag. */
export function sealFrame(random: Random, sharedKey: Uint8Array, { kind, plaintext }: BinaryFrame): Uint8Array {
  const nonce = random.bytes(AEAD_NONCE_BYTES);
  return concatBytes(Uint8Array.of(kind, 1), nonce, seal(sharedKey, nonce, plaintext));
}

/**
 * Reads a binary frame of a session that has a shared key. A frame that says it is not encrypted is refused: no client
 * sends one, and it would let anyone on the path inject packets.
 * @throws GatewayFrameError.
 */
export function openFrame(sharedKey: Uint8Array, frame: Uint8Array): BinaryFrame {
  const [kind = 0, flag = 0] = frame;
  if (frame.length < FRAME_OVERHEAD_BYTES) {
    throw new GatewayFrameError({ code: "frame.too_short", bytes: frame.length, least: FRAME_OVERHEAD_BYTES });
  }
  if (flag !== 1) throw new GatewayFrameError({ code: "frame.flag", flag });
  if (kind !== 1 && kind !== 2) throw new GatewayFrameError({ code: "frame.kind", kind });
  const plaintext = open(sharedKey, frame.subarray(2, HEADER_BYTES), frame.subarray(HEADER_BYTES));
  if (plaintext === undefined) throw new GatewayFrameError({ code: "frame.not_sealed_for_us" });
  return { kind, plaintext };
}
