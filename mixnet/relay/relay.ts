import type { Clock } from "../../kernel/clock.ts";
import type { Log } from "../../kernel/log.ts";
import type { Metrics } from "../../kernel/metrics.ts";
import type { Random } from "../../kernel/random.ts";
import type { Service } from "../../kernel/service.ts";
import type { SphinxCrypto } from "../sphinx/crypto.ts";
import type { TopologySource } from "../topology/view.ts";
import type { MixPacket } from "../wire/frame.ts";
import type { NodeAddress } from "../wire/node-address.ts";
import type { SphinxKeySource } from "./keys.ts";
import type { FinalPacket } from "./processor.ts";
import type { MixTransport } from "./transport.ts";

export interface RelayParts {
  readonly crypto: SphinxCrypto;
  readonly keys: SphinxKeySource;
  readonly transport: MixTransport;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Given: next hops that are in none of its last two views are refused. */
  readonly topology?: TopologySource | undefined;
  /** Given: this node has the gateway role and final packets go here; otherwise they are dropped ("no_final_role"). */
  readonly onFinal?: ((packet: FinalPacket) => void) | undefined;
}

export interface RelayOptions {
  /** Where to listen; port 0 takes a free one. */
  readonly listen: NodeAddress;
  /** Whether this node has the mix role; without it forward packets are dropped ("no_forward_role"). */
  readonly forwards: boolean;
}

/** What a mix node and a gateway share: frames in, packets unwrapped, delayed, frames out. */
export interface Relay extends Service {
  /** Where it listens, after start. */
  address(): NodeAddress;
  /** Sends a packet to its first hop at once: a client's own packet, a SURB-ack. Dropped packets are counted. */
  send(firstHop: NodeAddress, packet: MixPacket): void;
}

export declare function createRelay(parts: RelayParts, options: RelayOptions): Relay;
