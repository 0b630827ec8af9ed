import type { Service } from "../../kernel/service.ts";
import type { Recipient } from "../wire/recipient.ts";

/** Where a packet waits inside the client; nothing of it is on the wire. A connection id (u64) has a lane of its own. */
export type Lane = "general" | "surb_request" | "additional_surbs" | "retransmission" | bigint;

/** Why a message did not arrive, as far as its sender can know. */
export type FailureReason =
  | "queue_full"
  | "message_too_big"
  | "empty_reply"
  | "gateway_unknown"
  | "sender_unknown"
  | "no_surbs"
  | "unacknowledged"
  | "lane_closed"
  | "not_running";

/**
 * Where a message is: `queued` while a fragment of it has never left, `sent` when all have, `acknowledged` when the
 * recipient's gateway has stored or delivered every one. Acknowledged and failed are final.
 */
export type DeliveryState =
  | { readonly state: "queued" | "sent" | "acknowledged" }
  | { readonly state: "failed"; readonly reason: FailureReason };

export interface DeliveryProgress {
  readonly fragments: number;
  readonly fragmentsSent: number;
  readonly fragmentsAcknowledged: number;
  /** Packets that left for it, retransmissions included. */
  readonly packets: number;
}

/** One message on its way. */
export interface Delivery {
  /** Counted from 1 in this run of the client. */
  readonly id: number;
  current(): DeliveryState;
  progress(): DeliveryProgress;
  /** Calls for each later change of state. @returns ends the subscription. */
  onChange(listener: (state: DeliveryState) => void): () => void;
  /** Resolves with the final state; never rejects. */
  readonly settled: Promise<DeliveryState>;
}

export interface ReceivedMessage {
  readonly data: Uint8Array;
  /** 16 bytes: whom to reply to; undefined for a message without means to answer and for a reply. */
  readonly senderTag: Uint8Array | undefined;
}

export interface SendOptions {
  readonly lane?: Lane;
}

export interface AnonymousOptions extends SendOptions {
  /** Reply SURBs to send along, 0 .. 65,535; more are sent when the other side asks. */
  readonly replySurbs: number;
}

/** A client of the mixnet. Refusals are failed deliveries, never throws. */
export interface MixClient extends Service {
  /** Undefined until a gateway is chosen, which needs a topology once in a client's life. */
  address(): Recipient | undefined;
  send(recipient: Recipient, data: Uint8Array, options?: SendOptions): Delivery;
  sendAnonymous(recipient: Recipient, data: Uint8Array, options: AnonymousOptions): Delivery;
  reply(senderTag: Uint8Array, data: Uint8Array, options?: SendOptions): Delivery;
  /** Takes over what arrived while nobody listened, then each message once. @returns ends the subscription. */
  onMessage(listener: (message: ReceivedMessage) => void): () => void;
  /** Packets waiting in the lane and fragments of it that wait for SURBs. */
  queueLength(lane: Lane): number;
  /** Throws away what waits in the lane; its messages fail with "lane_closed". */
  closeLane(lane: Lane): void;
  /** Whether a session stands and an own loop packet came back in it. */
  isReady(): boolean;
  /** Resolves when `isReady` first becomes true, or when the signal aborts. */
  whenReady(signal?: AbortSignal): Promise<void>;
}
