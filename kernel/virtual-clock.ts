import type { Cancel, Clock } from "./clock.ts";

/** A clock that stands still until it is moved: for tests and for the simulator. */
export interface VirtualClock extends Clock {
  /** Moves time forward by `byMs`, running due timers in order of time (then of creation) and letting promises settle between. */
  advance(byMs: number): Promise<void>;
}

interface Timer {
  readonly atMs: number;
  readonly order: number;
  readonly task: () => void;
}

/** @param startMs milliseconds since 1970; tests that need no date use 0. */
export function createVirtualClock(startMs = 0): VirtualClock {
  let nowMs = startMs;
  let order = 0;
  const timers = new Set<Timer>();

  function nextDue(untilMs: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of timers) {
      if (timer.atMs > untilMs) continue;
      if (first === undefined || timer.atMs < first.atMs || (timer.atMs === first.atMs && timer.order < first.order)) {
        first = timer;
      }
    }
    return first;
  }

  function after(delayMs: number, task: () => void): Cancel {
    const timer: Timer = { atMs: nowMs + Math.max(0, delayMs), order: order++, task };
    timers.add(timer);
    return () => void timers.delete(timer);
  }

  async function advance(byMs: number): Promise<void> {
    const untilMs = nowMs + byMs;
    await settle();
    for (let timer = nextDue(untilMs); timer !== undefined; timer = nextDue(untilMs)) {
      timers.delete(timer);
      nowMs = Math.max(nowMs, timer.atMs);
      timer.task();
      await settle();
    }
    nowMs = untilMs;
  }

  return { nowMs: () => nowMs, after, advance };
}

/** Lets chains of already resolved promises run: a macrotask comes after all of them. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
