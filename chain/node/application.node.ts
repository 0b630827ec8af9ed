import { Worker } from "node:worker_threads";
import { type AbciClient, createAbciClient } from "./abci-client.ts";
import type { Answer } from "./abci-messages.ts";

export interface ApplicationThread extends Pick<AbciClient, "abci" | "close"> {
  /** Resolves with the reason when the thread ends without having been asked to. */
  readonly died: Promise<Error>;
}

/** Memory of the application's thread beyond which it ends with "application.gone". */
const HEAP_MAX_MIB = 4096;

/**
 * Starts the application in a thread of its own and waits until it is there.
 * @param entry the thread's module; it calls `serveAbci`. @param data what it is given: plain data.
 * @throws ApplicationError when the application cannot be opened.
 */
export async function startApplication(entry: URL, data: unknown): Promise<ApplicationThread> {
  const worker = new Worker(entry, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: HEAP_MAX_MIB } });
  const client = createAbciClient({ post: (message) => worker.postMessage(message) });
  const died = Promise.withResolvers<Error>();
  const exited = Promise.withResolvers<void>();
  let isClosing = false;
  let reason: string | undefined;

  worker.on("message", (answer: Answer) => client.receive(answer));
  worker.on("error", (error: Error) => {
    reason = error.message;
  });
  worker.on("exit", (code) => {
    exited.resolve();
    const error = client.end(reason ?? `thread ended with code ${code}`);
    if (!isClosing) died.resolve(error);
  });

  async function close(): Promise<void> {
    if (!isClosing) {
      isClosing = true;
      await client.close().catch(() => {});
    }
    await exited.promise;
  }

  await client.ready;
  return { abci: client.abci, close, died: died.promise };
}
