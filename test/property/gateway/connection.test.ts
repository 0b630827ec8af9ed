import fc from "fast-check";
import { expect, it } from "vitest";
import { createSeededRandom } from "../../../kernel/seeded-random.ts";
import { sealFrame } from "../../../mixnet/wire/gateway-frames.ts";
import {
  clientIdentity,
  finalPacket,
  registerClient,
  startTestGateway,
  type TestClient,
} from "../../support/gateway.ts";
import { parserRuns } from "../../support/runs.ts";
import vectors from "../../vectors/gateway-messages.json" with { type: "json" };

const requests = [...vectors.requests, ...vectors.authenticate_v2].map(({ json }) => json);
const text = fc.oneof(fc.constantFrom(...requests), fc.string(), fc.json());
const event = fc.oneof(
  text.map((frame) => (client: TestClient) => client.events.onText(frame)),
  fc.uint8Array({ maxLength: 64 }).map((frame) => (client: TestClient) => client.events.onBinary(frame)),
  fc.constant((client: TestClient) => client.events.onPing()),
  fc.uint8Array({ maxLength: 8 }).map((payload) => (client: TestClient) => client.events.onPong(payload)),
);

it("whatever comes on a connection, it ends in order or goes on, and others are served", async () => {
  const gateway = await startTestGateway({ limits: { connectionBurstPerHost: 1_000_000 } });
  const bystander = gateway.connect();
  await registerClient(bystander, clientIdentity(1));
  const property = fc.asyncProperty(fc.array(event, { maxLength: 4 }), async (events) => {
    const client = gateway.connect();
    for (const happen of events) happen(client);
    await gateway.settle();
    if (client.socket.ended !== "no") {
      client.answers();
      expect(await client.send({ type: "supportedProtocol" })).toEqual([]);
    }
    await client.hangUp();
    expect(await bystander.send({ type: "supportedProtocol" })).toHaveLength(1);
  });
  await fc.assert(property, { numRuns: parserRuns });
  expect(gateway.drops().filter((reason) => reason === "client_handler_failed")).toEqual([]);
});

it("whatever is in the frames of a session, it goes on with one answer for each", async () => {
  const gateway = await startTestGateway();
  const client = gateway.connect();
  const key = await registerClient(client, clientIdentity(1));
  const random = createSeededRandom("frames");
  const sealed = fc
    .record({ kind: fc.constantFrom(1, 2), plaintext: fc.uint8Array({ maxLength: 40 }) })
    .map((frame) => sealFrame(random, key, frame));
  const property = fc.asyncProperty(fc.oneof(sealed, fc.uint8Array({ maxLength: 64 }), text), async (frame) => {
    expect(await client.send(frame)).toHaveLength(1);
    expect(client.socket.ended).toBe("no");
  });
  await fc.assert(property, { numRuns: parserRuns });
});

it("whatever a final packet carries, it is delivered or counted", async () => {
  const gateway = await startTestGateway();
  const client = gateway.connect();
  await registerClient(client, clientIdentity(1));
  const { publicKey } = clientIdentity(1);
  const whole = finalPacket(publicKey, "hello").message;
  const message = fc.oneof(
    fc.uint8Array({ maxLength: 500 }),
    fc.tuple(fc.nat(20), fc.nat(255)).map(([at, byte]) => whole.with(at, byte)),
  );
  const packetSize = fc.constantFrom("regular" as const, "ack" as const);
  const property = fc.asyncProperty(message, packetSize, async (bytes, size) => {
    const before = client.socket.frames.length + gateway.drops().length;
    await gateway.final({ destination: publicKey, message: bytes, packetSize: size, keyRotation: "unknown" });
    expect(client.socket.frames.length + gateway.drops().length).toBe(before + 1);
  });
  await fc.assert(property, { numRuns: parserRuns });
});
