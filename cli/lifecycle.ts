import type { Log } from "../kernel/log.ts";
import type { Service } from "../kernel/service.ts";

/** What a child of localnet tells its parent over their channel. */
export type ChildMessage = { readonly type: "ready" } | { readonly type: "not_ready"; readonly reason: string };

const READY_CHECK_MS = 25;
const FORCED_EXIT_CODE = 130;

/**
 * Starts a service and resolves when it has been stopped: by SIGINT, SIGTERM, or the end of the parent's channel (so that even
 * `kill -9` of a parent leaves no orphan). A second signal forces the exit.
 * @param failed rejects when the service fails for good; the service is then stopped and the error thrown on.
 */
export async function runUntilStopped(
  service: Service,
  parts: { readonly log: Log; readonly notReady: () => string | undefined; readonly failed?: Promise<never> },
): Promise<void> {
  const ends = [stopSignal(parts.log), ...(parts.failed === undefined ? [] : [parts.failed])];
  const endReporting = reportReadiness(parts.notReady);
  try {
    await Promise.race([startThenWait(service), ...ends]);
  } finally {
    endReporting();
    await service.stop();
    parts.log.info("process.stopped");
    // The channel to a parent would keep this process alive.
    if (process.connected) process.disconnect();
  }
}

/** Rejects when the start fails; otherwise never settles. */
async function startThenWait(service: Service): Promise<never> {
  await service.start();
  return new Promise<never>(() => {});
}

/** Resolves at the first reason to stop; the second signal ends the process at once. */
export function stopSignal(log: Log): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = (reason: string) => (): void => {
      if (asked && reason === "parent_gone") return;
      if (asked) process.exit(FORCED_EXIT_CODE);
      asked = true;
      log.info("process.stopping", { reason });
      resolve();
    };
    process.on("SIGINT", stop("SIGINT"));
    process.on("SIGTERM", stop("SIGTERM"));
    if (process.send !== undefined) process.on("disconnect", stop("parent_gone"));
  });
}

/** Tells the parent each time the process becomes ready or stops being so. */
function reportReadiness(notReady: () => string | undefined): () => void {
  const send = process.send?.bind(process);
  if (send === undefined) return () => {};
  let last: boolean | undefined;
  const timer = setInterval(() => {
    const reason = notReady();
    if ((reason === undefined) === last) return;
    last = reason === undefined;
    const message: ChildMessage = reason === undefined ? { type: "ready" } : { type: "not_ready", reason };
    if (process.connected) send(message);
  }, READY_CHECK_MS);
  return () => clearInterval(timer);
}
