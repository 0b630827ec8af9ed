import { describeError } from "../../kernel/errors.ts";
import type { Log } from "../../kernel/log.ts";
import type { Random } from "../../kernel/random.ts";
import { KIND_PUSHED, sealFrame } from "../wire/gateway-frames.ts";
import type { Mailbox } from "./mailbox.ts";
import type { StoredMessage } from "./mailbox-store.ts";
import type { GatewayMetrics } from "./metrics.ts";
import type { ClientSocket } from "./socket.ts";

/** The way of messages to one connected client: straight through while it keeps up, by way of its mailbox otherwise. */
export interface Outbox {
  /** Whether the system took the message; false at once while the client is behind, later when its connection ended. */
  push(message: Uint8Array): Promise<boolean>;
  /** Pushes what was in the mailbox when it was called. */
  pushBacklog(): Promise<void>;
  /** Pushes what is in the mailbox until nothing is left; from then on `push` goes straight through. */
  catchUp(): void;
  /** Nothing is pushed any more. */
  close(): void;
}

export interface OutboxParts {
  readonly random: Random;
  readonly log: Log;
  readonly mailbox: Mailbox;
  readonly metrics: GatewayMetrics;
  readonly socket: ClientSocket;
}

export interface OutboxOptions {
  readonly identity: Uint8Array;
  readonly sharedKey: Uint8Array;
  readonly clientBufferBytesMax: number;
}

export function createOutbox({ random, log, mailbox, metrics, socket }: OutboxParts, options: OutboxOptions): Outbox {
  const { identity, sharedKey, clientBufferBytesMax } = options;
  let straight = false;
  let draining = false;
  let closed = false;

  const send = (plaintext: Uint8Array): Promise<boolean> =>
    new Promise((resolve) =>
      socket.sendBinary(sealFrame(random, sharedKey, { kind: KIND_PUSHED, plaintext }), resolve),
    );

  async function push(message: Uint8Array): Promise<boolean> {
    if (!straight || closed) return false;
    straight = socket.bufferedBytes() + message.length <= clientBufferBytesMax;
    if (!straight || !(await send(message))) return false;
    metrics.pushed();
    return true;
  }

  /** Deletes what was taken, and only that: a message whose push did not leave us stays for the next connection. */
  async function pushPage(page: readonly StoredMessage[]): Promise<void> {
    const taken = await Promise.all(page.map(({ message }) => send(message)));
    const firstLost = taken.indexOf(false);
    if (firstLost !== -1) close();
    const done = firstLost === -1 ? page : page.slice(0, firstLost);
    await mailbox.remove(identity, done);
    metrics.pushed(done.length);
  }

  async function drain(end: number): Promise<void> {
    while (!closed) {
      const page = (await mailbox.page(identity)).filter(({ sequence }) => sequence < end);
      if (page.length === 0) return;
      await pushPage(page);
    }
  }

  async function catchUp(): Promise<void> {
    if (draining) return;
    draining = true;
    try {
      while (!closed && !mailbox.isEmpty(identity)) await drain(Number.POSITIVE_INFINITY);
      straight = !closed;
    } finally {
      draining = false;
    }
  }

  function close(): void {
    closed = true;
    straight = false;
  }

  function fail(error: unknown): void {
    log.error("mailbox.push_failed", { cause: describeError(error) });
    close();
    socket.terminate();
  }

  return { push, pushBacklog: () => drain(mailbox.end()), catchUp: () => void catchUp().catch(fail), close };
}
