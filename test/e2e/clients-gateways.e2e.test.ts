import { afterEach, expect, it } from "vitest";
import { fromUtf8, utf8 } from "../../kernel/bytes.ts";
import { systemClock } from "../../kernel/clock.ts";
import type { EpochId, NodeId } from "../../kernel/ids.ts";
import { openLevelDb } from "../../kernel/level.node.ts";
import { silentLog } from "../../kernel/log.ts";
import { createMemoryDb } from "../../kernel/memory-db.ts";
import { systemRandom } from "../../kernel/random.ts";
import type { Service } from "../../kernel/service.ts";
import { createMixClient } from "../../mixnet/client/mix-client.ts";
import type { MixClient, ReceivedMessage } from "../../mixnet/client/types.ts";
import { openWsSocket } from "../../mixnet/client/ws-socket.node.ts";
import { createGateway, type Gateway } from "../../mixnet/gateway/gateway.ts";
import { defaultLimits } from "../../mixnet/gateway/limits.ts";
import { createWsTransport } from "../../mixnet/gateway/ws-transport.node.ts";
import type { TopologyNode, TopologySource, TopologyView } from "../../mixnet/topology/view.ts";
import { identityFromSecret } from "../../mixnet/wire/gateway-identity.ts";
import type { NodeAddress } from "../../mixnet/wire/node-address.ts";
import type { Recipient } from "../../mixnet/wire/recipient.ts";
import { fastCrypto, loopback, sphinxKeys, type TestRelay, testRelay } from "../support/mixnet.ts";
import { type RecordingMetrics, recordingMetrics } from "../support/recording-metrics.ts";
import { temporaryFolder } from "../support/temporary.ts";

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function run<S extends Service>(service: S): Promise<S> {
  cleanups.push(() => service.stop());
  await service.start();
  return service;
}

interface TestGatewayNode {
  readonly name: string;
  readonly gateway: Gateway;
  readonly metrics: RecordingMetrics;
  readonly listen: NodeAddress;
  readonly mix: NodeAddress;
  stop(): Promise<void>;
}

const secretOf = (name: string): Uint8Array => sphinxKeys(`${name}/identity`).secretKey;

async function startGateway(name: string, folder: string, at = loopback, mixAt = loopback): Promise<TestGatewayNode> {
  const db = await openLevelDb(folder);
  const metrics = recordingMetrics();
  const gateway = createGateway(
    {
      clock: systemClock,
      random: systemRandom,
      log: silentLog,
      metrics,
      identity: identityFromSecret(secretOf(name)),
      db,
      clients: createWsTransport(systemClock, defaultLimits),
      relay: (onFinal) => testRelay(name, { onFinal }, { forwards: false, listen: mixAt }),
    },
    { listen: at },
  );
  await gateway.start();
  const stop = () => gateway.stop().then(() => db.close());
  cleanups.push(stop);
  const [listen = at, mix = mixAt] = [gateway.clientsAddress(), gateway.mixAddress()];
  return { name, gateway, metrics, listen, mix, stop };
}

let nodes = 0;
function nodeOf(name: string, mix: NodeAddress, ws?: NodeAddress): TopologyNode {
  return {
    nodeId: ++nodes as NodeId,
    identityKey: identityFromSecret(secretOf(name)).publicKey,
    sphinxKeys: [{ rotationId: 0, key: sphinxKeys(name).publicKey }],
    host: mix.host,
    mixPort: mix.port,
    httpPort: 0,
    entry: ws && { wsPort: ws.port },
    version: "test",
  };
}

function sourceOf(mixes: readonly TestRelay[], gateways: readonly TestGatewayNode[]): TopologySource {
  const view: TopologyView = {
    chainId: "test",
    epochId: 1 as EpochId,
    keyRotationId: 0,
    startTimeMs: systemClock.nowMs(),
    epochSeconds: 3_600,
    rotationEpochs: 24,
    layers: mixes.map((mix) => [nodeOf(mix.name, mix.at())]),
    gateways: gateways.map(({ name, mix, listen }) => nodeOf(name, mix, listen)),
  };
  return {
    current: () => view,
    onView(listener) {
      listener(view);
      return () => {};
    },
  };
}

