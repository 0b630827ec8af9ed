import { describe, expect, it } from "vitest";
import type { Db } from "../../../kernel/db.ts";
import { silentLog } from "../../../kernel/log.ts";
import { createMemoryDb } from "../../../kernel/memory-db.ts";
import { createSeededRandom } from "../../../kernel/seeded-random.ts";
import { createVirtualClock, type VirtualClock } from "../../../kernel/virtual-clock.ts";
import type { ClientDrop } from "../../../mixnet/client/drops.ts";
import { createGatewayLink } from "../../../mixnet/client/gateway-link.ts";
import type { OpenSocket, SocketEvents } from "../../../mixnet/client/socket.ts";
import { openClientStore } from "../../../mixnet/client/store.ts";
import { createDropCounter } from "../../../mixnet/relay/drops.ts";
import { identityFromSecret } from "../../../mixnet/wire/gateway-identity.ts";
import {
  decodeRequest,
  encodeResponse,
  type GatewayRequest,
  type GatewayResponse,
} from "../../../mixnet/wire/gateway-messages.ts";
import { gatewayIdentity, NOON_MS, startTestGateway, type TestGateway } from "../../support/gateway.ts";
import { type RecordingMetrics, recordingMetrics } from "../../support/recording-metrics.ts";

const identity = identityFromSecret(new Uint8Array(32).fill(9));
const packet = {
  firstHop: { host: "127.0.0.1", port: 1789 },
  keyRotation: "odd" as const,
  packet: new Uint8Array(2413).fill(5),
};

async function makeLink(
  clock: VirtualClock,
  openSocket: OpenSocket,
  db: Db = createMemoryDb(),
  url: () => string | undefined = () => "ws://gateway",
) {
  const metrics = recordingMetrics();
  const store = await openClientStore(db, (error) => {
    throw error;
  });
  const random = createSeededRandom("link");
  const drop = createDropCounter<ClientDrop>(metrics);
  const link = createGatewayLink(
    { clock, random, identity, openSocket, drop, log: silentLog, metrics, table: store.table("gateway") },
    { gatewayKey: gatewayIdentity.publicKey, url },
  );
  const pushed: Uint8Array[] = [];
  link.onPush((message) => void pushed.push(message));
  return { link, metrics, pushed, store };
}

/** Connects to the real gateway's core without a network: frames cross after no time, but later. */
function socketsTo(gateway: TestGateway, clock: VirtualClock): OpenSocket {
  return (_url, events) => {
    const later = (task: () => void): void => void clock.after(0, task);
    const { socket, events: gatewayEnd } = gateway.connect();
    socket.sendText = (text) => later(() => events.onText(text));
    socket.sendBinary = (bytes, onTaken) =>
      later(() => {
        events.onBinary(bytes);
        onTaken(true);
      });
    socket.close = () => later(() => events.onClosed("closed by the gateway"));
    socket.terminate = socket.close;
    later(() => events.onOpen());
    return {
      send: (frame) => later(() => (typeof frame === "string" ? gatewayEnd.onText(frame) : gatewayEnd.onBinary(frame))),
      backlogBytes: () => 0,
      close: () => later(() => gatewayEnd.onClosed()),
    };
  };
}

