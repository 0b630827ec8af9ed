import { concatBytes } from "../../kernel/bytes.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Fragment } from "./fragment.ts";
import { addFragment, chainAround, emptySet, type FragmentSet } from "./fragment-sets.ts";
import { unpad } from "./padding.ts";

export interface ReassemblerLimits {
  /** An incomplete set is given up after this long without news. */
  readonly idleMs: number;
  /** Payload bytes kept in all incomplete sets together; beyond it the set longest without news is given up. */
  readonly bufferedBytes: number;
  /** Incomplete sets kept at once; beyond it the same. */
  readonly sets: number;
  /** Ids of finished sets remembered, the newest. */
  readonly finishedIds: number;
}

/** 30 minutes are the Nym network's; the others bound memory against a hostile sender. */
export const REASSEMBLER_LIMITS: ReassemblerLimits = {
  idleMs: 30 * 60_000,
  bufferedBytes: 128 * 1024 * 1024,
  sets: 4096,
  finishedIds: 65_536,
};

type ReassemblyDrop = "already_finished" | "duplicate_fragment" | "conflicting_total" | "broken_chain" | "no_padding";

/** A set and how many fragments it has. */
export interface SetSize {
  readonly setId: number;
  readonly total: number;
}

/** What one fragment led to. The sets of a finished message must never be delivered again. */
type Reassembly =
  | { readonly kind: "waiting" }
  | { readonly kind: "dropped"; readonly reason: ReassemblyDrop }
  | { readonly kind: "finished"; readonly message: Uint8Array; readonly sets: readonly SetSize[] };

/** Puts messages together again. */
export interface Reassembler {
  accept(fragment: Fragment): Reassembly;
  /** Marks sets as delivered before, as a store remembers them. */
  markFinished(setIds: readonly number[]): void;
  /** Gives up what had no news for too long. */
  sweep(): void;
}

/** @param onAbandoned hears of each incomplete set given up, and how many fragments are lost with it. */
export function createReassembler(
  clock: Pick<Clock, "nowMs">,
  limits: ReassemblerLimits,
  onAbandoned: (set: SetSize, fragmentsLost: number) => void,
): Reassembler {
  /** In order of the last news, the stalest first. */
  const open = new Map<number, FragmentSet>();
  const finished = new Set<number>();
  let bufferedBytes = 0;

  function accept(fragment: Fragment): Reassembly {
    const { setId, total, position, payload } = fragment;
    if (finished.has(setId)) return dropped("already_finished");
    const set = open.get(setId) ?? emptySet(fragment);
    if (set.parts.length !== total) return dropped("conflicting_total");
    if (set.parts[position - 1] !== undefined) return dropped("duplicate_fragment");
    addFragment(set, fragment, clock.nowMs());
    bufferedBytes += payload.length;
    open.delete(setId);
    open.set(setId, set);
    return set.missing === 0 ? completed(set) : waiting();
  }

  function completed(set: FragmentSet): Reassembly {
    const chain = chainAround(set, open);
    if (chain === undefined) return waiting();
    if (chain !== "broken") return finish(chain);
    discard(set);
    return dropped("broken_chain");
  }

  function waiting(): Reassembly {
    for (const stalest of open.values()) {
      if (bufferedBytes <= limits.bufferedBytes && open.size <= limits.sets) break;
      discard(stalest);
    }
    return { kind: "waiting" };
  }

  function finish(chain: readonly FragmentSet[]): Reassembly {
    const padded = concatBytes(...chain.flatMap(({ parts }) => parts.filter((part) => part !== undefined)));
    for (const set of chain) forget(set);
    markFinished(chain.map(({ id }) => id));
    try {
      return { kind: "finished", message: unpad(padded), sets: chain.map(sizeOf) };
    } catch {
      for (const set of chain) onAbandoned(sizeOf(set), set.parts.length);
      return dropped("no_padding");
    }
  }

  function markFinished(setIds: readonly number[]): void {
    for (const id of setIds) finished.add(id);
    for (const oldest of finished) {
      if (finished.size <= limits.finishedIds) break;
      finished.delete(oldest);
    }
  }

  function sweep(): void {
    const oldestMs = clock.nowMs() - limits.idleMs;
    for (const set of open.values()) {
      if (set.touchedMs > oldestMs) return;
      discard(set);
    }
  }

  function discard(set: FragmentSet): void {
    forget(set);
    onAbandoned(sizeOf(set), set.parts.length - set.missing);
  }

  function forget(set: FragmentSet): void {
    if (open.delete(set.id)) bufferedBytes -= set.bytes;
  }

  return { accept, markFinished, sweep };
}

const sizeOf = ({ id, parts }: FragmentSet): SetSize => ({ setId: id, total: parts.length });

const dropped = (reason: ReassemblyDrop): Reassembly => ({ kind: "dropped", reason });
