import type { Cancel, Clock } from "../../kernel/clock.ts";
import { isWanted, type OutgoingFragment } from "./outgoing.ts";

/** How long the sender waits for an acknowledgement: `multiplier * expected delays + addition`. */
export interface AckWait {
  readonly multiplier: number;
  readonly additionMs: number;
}

/** Source: reference nymsphinx.md, section 8. */
export const ACK_WAIT: AckWait = { multiplier: 1.5, additionMs: 1_500 };

/** The fragments that were sent and are not acknowledged. */
export interface InFlight {
  /** A packet for the fragment left (or was lost at once): the time for its ack runs. */
  sent(fragment: OutgoingFragment, expectedDelayMs: number): void;
  /** @returns false for the id of no fragment in flight: cover, a second ack, or noise. */
  acknowledged(key: number): boolean;
  /** No acknowledgement of it matters any more. */
  forget(key: number): void;
  /** Fragments whose time runs. */
  waiting(): number;
  /** Cancels all timers. */
  stop(): void;
}

/** @param onTimeout hears of a wanted fragment whose acknowledgement did not come; it stays known for a late one. */
export function createInFlight(
  clock: Clock,
  { multiplier, additionMs }: AckWait,
  onTimeout: (fragment: OutgoingFragment) => void,
): InFlight {
  const fragments = new Map<number, OutgoingFragment>();
  const timers = new Map<number, Cancel>();

  function sent(fragment: OutgoingFragment, expectedDelayMs: number): void {
    const { key } = fragment;
    fragments.set(key, fragment);
    timers.get(key)?.();
    timers.set(
      key,
      clock.after(multiplier * expectedDelayMs + additionMs, () => expired(fragment)),
    );
  }

  function expired(fragment: OutgoingFragment): void {
    timers.delete(fragment.key);
    if (isWanted(fragment)) onTimeout(fragment);
    if (!isWanted(fragment)) forget(fragment.key);
  }

  function acknowledged(key: number): boolean {
    const fragment = fragments.get(key);
    if (fragment === undefined) return false;
    forget(key);
    fragment.acknowledged = true;
    fragment.message.tracked.fragmentAcknowledged();
    return true;
  }

  function forget(key: number): void {
    timers.get(key)?.();
    timers.delete(key);
    fragments.delete(key);
  }

  function stop(): void {
    for (const cancel of timers.values()) cancel();
    timers.clear();
  }

  return { sent, acknowledged, forget, waiting: () => timers.size, stop };
}
