import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { nodeEd25519 } from "../../chain/crypto/ed25519.node.ts";
import { type ChainNode, createChainNode } from "../../chain/node/chain-node.node.ts";
import { chainSections } from "../../chain/node/config.ts";
import { chainHomePaths, readChainKeys } from "../../chain/node/home.node.ts";
import { ownTrust } from "../../chain/node/own-trust.ts";
import { systemClock } from "../../kernel/clock.ts";
import { readConfig } from "../../kernel/config.node.ts";
import type { HttpRoute } from "../../kernel/health.node.ts";
import { systemRandom } from "../../kernel/random.ts";
import { composeServices, type Service } from "../../kernel/service.ts";
import { version } from "../../kernel/version.ts";
import {
  createTopologyGossip,
  type GossipOptions,
  type GossipParts,
  type TopologyGossip,
} from "../../mixnet/topology/gossip.node.ts";
import { topologyRoute } from "../../mixnet/topology/http.node.ts";
import { createTopologyPublisher } from "../../mixnet/topology/publisher.ts";
import { initialTrust } from "../../mixnet/topology/verify.ts";
import { processParts, runRole } from "./process.ts";

/** A chain node's process: blocks, RPC, and the topology's gossip. */
export async function runChain(home: string): Promise<void> {
  const config = await readConfig(join(home, "config", "config.toml"), chainSections);
  const parts = { ...processParts(config.log.level), clock: systemClock, random: systemRandom };
  const node = createChainNode(parts, {
    home,
    moniker: config.node.moniker,
    version,
    rpc: config.rpc,
    pace: config.blocks,
    mempool: config.mempool,
  });
  const identitySeed = (await readChainKeys(home)).node.seed;
  const topology = createChainTopology(
    { ...parts, log: parts.log.child("topology"), node, identitySeed },
    config.gossip,
  );
  await runRole({
    ...parts,
    services: [node, topology],
    notReady: node.notReady,
    http: config.http,
    routes: [topologyRoute(topology.newest), genesisRoute(home)],
    failed: node.failure.then((error) => Promise.reject(error)),
  });
}

interface ChainTopologyParts extends Omit<GossipParts, "trust" | "verify"> {
  readonly node: ChainNode;
}

/** Gossip and publisher, made when they start: the engine, and with it the node's own trust, is there only then. */
function createChainTopology(
  { node, ...parts }: ChainTopologyParts,
  options: GossipOptions,
): Service & Pick<TopologyGossip, "newest"> {
  let gossip: TopologyGossip | undefined;
  let services: Service | undefined;
  return {
    newest: () => gossip?.newest(),
    async start() {
      const trust = initialTrust(ownTrust(node.engine));
      gossip = createTopologyGossip({ ...parts, verify: nodeEd25519.verify, trust }, options);
      const { publish } = gossip;
      services = composeServices([gossip, createTopologyPublisher({ log: parts.log, chain: node.engine, publish })]);
      await services.start();
    },
    stop: async () => services?.stop(),
  };
}

/** The genesis file, byte for byte: whoever knows its hash can begin to trust from it. */
function genesisRoute(home: string): HttpRoute {
  const path = chainHomePaths(home).genesis;
  return {
    path: "/genesis.json",
    answer: async () => ({ status: 200, contentType: "application/json", body: await readFile(path) }),
  };
}
