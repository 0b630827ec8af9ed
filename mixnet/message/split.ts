import { dataView } from "../../kernel/bytes.ts";
import type { Random } from "../../kernel/random.ts";
import { MessageError } from "./errors.ts";
import { encodeFragment, FRAGMENTS_PER_SET_MAX, LINKED_HEADER_BYTES, UNLINKED_HEADER_BYTES } from "./fragment.ts";
import { pad } from "./padding.ts";

/** The longest message (before padding) that is split: 64 MiB. */
export const MESSAGE_BYTES_MAX = 64 * 1024 * 1024;

const LINK_BYTES = LINKED_HEADER_BYTES - UNLINKED_HEADER_BYTES;

/** How a message of some length falls into sets and fragments. */
export interface SplitPlan {
  /** Fragments of each set, in order of the sets. */
  readonly sets: readonly number[];
  readonly fragments: number;
  /** Payload bytes of the last fragment that stay unused. */
  readonly spaceLeft: number;
}

/**
 * @param lengthBytes 1 or more.
 * @param fragmentBytes whole fragment, header included: 1611 for a regular packet.
 * Source: reference nymsphinx.md, section 9.
 */
export function planSplit(lengthBytes: number, fragmentBytes: number): SplitPlan {
  const payloadBytes = fragmentBytes - UNLINKED_HEADER_BYTES;
  const fullSet = FRAGMENTS_PER_SET_MAX * payloadBytes;
  const sets: number[] = [];
  let left = lengthBytes;
  let linkedBefore = 0;
  while (left > fullSet - linkedBefore) {
    left -= fullSet - linkedBefore - LINK_BYTES;
    linkedBefore = LINK_BYTES;
    sets.push(FRAGMENTS_PER_SET_MAX);
  }
  const last = Math.ceil((left + linkedBefore) / payloadBytes);
  sets.push(last);
  return { sets, fragments: sum(sets), spaceLeft: last * payloadBytes - linkedBefore - left };
}

/**
 * Pads a message so that it fills its fragments, and cuts it.
 * @param message 0 .. MESSAGE_BYTES_MAX bytes; not changed.
 * @returns encoded fragments of exactly `fragmentBytes` each, in order, in buffers of their own.
 * @throws MessageError "message.too_big".
 */
export function splitMessage(message: Uint8Array, fragmentBytes: number, random: Random): Uint8Array[] {
  if (message.length > MESSAGE_BYTES_MAX) {
    throw new MessageError({ code: "message.too_big", bytes: message.length, maxBytes: MESSAGE_BYTES_MAX });
  }
  const unpaddedBytes = message.length + 1;
  const plan = planSplit(unpaddedBytes, fragmentBytes);
  return cut(pad(message, unpaddedBytes + plan.spaceLeft), plan, fragmentBytes, drawSetIds(plan.sets.length, random));
}

/** Cuts bytes along a plan; without padding the last fragment may be shorter. One set id per set. */
export function cut(
  bytes: Uint8Array,
  plan: SplitPlan,
  fragmentBytes: number,
  setIds: readonly number[],
): Uint8Array[] {
  const fragments: Uint8Array[] = [];
  let at = 0;
  plan.sets.forEach((total, set) => {
    for (let position = 1; position <= total; position++) {
      const link = linkOf(set, position, total, setIds);
      const room = fragmentBytes - (link === undefined ? UNLINKED_HEADER_BYTES : LINKED_HEADER_BYTES);
      const payload = bytes.subarray(at, at + room);
      at += payload.length;
      fragments.push(
        encodeFragment({ setId: setIds[set] ?? 0, total, position, payload, ...(link !== undefined && { link }) }),
      );
    }
  });
  return fragments;
}

/** The previous set at the first position, the next one at the last of a full set. */
function linkOf(set: number, position: number, total: number, setIds: readonly number[]): number | undefined {
  if (position === 1 && set > 0) return setIds[set - 1];
  return position === total ? setIds[set + 1] : undefined;
}

function drawSetIds(count: number, random: Random): number[] {
  const ids = new Set<number>();
  while (ids.size < count) ids.add(drawSetId(random));
  return [...ids];
}

function drawSetId(random: Random): number {
  for (;;) {
    const id = dataView(random.bytes(4)).getUint32(0) & 0x7fffffff;
    if (id !== 0) return id;
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
