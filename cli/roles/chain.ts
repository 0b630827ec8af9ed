import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { nodeEd25519 } from "../../chain/crypto/ed25519.node.ts";
import { createChainNode } from "../../chain/node/chain-node.node.ts";
import { chainSections } from "../../chain/node/config.ts";
import { chainHomePaths, readChainKeys } from "../../chain/node/home.node.ts";
import { systemClock } from "../../kernel/clock.ts";
import { readConfig } from "../../kernel/config.node.ts";
import type { HttpRoute } from "../../kernel/health.node.ts";
import { systemRandom } from "../../kernel/random.ts";
import type { Service } from "../../kernel/service.ts";
import { version } from "../../kernel/version.ts";
import { createTopologyGossip } from "../../mixnet/topology/gossip.node.ts";
import { topologyRoute } from "../../mixnet/topology/http.node.ts";
import { createTopologyPublisher } from "../../mixnet/topology/publisher.ts";
import { processParts, runRole, trustOfHome } from "./process.ts";

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
  const gossip = createTopologyGossip(
    {
      ...parts,
      log: parts.log.child("topology"),
      verify: nodeEd25519.verify,
      trust: await trustOfHome(join(home, "config")),
      identitySeed: (await readChainKeys(home)).node.seed,
    },
    config.gossip,
  );
  await runRole({
    ...parts,
    services: [node, gossip, publisherOf()],
    notReady: node.notReady,
    http: config.http,
    routes: [topologyRoute(gossip.newest), genesisRoute(home)],
    failed: node.failure.then((error) => Promise.reject(error)),
  });

  /** Made when it starts: the engine is there only then. */
  function publisherOf(): Service {
    let publisher: Service | undefined;
    return {
      async start() {
        publisher = createTopologyPublisher({ log: parts.log, chain: node.engine, publish: gossip.publish });
        await publisher.start();
      },
      stop: async () => publisher?.stop(),
    };
  }
}

/** The genesis file, byte for byte: whoever knows its hash can begin to trust from it. */
function genesisRoute(home: string): HttpRoute {
  const path = chainHomePaths(home).genesis;
  return {
    path: "/genesis.json",
    answer: async () => ({ status: 200, contentType: "application/json", body: await readFile(path) }),
  };
}
