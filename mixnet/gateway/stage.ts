import type { Clock } from "../../kernel/clock.ts";
import type { Log } from "../../kernel/log.ts";
import type { Random } from "../../kernel/random.ts";
import type { MixPacket } from "../wire/frame.ts";
import type { IdentityKeys } from "../wire/gateway-identity.ts";
import { encodeResponse, type GatewayResponse } from "../wire/gateway-messages.ts";
import type { NodeAddress } from "../wire/node-address.ts";
import type { ActiveClients } from "./active-clients.ts";
import type { ClientStore } from "./client-store.ts";
import type { GatewayLimits } from "./limits.ts";
import type { Mailbox } from "./mailbox.ts";
import type { GatewayMetrics } from "./metrics.ts";
import type { ClientSocket } from "./socket.ts";

export type ClientFrame =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "binary"; readonly bytes: Uint8Array }
  | { readonly kind: "ping" };

/** What a connection is in between two frames: not authenticated, in a handshake, in a session. */
export interface Stage {
  /** How long to wait for the next frame; `onTimeout` comes after that, and the end. */
  readonly waitMs?: number;
  onTimeout?(): void;
  /** Handles one frame; the next comes when it is done. */
  onFrame(frame: ClientFrame): Next | Promise<Next>;
  /** The connection has ended, whoever ended it. */
  onEnd?(): void;
}

/** Where a frame leads to. */
export type Next = Stage | "stay" | "close";

/** What all connections share. */
export interface SessionParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly metrics: GatewayMetrics;
  /** The gateway's own. */
  readonly identity: IdentityKeys;
  readonly clients: ClientStore;
  readonly mailbox: Mailbox;
  readonly active: ActiveClients;
  /** Sends a client's packet to its first hop at once. */
  readonly send: (firstHop: NodeAddress, packet: MixPacket) => void;
}

export interface SessionOptions {
  readonly limits: GatewayLimits;
  /** Refuses `claimFreeTestnetBandwidth`. */
  readonly enforceCredentials: boolean;
}

/** What a stage works with: one connection's. */
export interface StageContext extends SessionParts, SessionOptions {
  readonly socket: ClientSocket;
  /** Pings; whether the pong came in time. */
  readonly probe: () => Promise<boolean>;
}

export const nowSeconds = ({ clock }: { readonly clock: Clock }): number => Math.floor(clock.nowMs() / 1_000);

export function reply({ socket }: { readonly socket: ClientSocket }, response: GatewayResponse): void {
  socket.sendText(encodeResponse(response));
}

export const replyError = (context: { readonly socket: ClientSocket }, message: string): void =>
  reply(context, { type: "error", message });
