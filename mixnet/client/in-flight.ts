import type { Cancel, Clock } from "../../kernel/clock.ts";
import { type AckWait, createAckTimer } from "./ack-wait.ts";
import { isWanted, type OutgoingFragment } from "./outgoing.ts";
import { createWindow } from "./window.ts";

/** Round trips of fragments sent more often than this say nothing about the network. */
const TELLING_TRANSMISSIONS_MAX = 2;

/** The fragments that were sent and are not acknowledged. */
export interface InFlight {
  /** A packet for the fragment left (or was lost at once): the time for its ack runs. */
  sent(fragment: OutgoingFragment, expectedDelayMs: number): void;
  /** @returns false for the id of no fragment in flight: cover, a second ack, or noise. */
  acknowledged(key: number): boolean;
  /** No acknowledgement of it matters any more. */
  forget(key: number): void;
  /** Whether so many wait that another should not leave now. */
  isFull(): boolean;
  /** Cancels all timers. */
  stop(): void;
}

export interface InFlightOptions {
  readonly ackWait: AckWait;
  readonly inFlightMax: number;
}

interface Entry {
  readonly fragment: OutgoingFragment;
  readonly firstSentMs: number;
  readonly expectedDelayMs: number;
}

/** @param onTimeout hears of a wanted fragment whose acknowledgement did not come; it stays known for a late one. */
export function createInFlight(
  clock: Clock,
  { ackWait, inFlightMax }: InFlightOptions,
  onTimeout: (fragment: OutgoingFragment) => void,
): InFlight {
  const entries = new Map<number, Entry>();
  const timers = new Map<number, Cancel>();
  const ackTimer = createAckTimer(ackWait);
  const window = createWindow(clock, inFlightMax);

  function sent(fragment: OutgoingFragment, expectedDelayMs: number): void {
    const { key } = fragment;
    const firstSentMs = entries.get(key)?.firstSentMs ?? clock.nowMs();
    entries.set(key, { fragment, firstSentMs, expectedDelayMs });
    timers.get(key)?.();
    timers.set(
      key,
      clock.after(ackTimer.waitMs(expectedDelayMs), () => expired(fragment)),
    );
  }

  function expired(fragment: OutgoingFragment): void {
    timers.delete(fragment.key);
    window.lost();
    if (isWanted(fragment)) onTimeout(fragment);
    if (!isWanted(fragment)) forget(fragment.key);
  }

  function acknowledged(key: number): boolean {
    const entry = entries.get(key);
    if (entry === undefined) return false;
    forget(key);
    learnFrom(entry);
    entry.fragment.acknowledged = true;
    entry.fragment.message.tracked.fragmentAcknowledged();
    return true;
  }

  function learnFrom({ fragment, firstSentMs, expectedDelayMs }: Entry): void {
    window.acknowledged();
    if (fragment.transmissions > TELLING_TRANSMISSIONS_MAX) return;
    ackTimer.observe(clock.nowMs() - firstSentMs, expectedDelayMs);
  }

  function forget(key: number): void {
    timers.get(key)?.();
    timers.delete(key);
    entries.delete(key);
  }

  function stop(): void {
    for (const cancel of timers.values()) cancel();
    timers.clear();
  }

  return { sent, acknowledged, forget, isFull: () => timers.size >= window.size(), stop };
}
