import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { utf8 } from "../../kernel/bytes.ts";
import { openLevelDb } from "../../kernel/level.node.ts";
import { silentLog } from "../../kernel/log.ts";
import { systemRandom } from "../../kernel/random.ts";
import { createGateway, type Gateway, type GatewayOptions } from "../../mixnet/gateway/gateway.ts";
import { defaultLimits } from "../../mixnet/gateway/limits.ts";
import { createWsTransport } from "../../mixnet/gateway/ws-transport.node.ts";
import { ACK_BYTES, decryptAckId } from "../../mixnet/message/ack-id.ts";
import { buildSurbAck } from "../../mixnet/message/surb-ack.ts";
import type { FinalPacket } from "../../mixnet/relay/processor.ts";
import { createPacket } from "../../mixnet/sphinx/create.ts";
import type { NodeAddress } from "../../mixnet/wire/node-address.ts";
import { packetSizes } from "../../mixnet/wire/packet-size.ts";
import { clientIdentity, finalPacket, gatewayIdentity, textOfMessage } from "../support/gateway.ts";
import { fastCrypto, loopback, type TestRelay, testRelay } from "../support/mixnet.ts";
import { connectNgp, type NgpClient, shiftingClock } from "../support/ngp-client.ts";
import { DROPS, type RecordingMetrics, recordingMetrics } from "../support/recording-metrics.ts";
import { temporaryFolder } from "../support/temporary.ts";

const alice = clientIdentity(1);
const bob = clientIdentity(2);
const clock = shiftingClock();
const parts = { crypto: fastCrypto, random: systemRandom };

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

interface Running {
  readonly gateway: Gateway;
  readonly relay: TestRelay;
  readonly metrics: RecordingMetrics;
  readonly at: NodeAddress;
  onFinal(packet: FinalPacket): void;
  stop(): Promise<void>;
}

/** A gateway on real sockets, its store a LevelDB in `folder`. */
async function start(folder: string, options: Partial<GatewayOptions> = {}): Promise<Running> {
  const db = await openLevelDb(folder);
  const metrics = recordingMetrics();
  let relay = testRelay("gateway");
  let onFinal: (packet: FinalPacket) => void = () => {};
  const limits = { ...defaultLimits, ...options.limits };
  const gateway = createGateway(
    {
      clock,
      random: systemRandom,
      log: silentLog,
      metrics,
      identity: gatewayIdentity,
      db,
      clients: createWsTransport(clock, limits),
      relay(toFinal) {
        onFinal = toFinal;
        relay = testRelay("gateway", { onFinal }, { forwards: false });
        return relay;
      },
    },
    { listen: loopback, ...options },
  );
  await gateway.start();
  const stop = () => gateway.stop().then(() => db.close());
  cleanups.push(stop);
  const at = gateway.clientsAddress() ?? loopback;
  return { gateway, relay, metrics, at, onFinal: (packet) => onFinal(packet), stop };
}

async function startMix(): Promise<TestRelay> {
  const mix = testRelay("mix");
  await mix.start();
  cleanups.push(() => mix.stop());
  return mix;
}

async function connected(at: NodeAddress): Promise<NgpClient> {
  const client = await connectNgp(at);
  cleanups.push(() => client.end());
  return client;
}

/** A client that is registered; its `register` answer is read. */
async function registered(at: NodeAddress, identity: typeof alice) {
  const client = await connected(at);
  const key = await client.register(identity, gatewayIdentity.publicKey);
  expect(await client.answer()).toMatchObject({ type: "register", status: true });
  return { client, key };
}

const ackKey = new Uint8Array(16).fill(4);
const fragmentId = Uint8Array.of(0, 0, 0, 9, 1);

/** A packet from alice to bob by way of the mix; its acknowledgement comes back to alice the same way. */
function packetToBob(mix: TestRelay, relay: TestRelay, text: string) {
  const hops = [mix.hop(), relay.hop()];
  const route = { hops, keyRotation: "unknown" } as const;
  const ack = buildSurbAck(parts, { route, identityKey: alice.publicKey, ackKey, fragmentId, meanDelayMs: 0 });
  const message = new Uint8Array(packetSizes.regular.plaintextBytes);
  message.set(ack.bytes);
  message.set(utf8(text), ack.bytes.length);
  const { packet } = createPacket(fastCrypto, systemRandom, {
    route: hops,
    delaysNs: [0n, 0n],
    destination: bob.publicKey,
    message,
    payloadBytes: packetSizes.regular.payloadBytes,
  });
  return { firstHop: mix.at(), packet: { keyRotation: "unknown", packet } } as const;
}

