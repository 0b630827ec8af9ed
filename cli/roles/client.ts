import { nodeEd25519 } from "../../chain/crypto/ed25519.node.ts";
import { systemClock } from "../../kernel/clock.ts";
import type { Db } from "../../kernel/db.ts";
import { fromBase58 } from "../../kernel/encoding.ts";
import { openLevelDb } from "../../kernel/level.node.ts";
import { systemRandom } from "../../kernel/random.ts";
import type { Service } from "../../kernel/service.ts";
import { createApiTransport } from "../../mixnet/client/api/ws-server.node.ts";
import { clientDatabase, openClientHome } from "../../mixnet/client/home.node.ts";
import type { MixClientParts } from "../../mixnet/client/mix-client.ts";
import { createNativeClient } from "../../mixnet/client/native-client.ts";
import { profiles } from "../../mixnet/client/profiles.ts";
import { openWsSocket } from "../../mixnet/client/ws-socket.node.ts";
import { loadSphinxCrypto } from "../../mixnet/sphinx/provider.node.ts";
import type { TopologyFeed } from "../../mixnet/topology/feed.ts";
import { createTopologyPoller } from "../../mixnet/topology/poller.ts";
import type { TopologyTrust } from "../../mixnet/topology/verify.ts";
import { type ProcessParts, processParts, runRole, trustOfHome } from "./process.ts";

export interface ClientParts {
  readonly poller: TopologyFeed;
  readonly parts: MixClientParts;
}

/** What a client in this process is made of: its topology comes over HTTP and is verified from `trust` on. */
export async function clientParts(
  { log, metrics }: ProcessParts,
  { topologyUrl, trust, db }: { readonly topologyUrl: string; readonly trust: TopologyTrust; readonly db: Db },
): Promise<ClientParts> {
  const shared = { log, metrics, clock: systemClock, random: systemRandom };
  const poller = createTopologyPoller(
    { ...shared, log: log.child("topology"), verify: nodeEd25519.verify, trust, fetch },
    { urls: [topologyUrl] },
  );
  const crypto = await loadSphinxCrypto();
  return { poller, parts: { ...shared, db, crypto, topology: poller, openSocket: openWsSocket } };
}

/** A native client's process. */
export async function runClient(folder: string): Promise<void> {
  const { config } = await openClientHome(folder);
  const process = processParts(config.log.level);
  const db = await openLevelDb(clientDatabase(folder));
  const trust = await trustOfHome(folder);
  const { poller, parts } = await clientParts(process, { topologyUrl: config.network.topologyUrl, trust, db });
  const { gateway } = config.network;
  const native = createNativeClient(
    { ...parts, applications: createApiTransport(systemClock) },
    {
      listen: config.api,
      profile: profiles[config.traffic.profile],
      ...(gateway !== "" && { gatewayKey: fromBase58(gateway) }),
    },
  );
  const closeDb: Service = { start: async () => {}, stop: () => db.close() };
  await runRole({
    ...process,
    services: [closeDb, poller, native],
    notReady: () => (native.client.isReady() ? undefined : "no loop packet came back yet"),
    http: config.http,
    routes: [],
  });
}
