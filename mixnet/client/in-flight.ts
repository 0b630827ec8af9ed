import type { Cancel, Clock } from "../../kernel/clock.ts";
import type { PreparedPacket } from "../message/prepare.ts";
import { type AckWait, createAckTimer } from "./ack-wait.ts";
import { isWanted, type OutgoingFragment } from "./outgoing.ts";
import { createWindow } from "./window.ts";

/** Packets of one fragment, the newest, whose acks tell how long the network takes. */
const PACKETS_TIMED_MAX = 8;

/** The fragments that were sent and are not acknowledged. */
export interface InFlight {
  /** This packet for the fragment left, or none could be made: the time for its ack runs. */
  sent(fragment: OutgoingFragment, packet: SentPacket | undefined): void;
  /** @returns false for the id of no fragment in flight: cover, a second ack, or noise. */
  acknowledged(key: number, nonce: number): boolean;
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

type SentPacket = Pick<PreparedPacket, "ackNonce" | "expectedDelayMs">;

interface Entry {
  readonly fragment: OutgoingFragment;
  /** The newest last. */
  readonly packets: (SentPacket & { readonly sentMs: number })[];
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

  function sent(fragment: OutgoingFragment, packet: SentPacket | undefined): void {
    const { key } = fragment;
    const entry = entries.get(key) ?? { fragment, packets: [] };
    entries.set(key, entry);
    if (packet !== undefined) time(entry, packet);
    timers.get(key)?.();
    timers.set(
      key,
      clock.after(ackTimer.waitMs(packet?.expectedDelayMs ?? 0), () => expired(fragment)),
    );
  }

  function time({ packets }: Entry, { ackNonce, expectedDelayMs }: SentPacket): void {
    packets.push({ ackNonce, expectedDelayMs, sentMs: clock.nowMs() });
    if (packets.length > PACKETS_TIMED_MAX) packets.shift();
  }

  function expired(fragment: OutgoingFragment): void {
    timers.delete(fragment.key);
    window.lost();
    if (isWanted(fragment)) onTimeout(fragment);
    if (!isWanted(fragment)) forget(fragment.key);
  }

  function acknowledged(key: number, nonce: number): boolean {
    const entry = entries.get(key);
    if (entry === undefined) return false;
    forget(key);
    learnFrom(entry, nonce);
    entry.fragment.acknowledged = true;
    entry.fragment.message.tracked.fragmentAcknowledged();
    return true;
  }

  function learnFrom({ packets }: Entry, nonce: number): void {
    window.acknowledged();
    const packet = packets.find(({ ackNonce }) => ackNonce === nonce);
    if (packet !== undefined) ackTimer.observe(clock.nowMs() - packet.sentMs, packet.expectedDelayMs);
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