describe("two clients of a gateway on real sockets", () => {
  it("exchange a message by way of a mix, and its acknowledgement", async () => {
    const [mix, { at, relay }] = [await startMix(), await start(await temporaryFolder())];
    const from = await registered(at, alice);
    const to = await registered(at, bob);
    expect(await from.client.ask({ type: "supportedProtocol" })).toEqual({ type: "supportedProtocol", version: 6 });
    const refused = await from.client.forward(from.key, packetToBob(mix, relay, "unpaid"));
    expect(refused).toMatchObject({ type: "typedError", error: { code: "out_of_bandwidth", required: 2_413 } });
    expect(await from.client.ask({ type: "claimFreeTestnetBandwidth" })).toMatchObject({
      availableTotal: 68_719_476_736,
    });
    const sent = await from.client.forward(from.key, packetToBob(mix, relay, "hello bob"));
    expect(sent).toMatchObject({ type: "send", remainingBandwidth: 68_719_476_736 - 2_413 });
    const message = await to.client.pushed(to.key);
    expect({ text: textOfMessage(message), length: message.length }).toEqual({ text: "hello bob", length: 1_643 });
    const ack = await from.client.pushed(from.key);
    expect(ack.length).toBe(ACK_BYTES);
    expect(decryptAckId(ackKey, ack)).toEqual(fragmentId);
  });

  it("lose nothing while one is away and the gateway starts again from its folder", async () => {
    const folder = await temporaryFolder();
    const mix = await startMix();
    const before = await start(folder, { limits: { bandwidthFlushMs: 60_000 } });
    const from = await registered(before.at, alice);
    const to = await registered(before.at, bob);
    await to.client.end();
    await from.client.ask({ type: "claimFreeTestnetBandwidth" });
    for (const text of ["first", "second"]) {
      await from.client.forward(from.key, packetToBob(mix, before.relay, text));
      expect((await from.client.pushed(from.key)).length).toBe(ACK_BYTES);
    }
    await before.stop();
    clock.shift(1_000);
    const after = await start(folder);
    const back = await connected(after.at);
    expect(await back.authenticate(bob, to.key, clock)).toMatchObject({ type: "authenticate", status: true });
    const texts = [textOfMessage(await back.pushed(to.key)), textOfMessage(await back.pushed(to.key))];
    expect(texts).toEqual(["first", "second"]);
    const rich = await connected(after.at);
    const left = await rich.authenticate(alice, from.key, clock);
    expect(left).toMatchObject({ type: "authenticate", bandwidthRemaining: 68_719_476_736 - 2 * 2_413 });
  });

  it("cannot authenticate twice within a second", async () => {
    const { at } = await start(await temporaryFolder());
    const { client, key } = await registered(at, alice);
    await client.end();
    const frozen = { ...clock, nowMs: () => nowMs };
    const nowMs = clock.nowMs() + 1_000;
    const first = await connected(at);
    expect(await first.authenticate(alice, key, frozen)).toMatchObject({ type: "authenticate" });
    await first.end();
    const second = await connected(at);
    const message = "the provided request timestamp is smaller or equal to one previously used";
    expect(await second.authenticate(alice, key, frozen)).toEqual({ type: "error", message });
    expect(await second.answer()).toEqual({ type: "error", message });
    expect(await second.closed).toBe(1005);
  });
});

describe("a gateway on real sockets", () => {
  it("brings 640 messages of 32 KiB to a client that stopped reading, each once and in order", async () => {
    const { at, onFinal, metrics } = await start(await temporaryFolder());
    const { client, key } = await registered(at, alice);
    client.socket.pause();
    for (let n = 0; n < 640; n++) {
      const packet = finalPacket(alice.publicKey, "");
      const message = new Uint8Array(packetSizes.extended32.plaintextBytes);
      message.set(packet.message);
      message.set(utf8(`message ${n}`), 405);
      onFinal({ ...packet, packetSize: "extended32", message });
    }
    await metrics.reached("nymnet_mixnet_egress_stored_on_disk_final_hop_packets_total", {}, 400);
    client.socket.resume();
    const texts = [];
    while (texts.length < 640) texts.push(textOfMessage(await client.pushed(key)));
    expect(texts).toEqual(Array.from({ length: 640 }, (_, n) => `message ${n}`));
    await metrics.reached("nymnet_mailbox_messages", {}, 0);
    expect(metrics.drops()).toEqual({});
  });

  it("ends a connection that sends too large a message, and counts it", async () => {
    const { at, metrics } = await start(await temporaryFolder());
    const { client } = await registered(at, alice);
    client.socket.send(new Uint8Array(65_537));
    expect(await client.closed).toBe(1009);
    expect(metrics.drops()).toEqual({ client_websocket_malformed: 1 });
  });

  it("ends a connection that sends what is no websocket frame, and serves the others", async () => {
    const { at, metrics } = await start(await temporaryFolder());
    const { client } = await registered(at, alice);
    const hostile = connect(at);
    hostile.write(upgradeOf(at));
    await new Promise((resolve) => hostile.once("data", resolve));
    hostile.write(new Uint8Array(64).fill(0xff));
    await metrics.reached(DROPS, { reason: "client_websocket_malformed" }, 1);
    hostile.destroy();
    expect(await client.ask({ type: "supportedProtocol" })).toMatchObject({ version: 6 });
  });

  it("cuts a connection that does not become a websocket in time", async () => {
    const { at } = await start(await temporaryFolder(), { limits: { upgradeTimeoutMs: 50 } });
    const silent = connect(at);
    await new Promise((resolve) => silent.once("close", resolve));
    const { client } = await registered(at, alice);
    expect(await client.ask({ type: "supportedProtocol" })).toMatchObject({ version: 6 });
  });

  it("answers plain HTTP with what it wants instead", async () => {
    const { at } = await start(await temporaryFolder());
    expect((await fetch(`http://${at.host}:${at.port}/`)).status).toBe(426);
  });

  it("refuses connections above its limit with a code that says to try later", async () => {
    const { at, metrics } = await start(await temporaryFolder(), { limits: { connectionsMax: 1 } });
    await registered(at, alice);
    expect(await (await connected(at)).closed).toBe(1013);
    expect(metrics.drops()).toEqual({ client_connections_full: 1 });
  });

  it("names the port that is taken", async () => {
    const { at } = await start(await temporaryFolder());
    await expect(start(await temporaryFolder(), { listen: at })).rejects.toMatchObject({
      detail: { code: "listen.port_in_use", port: at.port, purpose: "clients" },
    });
  });
});

const upgradeOf = ({ host, port }: NodeAddress): string =>
  `GET / HTTP/1.1\r\nHost: ${host}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
  "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n";
