import { describe, expect, it } from "vitest";
import { fromHex, toHex } from "../../../kernel/bytes.ts";
import { createSeededRandom } from "../../../kernel/seeded-random.ts";
import { startClientHandshake } from "../../../mixnet/wire/gateway-handshake-client.ts";
import { acceptHandshake, claimedIdentity } from "../../../mixnet/wire/gateway-handshake-server.ts";
import { identityFromSecret } from "../../../mixnet/wire/gateway-identity.ts";
import { decodeRequest, encodeRequest } from "../../../mixnet/wire/gateway-messages.ts";
import { fixedRandom } from "../../support/fixed-random.ts";
import vector from "../../vectors/gateway-handshake.json" with { type: "json" };

const texts = vector.messages.map(({ text }) => text);
const nonceOf = (text = ""): Uint8Array => dataOf(text).slice(-12);
const clientIdentity = identityFromSecret(fromHex(vector.client_identity_secret));
const gatewayIdentity = identityFromSecret(fromHex(vector.gateway_identity_secret));

function dataOf(text: string): Uint8Array {
  const message = decodeRequest(text);
  return message.type === "handshakePayload" ? message.data : new Uint8Array(0);
}

function initOf(text = "") {
  const message = decodeRequest(text);
  if (message.type !== "handshakePayload") throw new Error("no init");
  return message;
}

const startClient = (random = createSeededRandom("client"), protocolVersion = 6) =>
  startClientHandshake(
    { identity: clientIdentity, random },
    { gatewayIdentity: gatewayIdentity.publicKey, protocolVersion },
  );
const startGateway = (first: string, random = createSeededRandom("gateway")) =>
  acceptHandshake({ identity: gatewayIdentity, random }, initOf(first));

describe("the reference's handshake", () => {
  it("is spoken byte for byte by the client", () => {
    const draws = [fromHex(vector.client_ephemeral_secret), fromHex(vector.salt), nonceOf(texts[2])];
    const client = startClient(fixedRandom(...draws));
    expect(client.first).toBe(texts[0]);
    expect(client.receive(texts[1] ?? "")).toEqual({ state: "waiting", send: [texts[2]] });
    const last = client.receive(texts[3] ?? "");
    expect(last).toEqual({
      state: "done",
      send: [],
      result: { sharedKey: fromHex(vector.shared_key), protocolVersion: 6 },
    });
  });

  it("is spoken byte for byte by the gateway", () => {
    const draws = [fromHex(vector.gateway_ephemeral_secret), nonceOf(texts[1])];
    const gateway = startGateway(texts[0] ?? "", fixedRandom(...draws));
    expect(gateway.first).toEqual({ state: "waiting", send: [texts[1]] });
    const last = gateway.receive(texts[2] ?? "");
    expect(last).toMatchObject({ state: "done", send: [texts[3]], result: { sharedKey: fromHex(vector.shared_key) } });
    expect(toHex(claimedIdentity(initOf(texts[0])))).toBe(vector.client_identity_public);
  });
});

describe("a handshake", () => {
  it("ignores frames that are no handshake messages", () => {
    const client = startClient();
    expect(client.receive("{")).toEqual({ state: "waiting", send: [] });
    expect(client.receive('{"type":"supportedProtocol","version":6}')).toEqual({ state: "waiting", send: [] });
  });

  it("fails when the gateway is not the one that was asked for", () => {
    const client = startClient();
    const other = identityFromSecret(new Uint8Array(32).fill(9));
    const impostor = acceptHandshake({ identity: other, random: createSeededRandom("x") }, initOf(client.first));
    const step = client.receive(impostor.first.send[0] ?? "");
    expect(step).toMatchObject({ state: "failed", error: { detail: { code: "handshake.signature" } } });
  });

  it("fails when the client does not own the identity it claims", () => {
    const thief = startClientHandshake(
      {
        identity: { publicKey: clientIdentity.publicKey, sign: () => new Uint8Array(64) },
        random: createSeededRandom("t"),
      },
      { gatewayIdentity: gatewayIdentity.publicKey, protocolVersion: 6 },
    );
    const gateway = startGateway(thief.first);
    const proof = thief.receive(gateway.first.send[0] ?? "").send[0] ?? "";
    const step = gateway.receive(proof);
    expect(step).toMatchObject({ state: "failed", error: { detail: { code: "handshake.signature" } } });
    expect(step.send).toEqual(['{"type":"handshakeError","message":"handshake.signature"}']);
  });

  it("fails for a key of small order, at once", () => {
    const data = new Uint8Array(80);
    const gateway = startGateway(encodeRequest({ type: "handshakePayload", protocolVersion: 6, data }));
    expect(gateway.first).toMatchObject({ state: "failed", error: { detail: { code: "handshake.small_order" } } });
  });

  it("fails for messages of another length", () => {
    const short = encodeRequest({ type: "handshakePayload", protocolVersion: 6, data: new Uint8Array(64) });
    expect(startGateway(short).first).toMatchObject({ error: { detail: { code: "handshake.length", expected: 80 } } });
    expect(startClient().receive(short)).toMatchObject({
      error: { detail: { code: "handshake.length", expected: 124 } },
    });
  });

  it("lowers a version above the gateway's and keeps a lower one", () => {
    const answered = (version: number) => {
      const client = startClient(undefined, version);
      return decodeRequest(startGateway(client.first).first.send[0] ?? "");
    };
    expect(answered(9)).toMatchObject({ protocolVersion: 6 });
    expect(answered(4)).toMatchObject({ protocolVersion: 4 });
  });

  it("is refused by a client that is answered with a version above its own", () => {
    const client = startClient(undefined, 5);
    const reply = startGateway(client.first).first.send[0] ?? "";
    const step = client.receive(reply.replace('"protocol_version":5', '"protocol_version":6'));
    expect(step).toMatchObject({ error: { detail: { code: "handshake.version", ours: 5, theirs: 6 } } });
  });

  it("ends with the reason when the other side gives up", () => {
    const step = startClient().receive('{"type":"handshakeError","message":"no room"}');
    expect(step).toMatchObject({
      state: "failed",
      error: { detail: { code: "handshake.refused", reason: "no room" } },
    });
  });
});
