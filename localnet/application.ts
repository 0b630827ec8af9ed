import { once } from "node:events";
import { WebSocket } from "ws";
import { z } from "zod";
import { fromUtf8 } from "../kernel/bytes.ts";
import { toBase58 } from "../kernel/encoding.ts";
import { Fault } from "../kernel/errors.ts";

export class ApplicationError extends Fault<
  | { code: "application.refused"; message: string }
  | { code: "application.timeout"; waitedMs: number; waitingFor: string }
> {}

const answerForm = z.discriminatedUnion("type", [
  z.object({ type: z.literal("selfAddress"), address: z.string() }),
  z.object({ type: z.literal("received"), message: z.string(), senderTag: z.string().nullable() }),
  z.object({ type: z.literal("laneQueueLength"), lane: z.number(), queue_length: z.number() }),
  z.object({ type: z.literal("error"), message: z.string() }),
]);
type Answer = z.output<typeof answerForm>;
export type Received = Extract<Answer, { type: "received" }>;

/** A program that uses a native client over its local websocket, as one in any language would (JSON form). */
export interface Application {
  selfAddress(): Promise<string>;
  send(recipient: string, message: string): void;
  sendAnonymous(recipient: string, message: string, replySurbs: number): void;
  reply(senderTag: string, message: string): void;
  /** The next message that arrives, in the order of arrival; earlier ones wait here. */
  next(timeoutMs: number): Promise<Received>;
  /** Calls for every message instead, those that wait first. */
  onReceived(listener: (received: Received) => void): void;
  close(): Promise<void>;
}

const ANSWER_TIMEOUT_MS = 10_000;

export async function openApplication(websocketUrl: string): Promise<Application> {
  const socket = new WebSocket(websocketUrl);
  const received = createInbox<Received>();
  const addresses = createInbox<string>();
  socket.on("message", (data: Buffer, isBinary) => {
    const answer = isBinary ? readBinary(data) : answerForm.parse(JSON.parse(data.toString()));
    if (answer.type === "received") received.put(answer);
    if (answer.type === "selfAddress") addresses.put(answer.address);
    if (answer.type === "error") {
      addresses.fail(new ApplicationError({ code: "application.refused", message: answer.message }));
    }
  });
  // Heard before it is open: what waited for an application may come with the last bytes of the handshake.
  await once(socket, "open");
  const ask = (request: object): void => socket.send(JSON.stringify(request));
  ask({ type: "selfAddress" });
  const address = await addresses.take(ANSWER_TIMEOUT_MS, "own address");
  return {
    selfAddress: async () => address,
    send: (recipient, message) => ask({ type: "send", recipient, message }),
    sendAnonymous: (recipient, message, replySurbs) => ask({ type: "sendAnonymous", recipient, message, replySurbs }),
    reply: (senderTag, message) => ask({ type: "reply", senderTag, message }),
    next: (timeoutMs) => received.take(timeoutMs, "message"),
    onReceived: received.divert,
    async close() {
      const closed = once(socket, "close");
      socket.close();
      await closed;
    },
  };
}

const RECEIVED = 1;
const TAG_BYTES = 16;
const LENGTH_BYTES = 8;

/** What waited for the first application comes before its first request, and so in the binary form: 01, tag flag, [tag], u64 length, data. */
function readBinary(frame: Uint8Array): Answer {
  const [kind, hasTag] = frame;
  if (kind !== RECEIVED) throw new ApplicationError({ code: "application.refused", message: `binary answer ${kind}` });
  const tagEnd = 2 + (hasTag === 1 ? TAG_BYTES : 0);
  const senderTag = hasTag === 1 ? toBase58(frame.subarray(2, tagEnd)) : null;
  return { type: "received", message: fromUtf8(frame.subarray(tagEnd + LENGTH_BYTES)), senderTag };
}

interface Inbox<T> {
  put(item: T): void;
  fail(error: Error): void;
  /** From now on everything goes to the listener. */
  divert(listener: (item: T) => void): void;
  take(timeoutMs: number, waitingFor: string): Promise<T>;
}

function createInbox<T>(): Inbox<T> {
  const items: T[] = [];
  let waiting: { resolve: (item: T) => void; reject: (error: Error) => void } | undefined;
  let listen: ((item: T) => void) | undefined;
  return {
    put(item) {
      if (listen !== undefined) listen(item);
      else if (waiting === undefined) items.push(item);
      else waiting.resolve(item);
    },
    divert(listener) {
      listen = listener;
      for (const item of items.splice(0)) listener(item);
    },
    fail: (error) => waiting?.reject(error),
    take(timeoutMs, waitingFor) {
      const ready = items.shift();
      if (ready !== undefined) return Promise.resolve(ready);
      let timer: NodeJS.Timeout;
      return new Promise<T>((resolve, reject) => {
        const late = (): void =>
          reject(new ApplicationError({ code: "application.timeout", waitedMs: timeoutMs, waitingFor }));
        timer = setTimeout(late, timeoutMs);
        waiting = { resolve, reject };
      }).finally(() => {
        clearTimeout(timer);
        waiting = undefined;
      });
    },
  };
}
