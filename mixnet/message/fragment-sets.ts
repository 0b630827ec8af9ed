import { FRAGMENTS_PER_SET_MAX, type Fragment } from "./fragment.ts";

/** The fragments of one set that came so far. */
export interface FragmentSet {
  readonly id: number;
  readonly parts: (Uint8Array | undefined)[];
  missing: number;
  bytes: number;
  touchedMs: number;
  previous: number | undefined;
  next: number | undefined;
}

export function emptySet({ setId, total }: Fragment): FragmentSet {
  const parts = new Array<Uint8Array | undefined>(total).fill(undefined);
  return { id: setId, parts, missing: total, bytes: 0, touchedMs: 0, previous: undefined, next: undefined };
}

/** Adds a fragment that the set does not hold yet. */
export function addFragment(set: FragmentSet, { position, link, payload }: Fragment, nowMs: number): void {
  set.parts[position - 1] = payload;
  set.missing -= 1;
  set.bytes += payload.length;
  set.touchedMs = nowMs;
  if (position === 1) set.previous = link;
  else if (position === FRAGMENTS_PER_SET_MAX) set.next = link;
}

/**
 * The sets of the whole message around a complete set, in order.
 * @returns undefined while one of them is missing or incomplete, "broken" when the links contradict each other.
 */
export function chainAround(
  set: FragmentSet,
  sets: ReadonlyMap<number, FragmentSet>,
): FragmentSet[] | "broken" | undefined {
  const before = walk(set, "previous", "next", sets);
  if (before === undefined || before === "broken") return before;
  const after = walk(set, "next", "previous", sets);
  if (after === undefined || after === "broken") return after;
  return [...before.reverse(), set, ...after];
}

function walk(
  from: FragmentSet,
  forth: "previous" | "next",
  back: "previous" | "next",
  sets: ReadonlyMap<number, FragmentSet>,
): FragmentSet[] | "broken" | undefined {
  const found: FragmentSet[] = [];
  let at = from;
  for (let id = at[forth]; id !== undefined; id = at[forth]) {
    const neighbour = sets.get(id);
    if (neighbour === undefined || neighbour.missing > 0) return undefined;
    if (neighbour[back] !== at.id || found.length === sets.size) return "broken";
    found.push(neighbour);
    at = neighbour;
  }
  return found;
}
