import type { GatewayLink } from "./link.ts";

/** Whether the client does its job now: a session stands and an own loop packet came back in it. */
export interface Readiness {
  loopReturned(): void;
  isReady(): boolean;
  /** Resolves when it is ready, or when the signal aborts. */
  whenReady(signal?: AbortSignal): Promise<void>;
}

export function createReadiness(link: Pick<GatewayLink, "onChange">): Readiness {
  const waiting = new Set<() => void>();
  let ready = false;
  link.onChange(() => {
    ready = false;
  });

  function loopReturned(): void {
    ready = true;
    for (const tell of waiting) tell();
  }

  function whenReady(signal?: AbortSignal): Promise<void> {
    if (ready || signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        waiting.delete(done);
        signal?.removeEventListener("abort", done);
        resolve();
      };
      waiting.add(done);
      signal?.addEventListener("abort", done, { once: true });
    });
  }

  return { loopReturned, isReady: () => ready, whenReady };
}
