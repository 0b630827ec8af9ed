import type { Clock } from "../../kernel/clock.ts";
import { type Random, randomExponential } from "../../kernel/random.ts";

/** Packets sent in one go at most, so that sending at high rates leaves the event loop free in between. */
const BURST_PACKETS_MAX = 8;
/** A process that was held up catches up no more than this; what else it missed is never sent. */
const ARREARS_MS_MAX = 50;
/** A timer that seems to fire this much too early tells that the clock was set back. */
const SET_BACK_MS = 1_000;

/** A stream of events whose distances are exponentially distributed (Loopix, section 4.1). */
export interface PoissonStream {
  start(): void;
  stop(): void;
  /** Draws the next distance anew, from the mean as it is now, when that is sooner. */
  hurry(): void;
}

/**
 * @param meanMs asked before each distance; may be far below the resolution of timers, then several events come per tick.
 * @param emit must not throw.
 */
export function createPoissonStream(
  { clock, random }: { readonly clock: Clock; readonly random: Random },
  meanMs: () => number,
  emit: () => void,
): PoissonStream {
  let nextAtMs = 0;
  let cancel: (() => void) | undefined;

  function run(): void {
    const nowMs = clock.nowMs();
    if (nextAtMs - nowMs > SET_BACK_MS) nextAtMs = nowMs;
    for (let sent = 0; sent < BURST_PACKETS_MAX && nextAtMs <= nowMs; sent++) {
      emit();
      nextAtMs += randomExponential(random, meanMs());
    }
    nextAtMs = Math.max(nextAtMs, nowMs - ARREARS_MS_MAX);
    schedule();
  }

  function schedule(): void {
    cancel?.();
    cancel = clock.after(Math.max(0, nextAtMs - clock.nowMs()), run);
  }

  function start(): void {
    nextAtMs = clock.nowMs() + randomExponential(random, meanMs());
    schedule();
  }

  function stop(): void {
    cancel?.();
    cancel = undefined;
  }

  function hurry(): void {
    if (cancel === undefined) return;
    nextAtMs = Math.min(nextAtMs, clock.nowMs() + randomExponential(random, meanMs()));
    schedule();
  }

  return { start, stop, hurry };
}
