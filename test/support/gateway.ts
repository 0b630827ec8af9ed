import { expect } from "vitest";
import type { Db } from "../../kernel/db.ts";
import { silentLog } from "../../kernel/log.ts";
import { createMemoryDb } from "../../kernel/memory-db.ts";
import { createSeededRandom } from "../../kernel/seeded-random.ts";
import { createVirtualClock, type VirtualClock } from "../../kernel/virtual-clock.ts";
import { createGateway, type Gateway, type GatewayOptions, type GatewayParts } from "../../mixnet/gateway/gateway.ts";
import type { AcceptClient, ClientSocket, ClientSocketEvents } from "../../mixnet/gateway/socket.ts";
import type { FinalPacket } from "../../mixnet/relay/processor.ts";
import type { MixPacket } from "../../mixnet/wire/frame.ts";
import { buildAuthentication } from "../../mixnet/wire/gateway-auth.ts";
import { openFrame } from "../../mixnet/wire/gateway-frames.ts";
import { startClientHandshake } from "../../mixnet/wire/gateway-handshake-client.ts";
import { type IdentityKeys, identityFromSecret } from "../../mixnet/wire/gateway-identity.ts";
import {
  decodeResponse,
  encodeRequest,
  type GatewayRequest,
  type GatewayResponse,
} from "../../mixnet/wire/gateway-messages.ts";
import { type NodeAddress, padNodeAddress } from "../../mixnet/wire/node-address.ts";
import { packetSizes } from "../../mixnet/wire/packet-size.ts";
import { recordingMetrics } from "./recording-metrics.ts";

/** 2026-11-23T12:00:00Z. */
export const NOON_MS = 1_795_435_200_000;
export const gatewayIdentity = identityFromSecret(new Uint8Array(32).fill(0x67));

/** A websocket without a network: what the gateway did with it, and what its system does with what is sent. */
interface FakeSocket extends ClientSocket {
  readonly texts: string[];
  readonly frames: Uint8Array[];
  readonly pings: Uint8Array[];
  ended: "no" | "closed" | "terminated";
  paused: boolean;
  buffered: number;
  /** "taken" at once, "held" until release, or "lost". */
  system: "taken" | "held" | "lost";
  release(taken: boolean): void;
}

function createFakeSocket(remoteHost = "192.0.2.1"): FakeSocket {
  const held: ((taken: boolean) => void)[] = [];
  const socket: FakeSocket = {
    remoteHost,
    texts: [],
    frames: [],
    pings: [],
    ended: "no",
    paused: false,
    buffered: 0,
    system: "taken",
    release: (taken) => {
      for (const told of held.splice(0)) told(taken);
    },
    bufferedBytes: () => socket.buffered,
    sendText: (text) => void socket.texts.push(text),
    sendBinary(bytes, onTaken) {
      if (socket.system === "held") held.push(onTaken);
      else queueMicrotask(() => onTaken(socket.system === "taken"));
      if (socket.system !== "lost") socket.frames.push(bytes);
    },
    ping: (payload) => void socket.pings.push(payload),
    pause() {
      socket.paused = true;
    },
    resume() {
      socket.paused = false;
    },
    close() {
      if (socket.ended === "no") socket.ended = "closed";
    },
    terminate() {
      socket.ended = "terminated";
    },
  };
  return socket;
}

/** A client's end of a connection to the gateway under test. */
export interface TestClient {
  readonly socket: FakeSocket;
  readonly events: ClientSocketEvents;
  /** Sends a frame and gives the texts that came by then. */
  send(request: GatewayRequest | string | Uint8Array): Promise<readonly GatewayResponse[]>;
  /** Texts since the last call. */
  answers(): readonly GatewayResponse[];
  /** Plaintexts of the binary frames since the last call. */
  pushed(sharedKey: Uint8Array): readonly Uint8Array[];
  hangUp(): Promise<void>;
}

export interface TestGateway {
  readonly gateway: Gateway;
  readonly clock: VirtualClock;
  readonly db: Db;
  readonly sent: { readonly firstHop: NodeAddress; readonly packet: MixPacket }[];
  /** Reasons of drops so far, each as often as it was counted. */
  drops(): string[];
  /** undefined when the door stays shut. */
  knock(remoteHost?: string): TestClient | undefined;
  connect(remoteHost?: string): TestClient;
  /** Hands over a packet as the mix side does, and lets it be worked on. */
  final(packet: FinalPacket): Promise<void>;
  settle(): Promise<void>;
}

export type TestGatewaySetup = Partial<Pick<GatewayParts, "db" | "log">> &
  Partial<GatewayOptions> & { readonly clock?: VirtualClock };

