import type { Cancel, Clock } from "../../kernel/clock.ts";
import type { Metrics } from "../../kernel/metrics.ts";
import { encodeFrame, type MixPacket } from "../wire/frame.ts";
import { formatNodeAddress, type NodeAddress } from "../wire/node-address.ts";
import type { CountDrop, DropReason } from "./drops.ts";
import { createPeer, type Peer, type PeerLimits } from "./peer.ts";
import type { MixTransport } from "./transport.ts";

/** Sends packets to other nodes over links opened on demand. */
export interface Forwarder {
  send(nextHop: NodeAddress, packet: MixPacket): void;
  /** Ends all links; what still waits is dropped ("stopped"), and so is what comes later. */
  stop(): void;
}

export interface ForwarderParts {
  readonly transport: MixTransport;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly countDrop: CountDrop<DropReason>;
}

export interface ForwarderLimits extends PeerLimits {
  readonly peersMax: number;
  /** A peer not sent to for so long is let go. */
  readonly peerIdleMs: number;
}

/** 2,000 regular packets wait for a peer, as in Nym; a restarted neighbour is found again sooner than there (10 s). */
const forwarderLimits: ForwarderLimits = {
  peersMax: 1_024,
  peerIdleMs: 300_000,
  queueBytesMax: 2_000 * 2_417,
  writeStallMs: 10_000,
  backoffInitialMs: 500,
  backoffMaxMs: 30_000,
};

const SWEEP_MS = 60_000;

export function createForwarder(parts: ForwarderParts, limits: ForwarderLimits = forwarderLimits): Forwarder {
  const { clock, metrics, countDrop } = parts;
  const peers = new Map<string, Peer>();
  const gauge = metrics.gauge("nymnet_network_active_egress_mixnet_connections", "Open links to other nodes.");
  let links = 0;
  let isStopped = false;
  let cancelSweep: Cancel | undefined;

  function countLink(change: 1 | -1): void {
    links += change;
    gauge.set(links);
  }

  function send(nextHop: NodeAddress, packet: MixPacket): void {
    const peer = isStopped ? undefined : peerAt(nextHop);
    if (peer === undefined) countDrop(isStopped ? "stopped" : "peers_full");
    else peer.send(encodeFrame(packet));
  }

  function peerAt(address: NodeAddress): Peer | undefined {
    const key = formatNodeAddress(address);
    const known = peers.get(key);
    if (known !== undefined || peers.size >= limits.peersMax) return known;
    const peer = createPeer({ ...parts, countLink }, address, limits);
    peers.set(key, peer);
    cancelSweep ??= clock.after(SWEEP_MS, sweep);
    return peer;
  }

  function sweep(): void {
    const usedBeforeMs = clock.nowMs() - limits.peerIdleMs;
    for (const [key, peer] of peers) {
      if (peer.lastUsedMs() > usedBeforeMs) continue;
      peer.close();
      peers.delete(key);
    }
    cancelSweep = peers.size > 0 ? clock.after(SWEEP_MS, sweep) : undefined;
  }

  function stop(): void {
    isStopped = true;
    cancelSweep?.();
    for (const peer of peers.values()) peer.close();
    peers.clear();
  }

  return { send, stop };
}
