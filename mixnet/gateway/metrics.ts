import type { Metrics } from "../../kernel/metrics.ts";
import { type CountDrop, createDropCounter } from "../relay/drops.ts";

/** Why a gateway refused a client, a frame or a message. Nothing is dropped without one of these. */
export type GatewayDropReason =
  | "client_connections_full"
  | "client_connections_per_host_full"
  | "client_connections_too_fast"
  | "client_websocket_malformed"
  | "client_not_authenticated"
  | "client_request_malformed"
  | "client_frame_malformed"
  | "client_frames_waiting_full"
  | "client_out_of_bandwidth"
  | "client_unresponsive"
  | "client_handler_failed"
  | "surb_ack_malformed"
  | "ack_malformed"
  | "recipient_unknown"
  | "deliveries_full"
  | "mailbox_full"
  | "mailbox_total_full"
  | "mailbox_expired"
  | "mailbox_write_failed";

/** Names follow nym-node's; labels never tell one client from another. */
export interface GatewayMetrics {
  readonly drop: CountDrop<GatewayDropReason>;
  connections(now: number): void;
  sessionStarted(): void;
  sessionFinished(durationMs: number): void;
  packetForwarded(): void;
  pushed(count?: number): void;
  stored(): void;
  ackSent(): void;
  pending(now: number): void;
  mailbox(now: { readonly messages: number; readonly bytes: number }): void;
}

const SESSION_SECONDS_BUCKETS = [10, 60, 300, 900, 3_600, 14_400, 43_200, 86_400];

export function createGatewayMetrics(metrics: Metrics): GatewayMetrics {
  const counter = (name: string, help: string) => metrics.counter(`nymnet_${name}_total`, help);
  const gauge = (name: string, help: string) => metrics.gauge(`nymnet_${name}`, help);
  const connections = gauge("network_active_ingress_web_socket_connections", "Websocket clients now.");
  const started = counter("entry_client_sessions_started", "Sessions that were authenticated.");
  const finished = counter("entry_client_sessions_finished", "Authenticated sessions that ended.");
  const help = "Length of sessions, seconds.";
  const durations = metrics.histogram("nymnet_entry_client_sessions_durations_seconds", help, SESSION_SECONDS_BUCKETS);
  const forwarded = counter("entry_client_packets_forwarded", "Packets of clients sent to their first hop.");
  const pushed = counter("mixnet_egress_pushed_final_hop_packets", "Messages and acks pushed to clients.");
  const stored = counter("mixnet_egress_stored_on_disk_final_hop_packets", "Messages and acks put into mailboxes.");
  const acks = counter("mixnet_egress_ack_sent", "SURB-acks sent on after their message was safe.");
  const pending = gauge("process_final_hop_bytes_pending_delivery", "Bytes of messages neither pushed nor stored yet.");
  const waiting = gauge("mailbox_messages", "Messages in all mailboxes.");
  const waitingBytes = gauge("mailbox_bytes", "Bytes in all mailboxes.");
  return {
    drop: createDropCounter<GatewayDropReason>(metrics),
    connections: (now) => connections.set(now),
    sessionStarted: () => started.add(),
    sessionFinished(durationMs) {
      finished.add();
      durations.observe(durationMs / 1_000);
    },
    packetForwarded: () => forwarded.add(),
    pushed: (count = 1) => pushed.add({}, count),
    stored: () => stored.add(),
    ackSent: () => acks.add(),
    pending: (now) => pending.set(now),
    mailbox(now) {
      waiting.set(now.messages);
      waitingBytes.set(now.bytes);
    },
  };
}
