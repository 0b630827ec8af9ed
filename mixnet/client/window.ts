import type { Clock } from "../../kernel/clock.ts";

/** Always allowed: enough for every rate of the standard and fast profiles. */
const WINDOW_MIN = 64;
/** Losses closer together than this count as one. */
const CUT_EVERY_MS = 1_500;

/** How many real packets may be without acknowledgement: grows while they come back, halves when they do not (RFC 5681). */
export interface Window {
  size(): number;
  acknowledged(): void;
  lost(): void;
}

/** @param max packets, the bound whatever comes back. */
export function createWindow(clock: Pick<Clock, "nowMs">, max: number): Window {
  const min = Math.min(WINDOW_MIN, max);
  let size = min;
  let calmSize = max;
  let cutAtMs = Number.NEGATIVE_INFINITY;

  function acknowledged(): void {
    size = Math.min(max, size + (size < calmSize ? 1 : 1 / size));
  }

  function lost(): void {
    if (clock.nowMs() - cutAtMs < CUT_EVERY_MS) return;
    cutAtMs = clock.nowMs();
    size = Math.max(min, size / 2);
    calmSize = size;
  }

  return { size: () => size, acknowledged, lost };
}