interface Person {
  readonly client: MixClient;
  readonly address: Recipient;
  next(): Promise<ReceivedMessage>;
}

async function join(topology: TopologySource, gateway: TestGatewayNode, db = createMemoryDb()): Promise<Person> {
  const parts = {
    clock: systemClock,
    random: systemRandom,
    crypto: fastCrypto,
    log: silentLog,
    metrics: recordingMetrics(),
  };
  const gatewayKey = identityFromSecret(secretOf(gateway.name)).publicKey;
  const client = createMixClient({ ...parts, db, topology, openSocket: openWsSocket }, { gatewayKey });
  const here: ReceivedMessage[] = [];
  const waiting: ((message: ReceivedMessage) => void)[] = [];
  await run(client);
  client.onMessage((message) => {
    const waiter = waiting.shift();
    if (waiter === undefined) here.push(message);
    else waiter(message);
  });
  await client.whenReady();
  const address = client.address();
  if (address === undefined) throw new Error("the client has no address");
  const next = () => {
    const first = here.shift();
    return first ? Promise.resolve(first) : new Promise<ReceivedMessage>((resolve) => waiting.push(resolve));
  };
  return { client, address, next };
}

async function startNetwork() {
  const mixes = [await run(testRelay("one")), await run(testRelay("two")), await run(testRelay("three"))];
  const folders = [await temporaryFolder(), await temporaryFolder()];
  const [entry, exit] = [await startGateway("entry", folders[0] ?? ""), await startGateway("exit", folders[1] ?? "")];
  return {
    topology: sourceOf(mixes, [entry, exit]),
    entry,
    exit,
    entryFolder: folders[0] ?? "",
    exitFolder: folders[1] ?? "",
  };
}

it("a message of 100 KiB crosses two gateways and three mixes intact, and an anonymous reply comes back", async () => {
  const { topology, entry, exit } = await startNetwork();
  const [alice, bob] = [await join(topology, entry), await join(topology, exit)];
  const data = systemRandom.bytes(102_400);
  const delivery = alice.client.sendAnonymous(bob.address, data, { replySurbs: 5 });
  const received = await bob.next();
  expect(received.data).toEqual(data);
  expect(await delivery.settled).toEqual({ state: "acknowledged" });
  const { senderTag } = received;
  if (senderTag === undefined) throw new Error("no way to reply");
  bob.client.reply(senderTag, data.subarray(0, 10));
  expect((await alice.next()).data).toEqual(data.subarray(0, 10));
});

it("a message to a client that is away is acknowledged, survives its gateway's restart and is there on its return", async () => {
  const { topology, entry, exit, exitFolder } = await startNetwork();
  const bobsDb = createMemoryDb();
  const [alice, bob] = [await join(topology, entry), await join(topology, exit, bobsDb)];
  await bob.client.stop();
  const data = systemRandom.bytes(5_000);
  expect(await alice.client.send(bob.address, data).settled).toEqual({ state: "acknowledged" });
  await exit.stop();
  await startGateway("exit", exitFolder, exit.listen, exit.mix);
  const back = await join(topology, exit, bobsDb);
  expect(back.address).toEqual(bob.address);
  expect((await back.next()).data).toEqual(data);
});

it("a gateway that restarts under its sending client costs no message, none comes twice", async () => {
  const { topology, entry, exit, entryFolder } = await startNetwork();
  const [alice, bob] = [await join(topology, entry), await join(topology, exit)];
  const texts = Array.from({ length: 40 }, (_, n) => `message ${n}`);
  const deliveries = texts.map((text) => alice.client.send(bob.address, utf8(text)));
  const first = await bob.next();
  await entry.stop();
  await startGateway("entry", entryFolder, entry.listen, entry.mix);
  const states = await Promise.all(deliveries.map(({ settled }) => settled));
  expect(states).toEqual(texts.map(() => ({ state: "acknowledged" })));
  const got = [first];
  while (got.length < texts.length) got.push(await bob.next());
  expect(got.map(({ data }) => fromUtf8(data)).sort()).toEqual(texts.toSorted());
});
