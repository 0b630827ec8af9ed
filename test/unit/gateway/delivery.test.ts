import { describe, expect, it } from "vitest";
import type { Db } from "../../../kernel/db.ts";
import type { Log, LogFields } from "../../../kernel/log.ts";
import { createMemoryDb } from "../../../kernel/memory-db.ts";
import { createVirtualClock } from "../../../kernel/virtual-clock.ts";
import {
  ackHop,
  authenticationOf,
  clientIdentity,
  finalPacket,
  NOON_MS,
  registerClient,
  runHandshake,
  startTestGateway,
  type TestClient,
  type TestGatewaySetup,
  textOfMessage,
} from "../../support/gateway.ts";

const alice = clientIdentity(1);
const words = (from: number, count: number): string[] => Array.from({ length: count }, (_, i) => `message ${from + i}`);
const ackSent = { firstHop: ackHop, packet: { keyRotation: "odd", packet: new Uint8Array(386).fill(0xac) } };

async function setUp(setup: TestGatewaySetup = {}) {
  const gateway = await startTestGateway(setup);
  const client = gateway.connect();
  const key = await registerClient(client, alice);
  const deliver = async (texts: readonly string[]) => {
    for (const text of texts) await gateway.final(finalPacket(alice.publicKey, text));
  };
  const read = (from: TestClient) => from.pushed(key).map(textOfMessage);
  return { ...gateway, client, key, deliver, read };
}

describe("a message for a client", () => {
  it("that is connected is pushed, and then its SURB-ack is sent on with the packet's rotation", async () => {
    const { client, deliver, read, sent, drops } = await setUp();
    await deliver(words(0, 2));
    expect(read(client)).toEqual(words(0, 2));
    expect(sent).toEqual([ackSent, ackSent]);
    expect(drops()).toEqual([]);
  });

  it("is acknowledged only when the system has taken it", async () => {
    const { client, deliver, sent, settle } = await setUp();
    client.socket.system = "held";
    await deliver(["hello"]);
    expect(sent).toEqual([]);
    client.socket.release(true);
    await settle();
    expect(sent).toEqual([ackSent]);
  });

  it("that is away waits on the disk, acknowledged, and is pushed before the answer to its return", async () => {
    const { client, clock, connect, deliver, read, sent, key } = await setUp();
    await client.hangUp();
    await deliver(words(0, 250));
    expect(sent).toHaveLength(250);
    await clock.advance(1_000);
    const back = connect();
    const order: string[] = [];
    const { sendText, sendBinary } = back.socket;
    back.socket.sendText = (text) => {
      order.push("text");
      sendText(text);
    };
    back.socket.sendBinary = (bytes, onTaken) => {
      order.push("push");
      sendBinary(bytes, onTaken);
    };
    expect(await back.send(authenticationOf(alice, key, clock))).toMatchObject([{ type: "authenticate" }]);
    expect(read(back)).toEqual(words(0, 250));
    expect(order.indexOf("text")).toBe(250);
    await deliver(["later"]);
    expect(read(back)).toEqual(["later"]);
  });

  it("is pushed between the handshake and the answer when the client registers again", async () => {
    const { client, connect, deliver, settle } = await setUp();
    await client.hangUp();
    await deliver(["hello"]);
    const back = connect();
    const key = await runHandshake(back, alice);
    await settle();
    expect(back.pushed(key).map(textOfMessage)).toEqual(["hello"]);
    expect(back.answers()).toMatchObject([{ type: "register" }]);
  });

  it("is stored when its push does not leave the socket, and acknowledged then", async () => {
    const { client, clock, connect, deliver, read, sent, key } = await setUp();
    client.socket.system = "lost";
    await deliver(["hello"]);
    await client.hangUp();
    expect(sent).toEqual([ackSent]);
    await clock.advance(1_000);
    const back = connect();
    await back.send(authenticationOf(alice, key, clock));
    expect(read(back)).toEqual(["hello"]);
  });

  it("stays in the mailbox until its push has left the socket", async () => {
    const { client, clock, connect, deliver, read, key } = await setUp();
    await client.hangUp();
    await deliver(words(0, 3));
    await clock.advance(1_000);
    const broken = connect();
    broken.socket.system = "lost";
    await broken.send(authenticationOf(alice, key, clock));
    await broken.hangUp();
    await clock.advance(1_000);
    const back = connect();
    await back.send(authenticationOf(alice, key, clock));
    expect(read(back)).toEqual(words(0, 3));
  });

  it("that reads slowly goes by way of the mailbox, and is lost nowhere", async () => {
    const { client, deliver, read, settle, sent } = await setUp();
    client.socket.buffered = 262_144;
    client.socket.system = "held";
    await deliver(words(0, 20));
    expect(sent).toHaveLength(20);
    client.socket.system = "taken";
    client.socket.release(true);
    await settle();
    expect(read(client)).toEqual(words(0, 20));
    client.socket.buffered = 0;
    await deliver(["later"]);
    expect(read(client)).toEqual(["later"]);
  });

  it("survives a restart of the gateway", async () => {
    const db = createMemoryDb();
    const clock = createVirtualClock(NOON_MS);
    const before = await setUp({ db, clock });
    await before.client.hangUp();
    await before.deliver(words(0, 3));
    await before.gateway.stop();
    await clock.advance(1_000);
    const after = await startTestGateway({ db, clock });
    const back = after.connect();
    await back.send(authenticationOf(alice, before.key, clock));
    expect(back.pushed(before.key).map(textOfMessage)).toEqual(words(0, 3));
  });

  it("is dropped after 24 hours, counted", async () => {
    const { client, clock, connect, deliver, read, drops, key } = await setUp();
    await client.hangUp();
    await deliver(["old"]);
    await clock.advance(3_600_000);
    await deliver(["young"]);
    await clock.advance(24 * 3_600_000);
    expect(drops()).toEqual(["mailbox_expired"]);
    const back = connect();
    await back.send(authenticationOf(alice, key, clock));
    expect(read(back)).toEqual(["young"]);
  });
});

