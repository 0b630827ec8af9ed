import { describe, expect, it } from "vitest";
import { createSeededRandom } from "../../../kernel/seeded-random.ts";
import { texts } from "../../../mixnet/gateway/texts.ts";
import { sealSensitive } from "../../../mixnet/wire/gateway-encrypted.ts";
import { encodeForward } from "../../../mixnet/wire/gateway-forward.ts";
import { sealFrame } from "../../../mixnet/wire/gateway-frames.ts";
import { encodeRequest } from "../../../mixnet/wire/gateway-messages.ts";
import {
  authenticationOf,
  clientIdentity,
  registerClient,
  runHandshake,
  startTestGateway,
  type TestClient,
} from "../../support/gateway.ts";
import vectors from "../../vectors/gateway-messages.json" with { type: "json" };

const alice = clientIdentity(1);
const error = (message: string) => ({ type: "error", message });

async function expectEnd(client: TestClient): Promise<void> {
  expect(client.socket.ended).toBe("closed");
  expect(await client.send({ type: "supportedProtocol" })).toEqual([]);
}

describe("before authentication", () => {
  it("tells its protocol as often as it is asked", async () => {
    const client = (await startTestGateway()).connect();
    const version = { type: "supportedProtocol", version: 6 };
    expect(await client.send({ type: "supportedProtocol" })).toEqual([version]);
    expect(await client.send({ type: "supportedProtocol" })).toEqual([version]);
  });

  it.each([
    ["text that is no JSON", "hello", texts.onlyRegisterOrAuthenticate, 1],
    ["a request that needs a session", '{"type":"claimFreeTestnetBandwidth"}', texts.onlyRegisterOrAuthenticate, 1],
    [
      "text longer than 4 KiB",
      `{"type":"supportedProtocol","x":"${"x".repeat(4_096)}"}`,
      texts.onlyRegisterOrAuthenticate,
      1,
    ],
    ["a packet", new Uint8Array(40), texts.packetTooEarly, 1],
    [
      "the old authentication",
      '{"type":"authenticate","protocol_version":3,"address":"a","enc_address":"b","iv":"c"}',
      texts.legacyAuthentication,
      2,
    ],
  ])("answers %s with an error and ends", async (_, frame, text, times) => {
    const { connect, drops } = await startTestGateway();
    const client = connect();
    expect(await client.send(frame)).toEqual(new Array(times).fill(error(text)));
    await expectEnd(client);
    expect(drops()).toEqual(["client_not_authenticated"]);
  });

  it("takes a ping for a reason to end", async () => {
    const gateway = await startTestGateway();
    const client = gateway.connect();
    client.events.onPing();
    await gateway.settle();
    expect(client.answers()).toEqual([error(texts.pingTooEarly)]);
    await expectEnd(client);
  });

  it("waits 10 s for each message", async () => {
    const { connect, clock } = await startTestGateway();
    const client = connect();
    await clock.advance(9_999);
    await client.send({ type: "supportedProtocol" });
    await clock.advance(9_999);
    expect(client.socket.ended).toBe("no");
    await clock.advance(1);
    expect(client.answers()).toEqual([error(texts.initialTimeout)]);
    await expectEnd(client);
  });

  it("shuts the door above the limits, counted, and opens it again", async () => {
    const { connect, knock, drops } = await startTestGateway({
      limits: { connectionsMax: 3, connectionsPerHostMax: 2 },
    });
    const first = connect("192.0.2.1");
    connect("192.0.2.1");
    expect(knock("192.0.2.1")).toBeUndefined();
    connect("192.0.2.2");
    expect(knock("192.0.2.3")).toBeUndefined();
    expect(drops()).toEqual(["client_connections_per_host_full", "client_connections_full"]);
    await first.hangUp();
    connect("192.0.2.1");
  });
});

describe("the door", () => {
  it("is shut to an address that comes too often, counted, and open to others", async () => {
    const { connect, knock, drops, clock } = await startTestGateway({
      limits: { connectionBurstPerHost: 2, connectionEveryMs: 20 },
    });
    for (let i = 0; i < 2; i++) await connect("192.0.2.1").hangUp();
    expect(knock("192.0.2.1")).toBeUndefined();
    expect(knock("192.0.2.2")).toBeDefined();
    expect(drops()).toEqual(["client_connections_too_fast"]);
    await clock.advance(20);
    expect(knock("192.0.2.1")).toBeDefined();
  });
});

