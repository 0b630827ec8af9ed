import type { Clock } from "../../kernel/clock.ts";

const MULTIPLIER_MAX = 6;
const RAISE_EVERY_MS = 1_000;
const LOWER_EVERY_MS = 30_000;

/** Slows the main stream down while the gateway does not take packets as fast as they come. */
export interface RateMultiplier {
  /** Told before each packet: whether packets wait at the link, and whether it is full. */
  observe(backlog: { readonly some: boolean; readonly full: boolean }): void;
  /** 1 .. 6, by which the mean time between packets is multiplied. */
  current(): number;
}

/** One up at most once a second while the link is full; one down after 30 s without any backlog. */
export function createRateMultiplier(clock: Pick<Clock, "nowMs">): RateMultiplier {
  let multiplier = 1;
  let changedAtMs = Number.NEGATIVE_INFINITY;
  let backlogAtMs = Number.NEGATIVE_INFINITY;

  function change(by: number, nowMs: number): void {
    multiplier += by;
    changedAtMs = nowMs;
  }

  function observe({ some, full }: { readonly some: boolean; readonly full: boolean }): void {
    const nowMs = clock.nowMs();
    if (some) backlogAtMs = nowMs;
    if (full && multiplier < MULTIPLIER_MAX && nowMs - changedAtMs >= RAISE_EVERY_MS) change(1, nowMs);
    const calmSinceMs = Math.max(changedAtMs, backlogAtMs);
    if (multiplier > 1 && nowMs - calmSinceMs >= LOWER_EVERY_MS) change(-1, nowMs);
  }

  return { observe, current: () => multiplier };
}
