import type { Clock } from "../../kernel/clock.ts";

/** A virtual clock without promises in between: for cores that use timers only, thousands of times faster. */
export interface StepClock extends Clock {
  /** Runs what is due until then, in order of time. */
  runUntil(atMs: number): void;
}

interface Timer {
  readonly atMs: number;
  readonly task: () => void;
}

export function createStepClock(): StepClock {
  let nowMs = 0;
  let timers: readonly Timer[] = [];

  function runUntil(untilMs: number): void {
    for (let next = nextDue(untilMs); next !== undefined; next = nextDue(untilMs)) {
      remove(next);
      nowMs = next.atMs;
      next.task();
    }
    nowMs = untilMs;
  }

  const nextDue = (untilMs: number): Timer | undefined =>
    timers.reduce<Timer | undefined>(
      (first, timer) =>
        timer.atMs <= untilMs && timer.atMs < (first?.atMs ?? Number.POSITIVE_INFINITY) ? timer : first,
      undefined,
    );

  function remove(timer: Timer): void {
    timers = timers.filter((other) => other !== timer);
  }

  return {
    nowMs: () => nowMs,
    after(delayMs, task) {
      const timer = { atMs: nowMs + delayMs, task };
      timers = [...timers, timer];
      return () => remove(timer);
    },
    runUntil,
  };
}
