import { parentPort } from "node:worker_threads";
import type { Message } from "./abci-messages.ts";
import type { Port } from "./abci-thread.ts";

/** The channel to the engine. Only in a worker thread; elsewhere messages go nowhere. */
export const enginePort: Port = {
  post: (answer) => parentPort?.postMessage(answer),
  onMessage: (listener) => void parentPort?.on("message", (message: Message) => listener(message)),
};
