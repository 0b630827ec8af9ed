import { createFifo } from "../../kernel/fifo.ts";
import type { ReceivedMessage } from "./types.ts";

/** What is kept while nobody listens; a message beyond either limit is dropped, the earlier ones stay. */
const INBOX_MESSAGES_MAX = 100_000;
const INBOX_BYTES_MAX = 256 * 1024 * 1024;

type Listener = (message: ReceivedMessage) => void;

/** Messages on their way to the application, in the order they came. */
export interface Inbox {
  put(message: ReceivedMessage): void;
  /** The newest listener gets everything; what was kept comes after this call returned. @returns ends the subscription. */
  listen(listener: Listener): () => void;
}

/** @param onDropped hears of each message for which there was no room. */
export function createInbox(onDropped: () => void): Inbox {
  const kept = createFifo<ReceivedMessage>();
  let keptBytes = 0;
  let current: Listener | undefined;

  function put(message: ReceivedMessage): void {
    if (current !== undefined && kept.size() === 0) current(message);
    else if (hasRoomFor(message)) keep(message);
    else onDropped();
  }

  const hasRoomFor = ({ data }: ReceivedMessage): boolean =>
    kept.size() < INBOX_MESSAGES_MAX && keptBytes + data.length <= INBOX_BYTES_MAX;

  function keep(message: ReceivedMessage): void {
    kept.push(message);
    keptBytes += message.data.length;
  }

  function giveKept(listener: Listener): void {
    while (current === listener) {
      const message = kept.shift();
      if (message === undefined) return;
      keptBytes -= message.data.length;
      listener(message);
    }
  }

  function listen(listener: Listener): () => void {
    current = listener;
    queueMicrotask(() => giveKept(listener));
    return () => {
      if (current === listener) current = undefined;
    };
  }

  return { put, listen };
}
