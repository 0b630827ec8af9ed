import type { Delivery, DeliveryState, FailureReason } from "./types.ts";

/** A message's state as the sending side moves it. After the final state every call does nothing. */
export interface TrackedMessage {
  readonly delivery: Delivery;
  /** Says how many fragments there are, 1 or more; until then the message counts as queued. */
  expect(fragments: number): void;
  /** A packet for a fragment left; `first` when none had left for it before. */
  packetLeft(first: boolean): void;
  fragmentAcknowledged(): void;
  fail(reason: FailureReason): void;
  /** Whether the state is final. */
  isOver(): boolean;
}

/** @param id counted from 1. */
export function trackMessage(id: number): TrackedMessage {
  const listeners = new Set<(state: DeliveryState) => void>();
  const { promise: settled, resolve } = Promise.withResolvers<DeliveryState>();
  let state: DeliveryState = { state: "queued" };
  let [fragments, fragmentsSent, fragmentsAcknowledged, packets] = [0, 0, 0, 0];

  const isOver = (): boolean => state.state === "acknowledged" || state.state === "failed";

  function move(next: DeliveryState): void {
    if (isOver()) return;
    state = next;
    if (isOver()) resolve(next);
    for (const listener of [...listeners]) listener(next);
  }

  function expect(count: number): void {
    fragments = count;
  }

  function packetLeft(first: boolean): void {
    packets += 1;
    if (!first) return;
    fragmentsSent += 1;
    if (fragmentsSent === fragments) move({ state: "sent" });
  }

  function fragmentAcknowledged(): void {
    fragmentsAcknowledged += 1;
    if (fragmentsAcknowledged === fragments) move({ state: "acknowledged" });
  }

  const delivery: Delivery = {
    id,
    current: () => state,
    progress: () => ({ fragments, fragmentsSent, fragmentsAcknowledged, packets }),
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    settled,
  };
  const fail = (reason: FailureReason): void => move({ state: "failed", reason });
  return { delivery, expect, packetLeft, fragmentAcknowledged, fail, isOver };
}