describe("registration", () => {
  it("gives a session, and again with a new key for a known client", async () => {
    const { connect } = await startTestGateway();
    const first = connect();
    const key = await registerClient(first, alice);
    expect(await first.send({ type: "supportedProtocol" })).toEqual([{ type: "supportedProtocol", version: 6 }]);
    await first.send({ type: "claimFreeTestnetBandwidth" });
    await first.hangUp();
    const again = connect();
    expect(await registerClient(again, alice)).not.toEqual(key);
    const [claimed] = await again.send({ type: "claimFreeTestnetBandwidth" });
    expect(claimed).toMatchObject({ availableTotal: 2 * 68_719_476_736 });
  });

  it("is refused while the client is connected", async () => {
    const { connect } = await startTestGateway();
    await registerClient(connect(), alice);
    const second = connect();
    const data = Uint8Array.of(...alice.publicKey, ...new Uint8Array(48).fill(1));
    const refused = new Array(2).fill(error(texts.duplicate));
    expect(await second.send({ type: "registerHandshakeInitRequest", protocolVersion: 6, data })).toEqual(refused);
    await expectEnd(second);
  });

  it("waits 5 s for each message of the handshake", async () => {
    const { connect, clock } = await startTestGateway();
    const client = connect();
    const data = Uint8Array.of(...alice.publicKey, ...new Uint8Array(48).fill(1));
    expect(await client.send({ type: "handshakePayload", protocolVersion: 6, data })).toMatchObject([
      { type: "handshakePayload" },
    ]);
    await client.send("no handshake message");
    client.events.onPing();
    await clock.advance(5_000);
    expect(client.answers()).toEqual(new Array(2).fill(error(texts.handshakeTimeout)));
    await expectEnd(client);
  });

  it("that fails is told as a handshake error and then twice", async () => {
    const client = (await startTestGateway()).connect();
    const answers = await client.send({ type: "handshakePayload", protocolVersion: 6, data: new Uint8Array(9) });
    expect(answers).toEqual([
      { type: "handshakeError", message: "handshake.length" },
      error("handshake.length"),
      error("handshake.length"),
    ]);
    await expectEnd(client);
  });

  it("is refused by name when there is no room for another client", async () => {
    const { connect } = await startTestGateway({ limits: { registeredClientsMax: 1 } });
    await registerClient(connect(), alice);
    const second = connect();
    await expect(runHandshake(second, clientIdentity(2))).rejects.toThrow("the handshake is waiting");
    expect(second.answers()).toEqual([error(texts.clientsFull)]);
    await expectEnd(second);
  });
});