describe("with a gateway", () => {
  it("registers, takes free bandwidth, and hands packets over with their rotation", async () => {
    const gateway = await startTestGateway();
    const { link } = await makeLink(gateway.clock, socketsTo(gateway, gateway.clock));
    await link.start();
    await gateway.clock.advance(100);
    expect(link.isUp()).toBe(true);
    link.send(packet);
    await gateway.clock.advance(100);
    expect(gateway.sent).toEqual([
      { firstHop: packet.firstHop, packet: { keyRotation: "odd", packet: packet.packet } },
    ]);
    expect(link.isUp()).toBe(true);
  });

  it("connects within half a second of the topology that has it, however long there was none", async () => {
    const gateway = await startTestGateway();
    let url: string | undefined;
    const { link } = await makeLink(gateway.clock, socketsTo(gateway, gateway.clock), createMemoryDb(), () => url);
    await link.start();
    await gateway.clock.advance(60_000);
    expect(link.isUp()).toBe(false);
    url = "ws://gateway";
    await gateway.clock.advance(500);
    expect(link.isUp()).toBe(true);
  });

  it("authenticates with the kept key after a restart, also within one second", async () => {
    const gateway = await startTestGateway();
    const db = createMemoryDb();
    for (let run = 0; run < 3; run++) {
      const { link, store } = await makeLink(gateway.clock, socketsTo(gateway, gateway.clock), db);
      await link.start();
      await gateway.clock.advance(run < 2 ? 100 : 5_000);
      expect(link.isUp()).toBe(true);
      await link.stop();
      await store.flush();
      await gateway.clock.advance(0);
    }
  });

  it("comes back after the gateway was lost, and tells of both", async () => {
    const gateway = await startTestGateway();
    const sockets: SocketEvents[] = [];
    const connect = socketsTo(gateway, gateway.clock);
    const { link } = await makeLink(gateway.clock, (url, events) => {
      sockets.push(events);
      return connect(url, events);
    });
    const told: boolean[] = [];
    link.onChange((up) => told.push(up));
    await link.start();
    await gateway.clock.advance(100);
    sockets[0]?.onClosed("network");
    expect(link.isUp()).toBe(false);
    await gateway.clock.advance(5_000);
    expect(link.isUp()).toBe(true);
    expect(told).toEqual([true, false, true]);
  });

  it("registers anew with a gateway that lost its clients", async () => {
    const db = createMemoryDb();
    const first = await startTestGateway();
    const before = await makeLink(first.clock, socketsTo(first, first.clock), db);
    await before.link.start();
    await first.clock.advance(100);
    await before.link.stop();
    await before.store.flush();
    const second = await startTestGateway();
    const { link } = await makeLink(second.clock, socketsTo(second, second.clock), db);
    await link.start();
    await second.clock.advance(5_000);
    expect(link.isUp()).toBe(true);
  });
});

/** A gateway of which only the words are real: it says what the test lets it say. */
interface ScriptedGateway {
  readonly openSocket: OpenSocket;
  /** Sockets opened so far. */
  opened(): number;
  events(): SocketEvents;
  requests(): GatewayRequest[];
  answer(response: GatewayResponse): void;
}

function scriptedGateway(): ScriptedGateway {
  const sockets: SocketEvents[] = [];
  const requests: GatewayRequest[] = [];
  const events = (): SocketEvents => {
    const last = sockets.at(-1);
    if (last === undefined) throw new Error("no socket was opened");
    return last;
  };
  return {
    openSocket(_url, opened) {
      sockets.push(opened);
      return {
        send: (frame) => void (typeof frame === "string" && requests.push(decodeRequest(frame))),
        backlogBytes: () => 0,
        close: () => {},
      };
    },
    opened: () => sockets.length,
    events,
    requests: () => requests.splice(0),
    answer: (response) => events().onText(encodeResponse(response)),
  };
}

