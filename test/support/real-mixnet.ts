import { systemClock } from "../../kernel/clock.ts";
import type { Db } from "../../kernel/db.ts";
import type { EpochId, NodeId } from "../../kernel/ids.ts";
import { silentLog } from "../../kernel/log.ts";
import { createMemoryDb } from "../../kernel/memory-db.ts";
import { systemRandom } from "../../kernel/random.ts";
import { createApiTransport } from "../../mixnet/client/api/ws-server.node.ts";
import { createNativeClient, type NativeClient, type NativeClientOptions } from "../../mixnet/client/native-client.ts";
import { profiles } from "../../mixnet/client/profiles.ts";
import { openWsSocket } from "../../mixnet/client/ws-socket.node.ts";
import { createGateway } from "../../mixnet/gateway/gateway.ts";
import { defaultLimits } from "../../mixnet/gateway/limits.ts";
import { createWsTransport } from "../../mixnet/gateway/ws-transport.node.ts";
import type { TopologyNode, TopologySource, TopologyView } from "../../mixnet/topology/view.ts";
import { identityFromSecret } from "../../mixnet/wire/gateway-identity.ts";
import type { NodeAddress } from "../../mixnet/wire/node-address.ts";
import { fastCrypto, loopback, sphinxKeys, type TestRelay, testRelay } from "./mixnet.ts";
import { type RecordingMetrics, recordingMetrics } from "./recording-metrics.ts";

export interface RealClient extends NativeClient {
  readonly metrics: RecordingMetrics;
  readonly db: Db;
}

/** Mixes, a gateway and clients in this process, on real sockets. */
export interface RealMixnet {
  readonly topology: TopologySource;
  readonly gatewayMetrics: RecordingMetrics;
  /** Started and ready. */
  addClient(options?: Partial<NativeClientOptions>, db?: Db): Promise<RealClient>;
  /** Ends the gateway, and starts it again at the same addresses with the same store. */
  stopGateway(): Promise<void>;
  startGateway(): Promise<void>;
  stop(): Promise<void>;
}

/** One mix in each of three layers and one gateway. */
export async function startRealMixnet(): Promise<RealMixnet> {
  const identity = identityFromSecret(new Uint8Array(32).fill(0x67));
  const mixes = [1, 2, 3].map((layer) => testRelay(`mix ${layer}`, {}, { replayCapacityPackets: 200_000 }));
  for (const mix of mixes) await mix.start();
  const db = createMemoryDb();
  const gatewayMetrics = recordingMetrics();
  const clients: RealClient[] = [];
  let stopRunning = async (): Promise<void> => {};
  let [clientsAt, mixAt] = [loopback, loopback];

  async function startGateway(): Promise<void> {
    const gateway = createGateway(
      {
        clock: systemClock,
        random: systemRandom,
        log: silentLog,
        metrics: gatewayMetrics,
        identity,
        db,
        clients: createWsTransport(systemClock, defaultLimits),
        relay: (onFinal) =>
          testRelay("gateway", { onFinal }, { forwards: false, listen: mixAt, replayCapacityPackets: 200_000 }),
      },
      { listen: clientsAt },
    );
    await gateway.start();
    clientsAt = gateway.clientsAddress() ?? loopback;
    mixAt = gateway.mixAddress() ?? loopback;
    stopRunning = gateway.stop;
  }
  await startGateway();

  const view: TopologyView = {
    chainId: "real-1",
    epochId: 1 as EpochId,
    keyRotationId: 0,
    startTimeMs: 0,
    epochSeconds: 3600,
    rotationEpochs: 24,
    layers: mixes.map((mix, i) => [mixNode(mix, i + 1)]),
    gateways: [gatewayNode(identity.publicKey, mixAt, clientsAt)],
  };
  const topology: TopologySource = {
    current: () => view,
    onView(listener) {
      listener(view);
      return () => {};
    },
  };

  async function addClient(options: Partial<NativeClientOptions> = {}, db: Db = createMemoryDb()): Promise<RealClient> {
    const metrics = recordingMetrics();
    const native = createNativeClient(
      {
        clock: systemClock,
        random: systemRandom,
        crypto: fastCrypto,
        log: silentLog,
        metrics,
        db,
        topology,
        openSocket: openWsSocket,
        applications: createApiTransport(systemClock),
      },
      { listen: loopback, profile: profiles.local, ...options },
    );
    const client = { ...native, metrics, db };
    clients.push(client);
    await client.start();
    await client.client.whenReady();
    return client;
  }

  async function stop(): Promise<void> {
    for (const client of clients) await client.stop();
    await stopRunning();
    for (const mix of mixes) await mix.stop();
  }

  return { topology, gatewayMetrics, addClient, stopGateway: () => stopRunning(), startGateway, stop };
}

const mixNode = (mix: TestRelay, number: number): TopologyNode => ({
  nodeId: number as NodeId,
  identityKey: identityFromSecret(new Uint8Array(32).fill(number)).publicKey,
  sphinxKeys: [{ rotationId: 0, key: sphinxKeys(mix.name).publicKey }],
  host: mix.at().host,
  mixPort: mix.at().port,
  httpPort: 8000,
  entry: undefined,
  version: "1",
});

const gatewayNode = (identityKey: Uint8Array, mixAt: NodeAddress, clientsAt: NodeAddress): TopologyNode => ({
  nodeId: 4 as NodeId,
  identityKey,
  sphinxKeys: [{ rotationId: 0, key: sphinxKeys("gateway").publicKey }],
  host: mixAt.host,
  mixPort: mixAt.port,
  httpPort: 8000,
  entry: { wsPort: clientsAt.port },
  version: "1",
});