describe("authentication", () => {
  async function registered(setup = {}) {
    const gateway = await startTestGateway(setup);
    const first = gateway.connect();
    const key = await registerClient(first, alice);
    return { ...gateway, first, key };
  }
  const welcome = { type: "authenticate", protocolVersion: 6, status: true, bandwidthRemaining: 0, upgradeMode: false };

  it("opens a session with what is left of the bandwidth", async () => {
    const { connect, clock, first, key } = await registered();
    await first.send({ type: "claimFreeTestnetBandwidth" });
    await first.hangUp();
    const answers = await connect().send(authenticationOf(alice, key, clock));
    expect(answers).toEqual([{ ...welcome, bandwidthRemaining: 68_719_476_736 }]);
  });

  it("fails the second time within a second, and works in the next", async () => {
    const { connect, clock, first, key } = await registered();
    await first.hangUp();
    const second = connect();
    expect(await second.send(authenticationOf(alice, key, clock))).toEqual([welcome]);
    await second.hangUp();
    const third = connect();
    const refused = new Array(2).fill(error(texts.timestampReused));
    expect(await third.send(authenticationOf(alice, key, clock))).toEqual(refused);
    await expectEnd(third);
    await clock.advance(1_000);
    expect(await connect().send(authenticationOf(alice, key, clock))).toEqual([welcome]);
  });

  it.each([
    ["a version below 4", { version: 3 }, texts.incompatible(6, 3)],
    ["a version above ours", { version: 7 }, texts.incompatible(6, 7)],
    ["a clock 121 s ahead", { afterSeconds: 121 }, texts.timestampSkew],
    ["a clock 121 s behind", { afterSeconds: -121 }, texts.timestampSkew],
    ["another shared key", { key: new Uint8Array(32) }, texts.badAddressCiphertext],
    ["an unknown identity", { identity: clientIdentity(9) }, texts.notRegistered],
    ["a signature of someone else", { signature: new Uint8Array(64) }, texts.badSignature],
  ])("refuses %s", async (_, change: Change, text) => {
    const { connect, clock, first, key } = await registered();
    await first.hangUp();
    const { identity = alice, afterSeconds, version } = change;
    const request = authenticationOf(identity, change.key ?? key, clock, afterSeconds, version);
    const client = connect();
    const signed = { ...request, requestSignature: change.signature ?? request.requestSignature };
    expect(await client.send(signed)).toEqual(new Array(2).fill(error(text)));
    await expectEnd(client);
  });

  it.each([120, -120])("accepts a clock that is %i s off", async (afterSeconds) => {
    const { connect, clock, first, key } = await registered();
    await first.hangUp();
    expect(await connect().send(authenticationOf(alice, key, clock, afterSeconds))).toEqual([welcome]);
  });

  it("is refused while the older connection answers a ping", async () => {
    const { connect, clock, first, key, settle } = await registered();
    await clock.advance(1_000);
    const second = connect();
    expect(await second.send(authenticationOf(alice, key, clock))).toEqual([]);
    const [ping] = first.socket.pings;
    expect(ping?.length).toBe(8);
    first.events.onPong(new Uint8Array(8));
    first.events.onPong(ping ?? new Uint8Array(0));
    await settle();
    expect(second.answers()).toEqual(new Array(2).fill(error(texts.duplicate)));
    expect(first.socket.ended).toBe("no");
  });

  it("replaces an older connection that gives no sign of life for a second", async () => {
    const { connect, clock, first, key } = await registered();
    await clock.advance(1_000);
    const second = connect();
    await second.send(authenticationOf(alice, key, clock));
    await clock.advance(999);
    expect(second.answers()).toEqual([]);
    await clock.advance(1);
    expect(second.answers()).toEqual([welcome]);
    expect(first.socket.ended).toBe("terminated");
    await first.hangUp();
    expect(await second.send({ type: "supportedProtocol" })).toHaveLength(1);
  });

  it("keeps what the replaced connection used, and its own time", async () => {
    const { connect, clock, first, key } = await registered();
    await first.send({ type: "claimFreeTestnetBandwidth" });
    await clock.advance(1_000);
    const second = connect();
    await second.send(authenticationOf(alice, key, clock));
    await clock.advance(999);
    const packet = { keyRotation: "even", packet: new Uint8Array(386) } as const;
    const forward = encodeForward({ firstHop: { host: "10.0.0.1", port: 1789 }, packet }, 6);
    await first.send(sealFrame(createSeededRandom("late"), key, forward));
    await clock.advance(1);
    expect(second.answers()).toMatchObject([{ type: "authenticate" }]);
    await first.hangUp();
    await second.hangUp();
    await clock.advance(0);
    const reused = await connect().send(authenticationOf(alice, key, clock, -1));
    expect(reused[0]).toEqual(error(texts.timestampReused));
    const [answer] = await connect().send(authenticationOf(alice, key, clock, 1));
    expect(answer).toMatchObject({ bandwidthRemaining: 68_719_476_736 - 386 });
  });

  it("is given to one of two connections that come while the old one is pinged", async () => {
    const { connect, clock, key } = await registered();
    await clock.advance(1_000);
    const [second, third] = [connect(), connect()];
    await second.send(authenticationOf(alice, key, clock));
    await third.send(authenticationOf(alice, key, clock));
    await clock.advance(1_000);
    const answers = [...second.answers(), ...third.answers()];
    expect(answers.filter(({ type }) => type === "authenticate")).toHaveLength(1);
    expect(answers.filter(({ type }) => type === "error")).toHaveLength(2);
  });

  interface Change {
    readonly version?: number;
    readonly afterSeconds?: number;
    readonly key?: Uint8Array;
    readonly identity?: typeof alice;
    readonly signature?: Uint8Array;
  }
});

