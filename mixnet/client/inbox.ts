import { createFifo } from "./fifo.ts";
import type { ReceivedMessage } from "./types.ts";

/** What is kept while nobody listens; a message beyond either limit is dropped, the earlier ones stay. */
export const INBOX_MESSAGES_MAX = 100_000;
export const INBOX_BYTES_MAX = 256 * 1024 * 1024;

/** Messages on their way to the application. */
export interface Inbox {
  put(message: ReceivedMessage): void;
  /** The newest listener gets everything. @returns ends the subscription. */
  listen(listener: (message: ReceivedMessage) => void): () => void;
}

/** @param onDropped hears of each message for which there was no room. */
export function createInbox(onDropped: () => void): Inbox {
  const kept = createFifo<ReceivedMessage>();
  let keptBytes = 0;
  let current: ((message: ReceivedMessage) => void) | undefined;

  function put(message: ReceivedMessage): void {
    if (current !== undefined) current(message);
    else if (hasRoomFor(message)) keep(message);
    else onDropped();
  }

  const hasRoomFor = ({ data }: ReceivedMessage): boolean =>
    kept.size() < INBOX_MESSAGES_MAX && keptBytes + data.length <= INBOX_BYTES_MAX;

  function keep(message: ReceivedMessage): void {
    kept.push(message);
    keptBytes += message.data.length;
  }

  function listen(listener: (message: ReceivedMessage) => void): () => void {
    current = listener;
    for (let next = kept.shift(); next !== undefined; next = kept.shift()) {
      keptBytes -= next.data.length;
      listener(next);
    }
    return () => {
      if (current === listener) current = undefined;
    };
  }

  return { put, listen };
}