export async function startTestGateway(setup: TestGatewaySetup = {}): Promise<TestGateway> {
  const { clock = createVirtualClock(NOON_MS), db = createMemoryDb(), log = silentLog, ...options } = setup;
  const sent: TestGateway["sent"] = [];
  const metrics = recordingMetrics();
  let accept: AcceptClient = () => undefined;
  let onFinal: (packet: FinalPacket) => void = () => {};
  const address = { host: "127.0.0.1", port: 1789 };
  const gateway = createGateway(
    {
      clock,
      random: createSeededRandom("gateway"),
      log,
      metrics,
      identity: gatewayIdentity,
      db,
      clients: {
        async listen(at, toAccept) {
          accept = toAccept;
          return { address: at, close: async () => {} };
        },
      },
      relay(toFinal) {
        onFinal = toFinal;
        const send = (firstHop: NodeAddress, packet: MixPacket) => void sent.push({ firstHop, packet });
        return { address: () => address, send, start: async () => {}, stop: async () => {} };
      },
    },
    { listen: address, ...options },
  );
  await gateway.start();
  const settle = () => clock.advance(0);

  function knock(remoteHost?: string): TestClient | undefined {
    const socket = createFakeSocket(remoteHost);
    const events = accept(socket);
    return events && testClient(socket, events, settle);
  }

  return {
    gateway,
    clock,
    db,
    sent,
    drops: () => Object.entries(metrics.drops()).flatMap(([reason, count]) => new Array<string>(count).fill(reason)),
    knock,
    connect(remoteHost) {
      const client = knock(remoteHost);
      if (client === undefined) throw new Error("the gateway refused the connection");
      return client;
    },
    async final(packet) {
      onFinal(packet);
      await settle();
    },
    settle,
  };
}

function testClient(socket: FakeSocket, events: ClientSocketEvents, settle: () => Promise<void>): TestClient {
  const answers = () => socket.texts.splice(0).map(decodeResponse);
  return {
    socket,
    events,
    answers,
    async send(request) {
      if (request instanceof Uint8Array) events.onBinary(request);
      else events.onText(typeof request === "string" ? request : encodeRequest(request));
      await settle();
      return answers();
    },
    pushed: (sharedKey) => socket.frames.splice(0).map((frame) => openFrame(sharedKey, frame).plaintext),
    async hangUp() {
      socket.ended = "terminated";
      events.onClosed();
      await settle();
    },
  };
}

export const clientIdentity = (n: number): IdentityKeys => identityFromSecret(new Uint8Array(32).fill(n));

/** Runs the handshake. @returns the shared key; the answers after it are left for the caller. */
export async function runHandshake(client: TestClient, identity: IdentityKeys): Promise<Uint8Array> {
  const parts = { identity, random: createSeededRandom(`client ${identity.publicKey.join()}`) };
  const handshake = startClientHandshake(parts, { gatewayIdentity: gatewayIdentity.publicKey, protocolVersion: 6 });
  const [reply] = (await client.send(handshake.first)).map(textOf);
  const proof = handshake.receive(reply ?? "").send[0] ?? "";
  client.events.onText(proof);
  await new Promise((resolve) => setTimeout(resolve, 0));
  const done = handshake.receive(client.socket.texts.shift() ?? "");
  if (done.state !== "done") throw new Error(`the handshake is ${done.state}`);
  return done.result.sharedKey;
}

const textOf = (response: GatewayResponse): string =>
  response.type === "handshakePayload" ? encodeRequest(response) : "";

/** Registers and reads the `register` answer. */
export async function registerClient(client: TestClient, identity: IdentityKeys): Promise<Uint8Array> {
  const sharedKey = await runHandshake(client, identity);
  expect(client.answers()).toEqual([{ type: "register", protocolVersion: 6, status: true, upgradeMode: false }]);
  return sharedKey;
}

/** An `authenticateV2` at this moment, or `afterSeconds` later. */
export const authenticationOf = (
  identity: IdentityKeys,
  sharedKey: Uint8Array,
  clock: VirtualClock,
  afterSeconds = 0,
  protocolVersion = 6,
) =>
  buildAuthentication(
    { identity, random: createSeededRandom(String(clock.nowMs())) },
    { sharedKey, protocolVersion, unixSeconds: Math.floor(clock.nowMs() / 1_000) + afterSeconds },
  );

export const ackHop: NodeAddress = { host: "10.0.0.7", port: 1789 };

/** A final packet with a SURB-ack; the message is `text` padded to the length of a regular one. */
export function finalPacket(destination: Uint8Array, text: string): FinalPacket {
  const message = new Uint8Array(packetSizes.regular.plaintextBytes);
  message.set(padNodeAddress(ackHop, 19));
  message.fill(0xac, 19, 405);
  message.set(new TextEncoder().encode(text), 405);
  return { destination, message, packetSize: "regular", keyRotation: "odd" };
}

/** The text of a pushed message made by finalPacket. */
export const textOfMessage = (message: Uint8Array): string => new TextDecoder().decode(message).replace(/\0+$/, "");
