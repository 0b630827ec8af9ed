import { dataView } from "../../kernel/bytes.ts";
import { MessageError } from "./errors.ts";

export const FRAGMENTS_PER_SET_MAX = 255;
export const UNLINKED_HEADER_BYTES = 7;
export const LINKED_HEADER_BYTES = 10;
/** Bytes of a fragment id as it travels in an acknowledgement: set id (4) and position (1). */
export const FRAGMENT_ID_BYTES = 5;

const TOP_BIT = 0x80000000;

/** One piece of a message. A link is the previous set at position 1, the next one at position 255 of 255. */
export interface Fragment {
  /** 1 .. 2^31-1, random per set. */
  readonly setId: number;
  /** Fragments in this set, 1..255. */
  readonly total: number;
  /** 1..total. */
  readonly position: number;
  /** Id of the linked set, 1 .. 2^31-1. */
  readonly link?: number;
  readonly payload: Uint8Array;
}

/** Header and payload in a new buffer. Source: reference nymsphinx.md, section 9. */
export function encodeFragment({ setId, total, position, link, payload }: Fragment): Uint8Array {
  const headerBytes = link === undefined ? UNLINKED_HEADER_BYTES : LINKED_HEADER_BYTES;
  const out = new Uint8Array(headerBytes + payload.length);
  const view = dataView(out);
  view.setUint32(0, TOP_BIT + setId);
  out[4] = total;
  out[5] = position;
  if (link !== undefined) view.setUint32(6, TOP_BIT + link);
  out.set(payload, headerBytes);
  return out;
}

/**
 * Reads a fragment; the payload is a view over `bytes`.
 * @throws MessageError "message.fragment_short", "message.fragment_header".
 */
export function parseFragment(bytes: Uint8Array): Fragment {
  if (bytes.length < UNLINKED_HEADER_BYTES)
    throw new MessageError({ code: "message.fragment_short", bytes: bytes.length });
  const setId = idAt(bytes, 0, "first_bit", "set_id");
  const total = bytes[4] ?? 0;
  const position = bytes[5] ?? 0;
  if (total === 0) throw badHeader("total");
  if (position === 0 || position > total) throw badHeader("position");
  if (bytes[6] === 0) return { setId, total, position, payload: bytes.subarray(UNLINKED_HEADER_BYTES) };
  if (bytes.length < LINKED_HEADER_BYTES)
    throw new MessageError({ code: "message.fragment_short", bytes: bytes.length });
  const link = idAt(bytes, 6, "link", "link");
  if (link === setId || !mayLink(position, total)) throw badHeader("link");
  return { setId, total, position, link, payload: bytes.subarray(LINKED_HEADER_BYTES) };
}

/** The 5 bytes that an acknowledgement of this fragment carries. */
export function fragmentId({ setId, position }: Pick<Fragment, "setId" | "position">): Uint8Array {
  const out = new Uint8Array(FRAGMENT_ID_BYTES);
  dataView(out).setInt32(0, setId);
  out[4] = position;
  return out;
}

/** A fragment id as one number, the same for equal ids: set id * 256 + position; 0 is cover traffic. */
export function fragmentKey(id: Uint8Array): number {
  return dataView(id).getUint32(0) * 256 + (id[4] ?? 0);
}

function idAt(bytes: Uint8Array, at: number, bit: "first_bit" | "link", value: "set_id" | "link"): number {
  const word = dataView(bytes).getUint32(at);
  if (word < TOP_BIT) throw badHeader(bit);
  if (word === TOP_BIT) throw badHeader(value);
  return word - TOP_BIT;
}

const mayLink = (position: number, total: number): boolean =>
  position === 1 || (position === FRAGMENTS_PER_SET_MAX && total === FRAGMENTS_PER_SET_MAX);

function badHeader(field: "first_bit" | "set_id" | "total" | "position" | "link"): MessageError {
  return new MessageError({ code: "message.fragment_header", field });
}
