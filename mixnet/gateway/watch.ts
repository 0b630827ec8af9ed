import type { Cancel, Clock } from "../../kernel/clock.ts";
import type { GatewayMetrics } from "./metrics.ts";
import type { ClientSocket } from "./socket.ts";

/** Finds connections that are open on our side only, and clients that stopped in the middle of a frame. */
export interface Watch {
  heard(): void;
  stop(): void;
}

export interface WatchParts {
  readonly clock: Clock;
  readonly socket: ClientSocket;
  readonly metrics: GatewayMetrics;
}

export interface WatchLimits {
  readonly quietMs: number;
  readonly unresponsiveMs: number;
}

const NO_PAYLOAD = new Uint8Array(0);

/** Looks at a connection every `quietMs`: pings when nothing was heard since, cuts after `unresponsiveMs` of silence. */
export function createWatch({ clock, socket, metrics }: WatchParts, { quietMs, unresponsiveMs }: WatchLimits): Watch {
  let heardAtMs = clock.nowMs();
  let cancel: Cancel = clock.after(quietMs, look);

  function look(): void {
    const silentMs = clock.nowMs() - heardAtMs;
    if (silentMs >= unresponsiveMs) {
      metrics.drop("client_unresponsive");
      socket.terminate();
    } else {
      if (silentMs >= quietMs) socket.ping(NO_PAYLOAD);
      cancel = clock.after(quietMs, look);
    }
  }

  return {
    heard() {
      heardAtMs = clock.nowMs();
    },
    stop: () => cancel(),
  };
}
