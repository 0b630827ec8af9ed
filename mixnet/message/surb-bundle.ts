import { concatBytes, dataView, u16be } from "../../kernel/bytes.ts";
import { encodeKeyRotation, type KeyRotation, readKeyRotation } from "../wire/key-rotation.ts";
import { MessageError } from "./errors.ts";
import {
  encodeReplySurb,
  parseReplySurb,
  type ReplySurb,
  replySurbBytes,
  type SurbForm,
  V1_HOPS,
} from "./reply-surb.ts";

const V1_HEAD_BYTES = 4;
const V2_HEAD_BYTES = 4;
const COUNT_MAX = 0xffff;

/** The reply SURBs of one message; all have the same hops and key rotation. */
export interface SurbBundle {
  readonly form: SurbForm;
  /** Sphinx hops of each, 1..5; 0 when there are none. */
  readonly hops: number;
  readonly keyRotation: KeyRotation;
  readonly surbs: readonly ReplySurb[];
}

export const NO_SURBS: SurbBundle = { form: "v2", hops: 0, keyRotation: "unknown", surbs: [] };

/**
 * `count u16 || hops u8 || key rotation u8 || SURBs`, the form of today (v2).
 * @throws MessageError "message.surb_count" above 65,535.
 */
export function encodeSurbBundle({ hops, keyRotation, surbs }: SurbBundle): Uint8Array {
  const count = surbs.length;
  if (count > COUNT_MAX) throw new MessageError({ code: "message.surb_count", count });
  if (count === 0) return new Uint8Array(V2_HEAD_BYTES);
  return concatBytes(u16be(count), Uint8Array.of(hops, encodeKeyRotation(keyRotation)), ...surbs.map(encodeReplySurb));
}

/**
 * Reads a bundle and what follows it.
 * @throws MessageError "message.short", "message.kind"; WireError "wire.key_rotation".
 */
export function parseSurbBundle(form: SurbForm, bytes: Uint8Array): { bundle: SurbBundle; rest: Uint8Array } {
  const head = form === "v1" ? parseV1Head(bytes) : parseV2Head(bytes);
  if (head.count === 0) return { bundle: { ...NO_SURBS, form }, rest: bytes.subarray(head.bytes) };
  const size = replySurbBytes(form, head.hops);
  const end = head.bytes + head.count * size;
  needBytes("surbs", bytes, end);
  const surbs = Array.from({ length: head.count }, (_, i) =>
    parseReplySurb(bytes.subarray(head.bytes + i * size, head.bytes + (i + 1) * size)),
  );
  return { bundle: { form, hops: head.hops, keyRotation: head.keyRotation, surbs }, rest: bytes.subarray(end) };
}

/** @throws MessageError "message.short" when there are fewer. */
export function needBytes(part: string, bytes: Uint8Array, count: number): void {
  if (bytes.length < count)
    throw new MessageError({ code: "message.short", part, bytes: bytes.length, needBytes: count });
}

interface Head {
  readonly count: number;
  readonly hops: number;
  readonly keyRotation: KeyRotation;
  readonly bytes: number;
}

function parseV1Head(bytes: Uint8Array): Head {
  needBytes("surb_count", bytes, V1_HEAD_BYTES);
  return { count: dataView(bytes).getUint32(0), hops: V1_HOPS, keyRotation: "unknown", bytes: V1_HEAD_BYTES };
}

function parseV2Head(bytes: Uint8Array): Head {
  needBytes("surb_count", bytes, V2_HEAD_BYTES);
  const count = dataView(bytes).getUint16(0);
  return { count, hops: bytes[2] ?? 0, keyRotation: readKeyRotation(bytes[3] ?? 0), bytes: V2_HEAD_BYTES };
}
