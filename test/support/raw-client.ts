import { once } from "node:events";
import { WebSocket } from "ws";

/** A program on a native client's websocket that knows nothing of this project but the binary form of the Nym API. */
export interface RawClient {
  /** 96 bytes. */
  address(): Promise<Uint8Array>;
  send(recipient: Uint8Array, data: Uint8Array): void;
  /** The next message's data. */
  next(timeoutMs: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

const SEND = 0;
const SELF_ADDRESS = 3;
const RECEIVED = 1;
const ADDRESS = 2;

export async function openRawClient(url: string): Promise<RawClient> {
  const socket = new WebSocket(url, { maxPayload: 64 * 1024 * 1024 });
  const received = queue<Uint8Array>();
  const addresses = queue<Uint8Array>();
  socket.on("message", (frame: Buffer) => {
    const [kind, hasTag] = frame;
    if (kind === RECEIVED) received.put(new Uint8Array(frame.subarray((hasTag === 1 ? 18 : 2) + 8)));
    else if (kind === ADDRESS) addresses.put(new Uint8Array(frame.subarray(1)));
    else throw new Error(`answer ${frame.toString("hex").slice(0, 80)}`);
  });
  await once(socket, "open");
  socket.send(Uint8Array.of(SELF_ADDRESS));
  const own = await addresses.take(10_000);
  return {
    address: async () => own,
    send(recipient, data) {
      const head = Buffer.alloc(17);
      head.writeBigUInt64BE(BigInt(data.length), 8);
      socket.send(Buffer.concat([Uint8Array.of(SEND), recipient, head.subarray(0, 16), data]));
    },
    next: received.take,
    async close() {
      const closed = once(socket, "close");
      socket.close();
      await closed;
    },
  };
}

function queue<T>() {
  const items: T[] = [];
  let wake: (() => void) | undefined;
  return {
    put(item: T): void {
      items.push(item);
      wake?.();
    },
    async take(timeoutMs: number): Promise<T> {
      const late = AbortSignal.timeout(timeoutMs);
      for (;;) {
        const item = items.shift();
        if (item !== undefined) return item;
        await new Promise<void>((resolve, reject) => {
          wake = resolve;
          late.addEventListener("abort", () => reject(new Error(`nothing came in ${timeoutMs} ms`)), { once: true });
        });
      }
    },
  };
}
