import type { OutgoingPacket } from "../message/mix-packet.ts";

/** A session with the client's gateway, as the sending logic sees it. */
export interface GatewayLink {
  /** Whether a session stands and packets may be handed over. */
  isUp(): boolean;
  /** Hands a packet over; it may still be lost when the session ends. Only while `isUp`. */
  send(packet: OutgoingPacket): void;
  /** Bytes handed over that the network has not taken yet. */
  backlogBytes(): number;
  /** Calls for each message or ack that the gateway pushes. One listener. */
  onPush(listener: (message: Uint8Array) => void): void;
  /** Calls when a session begins or ends. */
  onChange(listener: (up: boolean) => void): void;
}
