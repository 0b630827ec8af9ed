import { join } from "node:path";
import { nodeEd25519 } from "../../chain/crypto/ed25519.node.ts";
import { systemClock } from "../../kernel/clock.ts";
import type { ConfigOf } from "../../kernel/config.node.ts";
import { toBase58 } from "../../kernel/encoding.ts";
import { describeError } from "../../kernel/errors.ts";
import type { HttpRoute } from "../../kernel/health.node.ts";
import { openLevelDb } from "../../kernel/level.node.ts";
import type { Log } from "../../kernel/log.ts";
import { systemRandom } from "../../kernel/random.ts";
import type { Service } from "../../kernel/service.ts";
import { version } from "../../kernel/version.ts";
import { createGateway } from "../../mixnet/gateway/gateway.ts";
import { defaultLimits } from "../../mixnet/gateway/limits.ts";
import { createWsTransport } from "../../mixnet/gateway/ws-transport.node.ts";
import { createMixNode } from "../../mixnet/node/mix-node.ts";
import { gatewaySections, relaySections } from "../../mixnet/relay/config.ts";
import { openRelayHome, type RelayHome } from "../../mixnet/relay/home.node.ts";
import { createServingKeys } from "../../mixnet/relay/keys.ts";
import { createRelay, type RelayParts } from "../../mixnet/relay/relay.ts";
import { createTcpTransport } from "../../mixnet/relay/tcp-transport.node.ts";
import { loadSphinxCrypto } from "../../mixnet/sphinx/provider.node.ts";
import { createTopologyGossip, type TopologyGossip } from "../../mixnet/topology/gossip.node.ts";
import { topologyRoute } from "../../mixnet/topology/http.node.ts";
import { topologyFromRpc } from "../../mixnet/topology/rpc.ts";
import type { TopologyView } from "../../mixnet/topology/view.ts";
import { identityFromSecret } from "../../mixnet/wire/gateway-identity.ts";
import { type ProcessParts, processParts, runRole, trustOfHome } from "./process.ts";

type Home = RelayHome<typeof relaySections>;

interface RelayRole extends ProcessParts {
  readonly home: Home;
  readonly gossip: TopologyGossip;
  /** What a mix node and a gateway's mix side are made of. */
  readonly relay: RelayParts;
}

/** A mix node's process. */
export async function runMixnode(folder: string, passphrase: string | undefined): Promise<void> {
  const role = await openRole(await openRelayHome({ folder, sections: relaySections, passphrase }), "mixnode");
  const node = createMixNode(role.relay, { listen: mixListen(role.home.config) });
  await run(role, [role.gossip, node]);
}

/** A gateway's process. */
export async function runGateway(folder: string, passphrase: string | undefined): Promise<void> {
  const home = await openRelayHome({ folder, sections: gatewaySections, passphrase });
  const { clients } = home.config;
  const role = await openRole(home, "gateway");
  const db = await openLevelDb(join(folder, "data", "clients"));
  const closeDb: Service = { start: async () => {}, stop: () => db.close() };
  const gateway = createGateway(
    {
      ...role.relay,
      identity: identityFromSecret(home.identity.secretKey),
      db,
      clients: createWsTransport(systemClock, defaultLimits),
      relay: (onFinal) => createRelay({ ...role.relay, onFinal }, { listen: mixListen(home.config), forwards: false }),
    },
    { listen: { host: clients.listenHost, port: clients.port } },
  );
  await run(role, [closeDb, role.gossip, gateway]);
}

const mixListen = ({ mix }: ConfigOf<typeof relaySections>) => ({ host: mix.listenHost, port: mix.port });

async function openRole(home: Home, name: "mixnode" | "gateway"): Promise<RelayRole> {
  const { config, identity, folder } = home;
  const parts = processParts(config.log.level);
  const shared = { ...parts, clock: systemClock, random: systemRandom };
  const gossip = createTopologyGossip(
    {
      ...shared,
      log: parts.log.child("topology"),
      verify: nodeEd25519.verify,
      trust: await trustOfHome(folder),
      identitySeed: identity.secretKey,
      lastResort: () => askChain(config.chain.rpc, parts.log.child("topology")),
    },
    config.gossip,
  );
  const relay: RelayParts = {
    ...shared,
    log: parts.log.child(name),
    crypto: await loadSphinxCrypto(),
    keys: createServingKeys(home.sphinxKeys, gossip),
    transport: createTcpTransport(),
    topology: gossip,
  };
  return { ...parts, home, gossip, relay };
}

/** The first chain node that has a topology; why another has none is in the log. */
async function askChain(urls: readonly string[], log: Log): Promise<Uint8Array | undefined> {
  for (const url of urls) {
    try {
      const announcement = await topologyFromRpc({ clock: systemClock, fetch }, url);
      if (announcement !== undefined) return announcement;
    } catch (error) {
      log.warn("topology.rpc_failed", { url, reason: describeError(error) });
    }
  }
  return undefined;
}

function run({ home, gossip, log, metrics }: RelayRole, services: readonly Service[]): Promise<void> {
  const { identity, config } = home;
  const notReady = (): string | undefined => {
    const view = gossip.current();
    if (view === undefined) return "it has no topology yet";
    return isIn(view, identity.publicKey) ? undefined : "it is not in the topology of this epoch";
  };
  const routes = [topologyRoute(gossip.newest), descriptionRoute(home)];
  return runRole({ log, metrics, services, notReady, http: config.http, routes });
}

function isIn({ layers, gateways }: TopologyView, identityKey: Uint8Array): boolean {
  const wanted = toBase58(identityKey);
  return [...layers.flat(), ...gateways].some((node) => toBase58(node.identityKey) === wanted);
}

/** Who this node is, for operators and explorers. */
function descriptionRoute({ identity, sphinxKeys, config }: Home): HttpRoute {
  const description = {
    identityKey: toBase58(identity.publicKey),
    sphinxKeys: sphinxKeys.map(({ rotationId, publicKey }) => ({ rotationId, key: toBase58(publicKey) })),
    host: config.mix.announceHost,
    mixPort: config.mix.port,
    version,
  };
  const body = JSON.stringify(description);
  return { path: "/description", answer: async () => ({ status: 200, contentType: "application/json", body }) };
}