describe("with a gateway that behaves badly", () => {
  async function connected() {
    const clock = createVirtualClock(NOON_MS);
    const gateway = scriptedGateway();
    const db = createMemoryDb();
    const store = await openClientStore(db, () => {});
    store.table("gateway").put(gatewayIdentity.publicKey, new Uint8Array(32).fill(3));
    await store.flush();
    const made = await makeLink(clock, gateway.openSocket, db);
    await made.link.start();
    gateway.events().onOpen();
    await clock.advance(0);
    return { ...made, clock, gateway };
  }

  const authenticated: GatewayResponse = {
    type: "authenticate",
    protocolVersion: 6,
    status: true,
    bandwidthRemaining: 50_000_000,
    upgradeMode: false,
  };

  async function up() {
    const all = await connected();
    all.gateway.answer({ type: "supportedProtocol", version: 6 });
    await all.clock.advance(0);
    all.gateway.answer(authenticated);
    await all.clock.advance(0);
    expect(all.link.isUp()).toBe(true);
    expect(all.gateway.requests().map(({ type }) => type)).toEqual(["supportedProtocol", "authenticateV2"]);
    return all;
  }

  async function expectRetry({
    link,
    clock,
    gateway,
  }: {
    link: { isUp(): boolean };
    clock: VirtualClock;
    gateway: ScriptedGateway;
  }) {
    expect(link.isUp()).toBe(false);
    const opened = gateway.opened();
    await clock.advance(11_000);
    expect(gateway.opened()).toBeGreaterThan(opened);
  }

  it.each([
    ["that is too old", { type: "supportedProtocol", version: 3 }],
    ["that answers something else", { type: "send", remainingBandwidth: 1, upgradeMode: false }],
    ["that refuses", { type: "error", message: "no" }],
  ] as const)("%s it tries again later", async (_name, response) => {
    const all = await connected();
    all.gateway.answer(response);
    await all.clock.advance(16_000);
    await expectRetry(all);
  });

  it("that does not answer it gives up after 15 s, but not while messages come", async () => {
    const all = await connected();
    for (let i = 0; i < 5; i++) {
      await all.clock.advance(10_000);
      all.gateway.events().onBinary(new Uint8Array(100));
    }
    expect(all.gateway.opened()).toBe(1);
    await all.clock.advance(16_000);
    expect(all.gateway.opened()).toBe(2);
  });

  it.each(["no JSON", "[]", '{"type":"nope"}', "x".repeat(70_000)])(
    "that talks nonsense it leaves: %#",
    async (text) => {
      const all = await up();
      all.gateway.events().onText(text);
      await all.clock.advance(0);
      await expectRetry(all);
    },
  );

  it("counts frames that are not sealed for it, and stays", async () => {
    const {
      link,
      gateway,
      metrics,
      pushed,
    }: { link: { isUp(): boolean }; gateway: ScriptedGateway; metrics: RecordingMetrics; pushed: Uint8Array[] } =
      await up();
    for (const length of [0, 1, 29, 30, 2_000]) gateway.events().onBinary(new Uint8Array(length));
    expect(metrics.drops()).toEqual({ gateway_frame_malformed: 5 });
    expect(pushed).toEqual([]);
    expect(link.isUp()).toBe(true);
  });

  it("asks for bandwidth when it runs low, once", async () => {
    const { link, gateway, clock } = await up();
    const low: GatewayResponse = { type: "send", remainingBandwidth: 39_999_999, upgradeMode: false };
    gateway.answer(low);
    gateway.answer(low);
    expect(gateway.requests()).toEqual([{ type: "claimFreeTestnetBandwidth" }]);
    gateway.answer(low);
    gateway.answer({ type: "bandwidth", availableTotal: 68_719_476_736, upgradeMode: false });
    await clock.advance(0);
    gateway.answer({ ...low, remainingBandwidth: 68_719_474_323 });
    expect(gateway.requests()).toEqual([]);
    expect(link.isUp()).toBe(true);
  });

  it("counts a packet refused for want of bandwidth, and asks for more", async () => {
    const { link, gateway, metrics } = await up();
    gateway.answer({ type: "typedError", error: { code: "out_of_bandwidth", required: 2413, available: 10 } });
    expect(metrics.drops()).toEqual({ gateway_out_of_bandwidth: 1 });
    expect(gateway.requests()).toEqual([{ type: "claimFreeTestnetBandwidth" }]);
    expect(link.isUp()).toBe(true);
  });

  it("that answers no packet for 20 s is left", async () => {
    const all = await up();
    all.link.send(packet);
    await all.clock.advance(20_001);
    all.link.send(packet);
    await expectRetry(all);
  });
});
