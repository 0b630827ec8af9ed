import type { Metrics } from "../../kernel/metrics.ts";
import type { Random } from "../../kernel/random.ts";
import { announcedEpoch } from "./announcement.ts";
import { bootstrapTargets, keepConnected } from "./connect.node.ts";
import { serveExchange } from "./exchange.node.ts";
import type { TopologyFeed } from "./feed.ts";
import { createIntake, type Verdict } from "./intake.ts";
import { createPeer, type Peer, startPeer } from "./peer.node.ts";
import { seekTopology } from "./seek.node.ts";
import { createVerifiedTopology, type VerifiedParts } from "./verified.ts";

export interface GossipParts extends VerifiedParts {
  readonly metrics: Metrics;
  readonly random: Random;
  /** Ed25519 seed, 32 bytes: the node's identity is its libp2p identity. */
  readonly identitySeed: Uint8Array;
  /** The last resort while no peer has a newer topology: see rpc.ts. */
  readonly lastResort?: () => Promise<Uint8Array | undefined>;
}

export interface GossipOptions {
  /** Multiaddresses such as "/ip4/127.0.0.1/tcp/4001"; port 0 takes a free one. */
  readonly listen: readonly string[];
  /** Multiaddresses, with "/p2p/ID", of peers that we stay connected with. */
  readonly bootstrap: readonly string[];
}

export interface TopologyGossip extends TopologyFeed {
  /** Where others reach this node, with its peer id; empty before `start`. */
  addresses(): readonly string[];
  /** How many peers take part in the gossip with us. */
  peers(): number;
  /** Sends an announcement of our own to all peers, unless another came first. @throws what verifyAnnouncement throws. */
  publish(announcement: Uint8Array): Promise<void>;
}

/** Topology over libp2p: nothing is used or passed on before it is verified. `start` resolves when it listens; a view comes later. */
export function createTopologyGossip(parts: GossipParts, { listen, bootstrap }: GossipOptions): TopologyGossip {
  const { log, clock, metrics, random, identitySeed, lastResort } = parts;
  const topic = `/nymnet/topology/1/${parts.trust.light.chainId}`;
  const verified = createVerifiedTopology(parts);
  const intake = createIntake({ log, clock, metrics, verified });
  const abort = new AbortController();
  let peer: Peer | undefined;
  let running: Promise<unknown> = Promise.resolve();

  async function start(): Promise<void> {
    const { signal } = abort;
    const targets = bootstrapTargets(bootstrap);
    const take = (bytes: Uint8Array, from: string): Verdict => intake.take("gossip", bytes, from);
    peer = await createPeer({ identitySeed, listen, topic, take, scoreOf: intake.scoreOf });
    await serveExchange(peer, { clock, metrics, newest: verified.newest });
    await startPeer(peer);
    peer.services.gossip.subscribe(topic);
    for (const address of addresses()) log.info("topology.listening", { address });
    running = Promise.all([
      seekTopology({ log, clock, random, peer, verified, intake, lastResort, signal }),
      keepConnected(peer, targets, { log, clock, signal }),
    ]);
  }

  const addresses = (): readonly string[] => peer?.getMultiaddrs().map(String) ?? [];

  async function stop(): Promise<void> {
    abort.abort();
    await running;
    await peer?.stop();
  }

  return {
    current: verified.current,
    newest: verified.newest,
    onView: verified.onView,
    addresses,
    peers: () => peer?.services.gossip.getSubscribers(topic).length ?? 0,
    async publish(announcement) {
      if (announcedEpoch(announcement) <= (verified.current()?.epochId ?? 0)) return;
      verified.offer(announcement);
      await peer?.services.gossip.publish(topic, announcement);
    },
    start,
    stop,
  };
}
