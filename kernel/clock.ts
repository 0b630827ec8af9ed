/** Cancels a timer; calling it after the timer fired, or twice, does nothing. */
export type Cancel = () => void;

/** Time as a port: production passes the system's, tests a virtual one. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z; may have a fraction. */
  nowMs(): number;
  /** Runs `task` once after `delayMs` (0 or more) unless cancelled. */
  after(delayMs: number, task: () => void): Cancel;
}

/** Resolves after `delayMs`, or at once when the signal aborts. Never rejects: check the signal afterwards. */
export function sleep(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = (): void => {
      cancel();
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const cancel = clock.after(delayMs, done);
    signal?.addEventListener("abort", done, { once: true });
  });
}

/** Yields the time every `everyMs` until the signal aborts; the first tick comes after one interval. */
export async function* ticks(clock: Clock, everyMs: number, signal: AbortSignal): AsyncGenerator<number> {
  while (!signal.aborted) {
    await sleep(clock, everyMs, signal);
    if (!signal.aborted) yield clock.nowMs();
  }
}

/** The system's clock. In Node a timer that waits keeps the process alive. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};
