import type { Cancel, Clock } from "../../kernel/clock.ts";
import type { NodeAddress } from "../wire/node-address.ts";
import type { CountDrop, DropReason } from "./drops.ts";
import { createFrameQueue } from "./frame-queue.ts";
import type { MixTransport, OutgoingLink } from "./transport.ts";

/** One next hop: its link, opened when there is something to send, and what waits for it. */
export interface Peer {
  /** Sends or queues a frame; a dropped one is counted. */
  send(frame: Uint8Array): void;
  /** Milliseconds since 1970 of the last send. */
  lastUsedMs(): number;
  /** Drops what waits ("stopped") and closes the link. */
  close(): void;
}

export interface PeerLimits {
  /** What may wait for one peer. */
  readonly queueBytesMax: number;
  /** A link whose buffer stays full for so long is given up. */
  readonly writeStallMs: number;
  /** Rest after a link ended; doubled with each failed attempt up to the maximum. */
  readonly backoffInitialMs: number;
  readonly backoffMaxMs: number;
}

export interface PeerParts {
  readonly transport: MixTransport;
  readonly clock: Clock;
  readonly countDrop: CountDrop<DropReason>;
  /** Told +1 and -1 as links open and close. */
  readonly countLink: (change: 1 | -1) => void;
}

type LinkState =
  | { readonly kind: "none" }
  | { readonly kind: "opening" | "open" | "full"; readonly link: OutgoingLink }
  | { readonly kind: "resting" | "closed" };

/**
 * A failed attempt drops what waits: senders repeat an unacknowledged packet after about two seconds, and a copy kept for
 * a later attempt would only come on top of that.
 */
export function createPeer(parts: PeerParts, address: NodeAddress, limits: PeerLimits): Peer {
  const { transport, clock, countDrop, countLink } = parts;
  const queue = createFrameQueue(limits.queueBytesMax);
  let state: LinkState = { kind: "none" };
  let backoffMs = limits.backoffInitialMs;
  let usedMs = clock.nowMs();
  let cancelTimer: Cancel = () => {};

  function send(frame: Uint8Array): void {
    usedMs = clock.nowMs();
    if (state.kind === "closed") countDrop("stopped");
    else if (!queue.push(frame)) countDrop("peer_queue_full");
    else if (state.kind === "none") open();
    else writeOut();
  }

  function open(): void {
    state = { kind: "opening", link: transport.dial(address, { onOpen, onDrain, onClosed }) };
  }

  function onOpen(): void {
    if (state.kind !== "opening") return;
    state = { kind: "open", link: state.link };
    backoffMs = limits.backoffInitialMs;
    countLink(1);
    writeOut();
  }

  function writeOut(): void {
    while (state.kind === "open") {
      const frame = queue.shift();
      if (frame === undefined) return;
      if (!state.link.write(frame)) waitForDrain(state.link);
    }
  }

  function waitForDrain(link: OutgoingLink): void {
    state = { kind: "full", link };
    cancelTimer = clock.after(limits.writeStallMs, () => link.close());
  }

  function onDrain(): void {
    if (state.kind !== "full") return;
    cancelTimer();
    state = { kind: "open", link: state.link };
    writeOut();
  }

  function onClosed(): void {
    if (state.kind === "open" || state.kind === "full") countLink(-1);
    if (state.kind === "opening") countDropped("peer_unreachable");
    if (state.kind !== "closed") rest();
  }

  function rest(): void {
    cancelTimer();
    state = { kind: "resting" };
    cancelTimer = clock.after(backoffMs, wake);
    backoffMs = Math.min(2 * backoffMs, limits.backoffMaxMs);
  }

  function wake(): void {
    state = { kind: "none" };
    if (!queue.isEmpty()) open();
  }

  function close(): void {
    cancelTimer();
    const before = state;
    state = { kind: "closed" };
    countDropped("stopped");
    if (before.kind === "open" || before.kind === "full") countLink(-1);
    if ("link" in before) before.link.close();
  }

  function countDropped(reason: DropReason): void {
    const frames = queue.clear();
    if (frames > 0) countDrop(reason, frames);
  }

  return { send, lastUsedMs: () => usedMs, close };
}
