import type { Clock } from "../../kernel/clock.ts";
import { WireError } from "../wire/errors.ts";
import { createFrameDecoder, type MixPacket } from "../wire/frame.ts";
import type { CountDrop, DropReason } from "./drops.ts";
import type { IncomingEvents, IncomingLink } from "./transport.ts";

/** One incoming connection: bytes in, packets out. A connection that breaks a rule is closed, with a reason counted once. */
export interface Connection extends IncomingEvents {
  readonly remoteHost: string;
  /** Closes a connection that keeps a frame waiting, or on which nothing comes any more. */
  closeIfSlow(): void;
}

export interface ConnectionParts {
  readonly clock: Clock;
  readonly countDrop: CountDrop<DropReason>;
  readonly onPacket: (packet: MixPacket) => void;
}

export interface ConnectionLimits {
  /** A frame that has begun must be complete within this time. */
  readonly frameMs: number;
  /** A connection on which nothing comes for so long is closed. */
  readonly idleMs: number;
}

export function createConnection(
  { clock, countDrop, onPacket }: ConnectionParts,
  link: IncomingLink,
  limits: ConnectionLimits,
): Connection {
  let packets = 0;
  let lastBytesMs = clock.nowMs();
  let frameBeganMs: number | undefined;
  let isRefused = false;
  const decoder = createFrameDecoder((packet) => {
    packets++;
    onPacket(packet);
  });

  function refuse(reason: DropReason): void {
    isRefused = true;
    countDrop(reason);
    link.close();
  }

  function onBytes(chunk: Uint8Array): void {
    if (isRefused) return;
    const packetsBefore = packets;
    try {
      decoder.push(chunk);
      keepTime(packets > packetsBefore);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      refuse("frame_malformed");
    }
  }

  function keepTime(finishedFrame: boolean): void {
    lastBytesMs = clock.nowMs();
    if (!decoder.midFrame()) frameBeganMs = undefined;
    else if (frameBeganMs === undefined || finishedFrame) frameBeganMs = lastBytesMs;
  }

  function closeIfSlow(): void {
    if (isRefused) return;
    const nowMs = clock.nowMs();
    if (frameBeganMs !== undefined && nowMs - frameBeganMs > limits.frameMs) refuse("frame_stalled");
    else if (nowMs - lastBytesMs > limits.idleMs) refuse("connection_idle");
  }

  function onClosed(): void {
    if (!isRefused && decoder.midFrame()) countDrop("frame_truncated");
  }

  return { remoteHost: link.remoteHost, onBytes, closeIfSlow, onClosed };
}