describe("in a session", () => {
  it.each([
    ["ecashCredential", texts.noCredentials],
    ["upgradeModeJWT", texts.noUpgradeMode],
    ["bandwidthCredential", texts.notInThisContext("coconut credential are not longer supported")],
    ["bandwidthCredentialV2", texts.notInThisContext("coconut credential are not longer supported")],
    ["handshakePayload", texts.notInThisContext("the client is already authenticated")],
  ])("a %s is answered with an error and the session goes on", async (type, text) => {
    const { connect, drops } = await startTestGateway();
    const client = connect();
    await registerClient(client, alice);
    const vector = vectors.requests.find(({ json }) => json.includes(`"type":"${type}"`));
    expect(await client.send(vector?.json ?? "")).toEqual([error(text)]);
    expect(drops()).toEqual(["client_request_malformed"]);
    expect(client.socket.ended).toBe("no");
  });

  it("free bandwidth is refused where credentials are asked for", async () => {
    const client = (await startTestGateway({ enforceCredentials: true })).connect();
    await registerClient(client, alice);
    expect(await client.send({ type: "claimFreeTestnetBandwidth" })).toEqual([error(texts.credentialsOnly)]);
  });

  it("pings and malformed texts change nothing", async () => {
    const { connect, settle } = await startTestGateway();
    const client = connect();
    await registerClient(client, alice);
    client.events.onPing();
    await settle();
    expect(await client.send("{")).toEqual([error(texts.notInThisContext("it is malformed"))]);
    expect(client.socket.ended).toBe("no");
  });

  it("a client is remembered, and forgotten with its key, bandwidth and messages", async () => {
    const { connect, clock } = await startTestGateway();
    const client = connect();
    const key = await registerClient(client, alice);
    const random = createSeededRandom("requests");
    const ask = (message: Parameters<typeof sealSensitive>[2]) =>
      client.send({ type: "encryptedRequest", ...sealSensitive(random, key, message) });
    expect(await ask({ kind: "RememberMe", sessionType: "Mixnet" })).toMatchObject([{ type: "encryptedResponse" }]);
    expect(await ask({ kind: "ForgetMe", client: false, stats: true })).toMatchObject([{ type: "encryptedResponse" }]);
    expect(client.socket.ended).toBe("no");
    expect(await ask({ kind: "ForgetMe", client: true, stats: true })).toMatchObject([{ type: "encryptedResponse" }]);
    await expectEnd(client);
    await clock.advance(1_000);
    const answers = await connect().send(authenticationOf(alice, key, clock));
    expect(answers).toEqual(new Array(2).fill(error(texts.notRegistered)));
  });

  it("a request under another key is refused", async () => {
    const client = (await startTestGateway()).connect();
    await registerClient(client, alice);
    const sealed = sealSensitive(createSeededRandom("x"), new Uint8Array(32), { kind: "ForgetMeAck" });
    expect(await client.send({ type: "encryptedRequest", ...sealed })).toMatchObject([{ type: "error" }]);
  });

  it("a connection on which nothing is heard is pinged, and cut after 90 s", async () => {
    const { connect, clock, drops } = await startTestGateway();
    const client = connect();
    await registerClient(client, alice);
    await clock.advance(30_000);
    expect(client.socket.pings).toHaveLength(1);
    client.events.onPong(new Uint8Array(0));
    await clock.advance(89_999);
    expect(client.socket.ended).toBe("no");
    await clock.advance(1);
    expect(client.socket.ended).toBe("terminated");
    expect(drops()).toEqual(["client_unresponsive"]);
  });

  it("nothing is read from a client that does not read", async () => {
    const { connect, settle } = await startTestGateway();
    const client = connect();
    const key = await registerClient(client, alice);
    client.socket.buffered = 262_145;
    await client.send(sealFrame(createSeededRandom("s"), key, { kind: 1, plaintext: new Uint8Array(9) }));
    expect(client.socket.paused).toBe(true);
    client.socket.buffered = 262_144;
    client.events.onSent();
    await settle();
    expect(client.socket.paused).toBe(false);
  });

  it("a flood of frames that come while one is handled ends the connection, counted", async () => {
    const { connect, drops, settle } = await startTestGateway({ limits: { framesWaitingMax: 8 } });
    const client = connect();
    const key = await registerClient(client, alice);
    const sealed = sealSensitive(createSeededRandom("x"), key, { kind: "RememberMe", sessionType: "Mixnet" });
    const request = encodeRequest({ type: "encryptedRequest", ...sealed });
    for (let i = 0; i < 10; i++) client.events.onText(request);
    await settle();
    expect(client.socket.ended).toBe("terminated");
    expect(drops()).toEqual(["client_frames_waiting_full"]);
  });
});
