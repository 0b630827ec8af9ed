import type { Cancel, Clock } from "../../kernel/clock.ts";

/** A sleep that others may end early. For one sleeper. */
export interface Wakeup {
  /** Resolves after `delayMs` or at the next `wake`, whichever comes first. */
  sleep(delayMs: number): Promise<void>;
  wake(): void;
}

export function createWakeup(clock: Clock): Wakeup {
  let sleeper: { readonly cancel: Cancel; readonly resolve: () => void } | undefined;

  function wake(): void {
    const woken = sleeper;
    sleeper = undefined;
    woken?.cancel();
    woken?.resolve();
  }

  return {
    sleep: (delayMs) =>
      new Promise((resolve) => {
        sleeper = { resolve, cancel: clock.after(delayMs, wake) };
      }),
    wake,
  };
}
