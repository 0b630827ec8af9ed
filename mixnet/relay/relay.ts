import type { Clock } from "../../kernel/clock.ts";
import { describeError } from "../../kernel/errors.ts";
import type { Log } from "../../kernel/log.ts";
import type { Metrics } from "../../kernel/metrics.ts";
import type { Random } from "../../kernel/random.ts";
import type { Service } from "../../kernel/service.ts";
import type { SphinxCrypto } from "../sphinx/crypto.ts";
import type { TopologySource } from "../topology/view.ts";
import type { MixPacket } from "../wire/frame.ts";
import type { NodeAddress } from "../wire/node-address.ts";
import { createDelayQueue } from "./delay-queue.ts";
import { createDropCounter, type DropReason } from "./drops.ts";
import { createForwarder, type ForwarderLimits } from "./forwarder.ts";
import type { SphinxKeySource } from "./keys.ts";
import { createKnownHops } from "./known-hops.ts";
import { createMixListener, type ListenerLimits } from "./listener.ts";
import { relayMetrics } from "./metrics.ts";
import { createPacketProcessor, type FinalPacket, type ForwardPacket } from "./processor.ts";
import type { MixTransport } from "./transport.ts";

export interface RelayParts {
  readonly crypto: SphinxCrypto;
  readonly keys: SphinxKeySource;
  readonly transport: MixTransport;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Given: next hops that are in none of its last two views are refused; nothing is forwarded until there is a view. */
  readonly topology?: Pick<TopologySource, "current"> | undefined;
  /** Given: this node has the gateway role and final packets go here; otherwise they are dropped ("no_final_role"). */
  readonly onFinal?: ((packet: FinalPacket) => void) | undefined;
}

export interface RelayOptions {
  /** Where to listen; port 0 takes a free one. */
  readonly listen: NodeAddress;
  /** Whether this node has the mix role; without it forward packets are dropped ("no_forward_role"). */
  readonly forwards: boolean;
  /** Packets per Sphinx key that the replay filter takes before it refuses all; 5,000,000 by default. */
  readonly replayCapacityPackets?: number | undefined;
  /** What may be held back for its delay; 64 MiB by default. */
  readonly delayedBytesMax?: number | undefined;
  readonly listenerLimits?: ListenerLimits | undefined;
  readonly forwarderLimits?: ForwarderLimits | undefined;
}

/** What a mix node and a gateway share: frames in, packets unwrapped, delayed, frames out. */
export interface Relay extends Service {
  /** Where it listens; undefined before start. */
  address(): NodeAddress | undefined;
  /** Sends a packet to its first hop at once: a client's own packet, a SURB-ack. Dropped packets are counted. */
  send(firstHop: NodeAddress, packet: MixPacket): void;
}

const DELAYED_BYTES_MAX = 64 * 1024 * 1024;

export function createRelay(parts: RelayParts, options: RelayOptions): Relay {
  const { clock, log, topology, onFinal } = parts;
  const { listen, forwards, delayedBytesMax = DELAYED_BYTES_MAX } = options;
  const metrics = relayMetrics(parts.metrics);
  const countDrop = createDropCounter<DropReason>(parts.metrics);
  const isKnown = topology === undefined ? () => true : createKnownHops(topology);
  const process = createPacketProcessor(parts, options);
  const forwarder = createForwarder({ ...parts, countDrop }, options.forwarderLimits);
  const delayed = createDelayQueue<ForwardPacket>(clock, release);
  const listener = createMixListener({ ...parts, countDrop, onPacket: receive }, listen, options.listenerLimits);
  let delayedBytes = 0;

  function receive(packet: MixPacket): void {
    try {
      handle(packet);
    } catch (error) {
      countDrop("internal_error");
      log.error("relay.packet_failed", { error: describeError(error) });
    }
  }

  function handle(packet: MixPacket): void {
    const processed = process(packet);
    if (processed.kind === "dropped") countDrop(processed.reason);
    else if (processed.kind === "forward") hold(processed);
    else deliver(processed);
  }

  function deliver(packet: FinalPacket): void {
    metrics.finalReceived.add();
    if (onFinal === undefined) countDrop("no_final_role");
    else onFinal(packet);
  }

  function hold(forward: ForwardPacket): void {
    metrics.forwardReceived.add();
    if (forward.delayClamped) metrics.excessiveDelay.add();
    const refusal = refusalOf(forward);
    if (refusal !== undefined) countDrop(refusal);
    else delay(forward);
  }

  function refusalOf({ nextHop, packet }: ForwardPacket): DropReason | undefined {
    if (!forwards) return "no_forward_role";
    if (!isKnown(nextHop)) return "next_hop_unknown";
    return delayedBytes + packet.packet.length > delayedBytesMax ? "delay_queue_full" : undefined;
  }

  function delay(forward: ForwardPacket): void {
    delayedBytes += forward.packet.packet.length;
    delayed.push(forward, forward.delayMs);
    metrics.delayed.set(delayed.size());
  }

  function release({ nextHop, packet }: ForwardPacket): void {
    delayedBytes -= packet.packet.length;
    metrics.delayed.set(delayed.size());
    metrics.forwardSent.add();
    forwarder.send(nextHop, packet);
  }

  function send(firstHop: NodeAddress, packet: MixPacket): void {
    if (isKnown(firstHop)) forwarder.send(firstHop, packet);
    else countDrop("next_hop_unknown");
  }

  async function start(): Promise<void> {
    await listener.start();
    const at = listener.address();
    log.info("relay.listening", { host: at?.host, port: at?.port, crypto: parts.crypto.name });
  }

  async function stop(): Promise<void> {
    await listener.stop();
    const held = delayed.clear();
    delayedBytes = 0;
    if (held > 0) countDrop("stopped", held);
    forwarder.stop();
  }

  return { start, stop, send, address: listener.address };
}