describe("a packet is dropped, counted and not acknowledged", () => {
  it("for a client that never registered", async () => {
    const { final, sent, drops } = await setUp();
    await final(finalPacket(clientIdentity(9).publicKey, "hello"));
    expect({ sent, drops: drops() }).toEqual({ sent: [], drops: ["recipient_unknown"] });
  });

  it("when the mailbox is full", async () => {
    const { client, deliver, sent, drops } = await setUp({ limits: { mailboxMessagesMax: 2 } });
    await client.hangUp();
    await deliver(words(0, 3));
    expect(sent).toHaveLength(2);
    expect(drops()).toEqual(["mailbox_full"]);
  });

  it("when all mailboxes together are full", async () => {
    const { client, deliver, drops } = await setUp({ limits: { mailboxTotalBytesMax: 2_000 } });
    await client.hangUp();
    await deliver(words(0, 2));
    expect(drops()).toEqual(["mailbox_total_full"]);
  });

  it("when too much waits for the disk or for sockets", async () => {
    const { client, deliver, drops } = await setUp({ limits: { pendingDeliveryBytesMax: 2_000 } });
    client.socket.system = "held";
    await deliver(words(0, 2));
    expect(drops()).toEqual(["deliveries_full"]);
  });

  it("when the disk fails", async () => {
    const inner = createMemoryDb();
    let broken = false;
    const db: Db = {
      ...inner,
      write: (...args) => (broken ? Promise.reject(new Error("disk")) : inner.write(...args)),
    };
    const { client, deliver, sent, drops } = await setUp({ db });
    await client.hangUp();
    broken = true;
    await deliver(["hello"]);
    expect({ sent, drops: drops() }).toEqual({ sent: [], drops: ["mailbox_write_failed"] });
  });

  it.each([
    ["shorter than its SURB-ack", (message: Uint8Array) => message.subarray(0, 404)],
    ["without an address in its SURB-ack", (message: Uint8Array) => message.with(0, 5)],
  ])("when it is %s", async (_, change) => {
    const { client, final, sent, drops } = await setUp();
    const packet = finalPacket(alice.publicKey, "hello");
    await final({ ...packet, message: change(packet.message) });
    expect({ sent, drops: drops(), frames: client.socket.frames }).toEqual({
      sent: [],
      drops: ["surb_ack_malformed"],
      frames: [],
    });
  });

  it("when it is an ack of another length", async () => {
    const { final, drops } = await setUp();
    const ack = { destination: alice.publicKey, packetSize: "ack", keyRotation: "even" } as const;
    await final({ ...ack, message: new Uint8Array(20) });
    expect(drops()).toEqual(["ack_malformed"]);
  });
});

describe("an ack", () => {
  it("is pushed as it is and not acknowledged itself", async () => {
    const { client, final, key, sent } = await setUp();
    const message = new Uint8Array(21).fill(3);
    await final({ destination: alice.publicKey, message, packetSize: "ack", keyRotation: "even" });
    expect(client.pushed(key)).toEqual([message]);
    expect(sent).toEqual([]);
  });
});

describe("the log", () => {
  it("names no client and no address at info level or above", async () => {
    const lines: string[] = [];
    const write = (event: string, fields?: LogFields) => void lines.push(`${event} ${JSON.stringify(fields)}`);
    const log: Log = { debug() {}, info: write, warn: write, error: write, child: () => log };
    const { client, clock, connect, deliver, key } = await setUp({ log });
    await client.hangUp();
    await deliver(["hello"]);
    await clock.advance(3_600_000);
    await connect("203.0.113.77").send(authenticationOf(alice, key, clock));
    const swept = 'mailbox.swept {"expired":0}';
    expect(lines).toEqual([swept, 'gateway.listening {"host":"127.0.0.1","port":1789}', swept]);
  });
});
