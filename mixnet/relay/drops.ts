import type { Metrics } from "../../kernel/metrics.ts";

/** Why a relay refused a frame, a packet or a connection. Nothing is dropped without one of these. */
export type DropReason =
  | "connections_full"
  | "connections_per_host_full"
  | "connection_idle"
  | "frame_malformed"
  | "frame_truncated"
  | "frame_stalled"
  | "key_rotation_unknown"
  | "packet_malformed"
  | "mac_mismatch"
  | "replayed"
  | "replay_filter_full"
  | "payload_damaged"
  | "next_hop_malformed"
  | "next_hop_unknown"
  | "no_forward_role"
  | "no_final_role"
  | "delay_queue_full"
  | "peers_full"
  | "peer_queue_full"
  | "peer_unreachable"
  | "internal_error"
  | "stopped";

/** Counts drops, one label per reason, in `nymnet_dropped_reason_total`. */
export type CountDrop<Reason extends string> = (reason: Reason, count?: number) => void;

/** Other services add their own reasons to the same counter. */
export function createDropCounter<Reason extends string>(metrics: Metrics): CountDrop<Reason> {
  const dropped = metrics.counter("nymnet_dropped_reason_total", "Frames, packets and connections refused.", [
    "reason",
  ]);
  return (reason, count = 1) => dropped.add({ reason }, count);
}
