import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { WebSocket } from "ws";
import { utf8 } from "../../kernel/bytes.ts";
import type { ReceivedMessage } from "../../mixnet/client/types.ts";
import { formatRecipient, type Recipient } from "../../mixnet/wire/recipient.ts";
import { type RealClient, type RealMixnet, startRealMixnet } from "../support/real-mixnet.ts";

let mixnet: RealMixnet;
let alice: RealClient;
let bob: RealClient;
beforeAll(async () => {
  mixnet = await startRealMixnet();
  [alice, bob] = await Promise.all([mixnet.addClient(), mixnet.addClient()]);
});
afterAll(() => mixnet.stop());

const bytesOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 13) & 0xff);

function addressOf({ client }: RealClient): Recipient {
  const address = client.address();
  if (address === undefined) throw new Error("the client has no address");
  return address;
}

/** The next messages, as soon as there are `count`. */
function messages({ client }: RealClient, count: number): Promise<ReceivedMessage[]> {
  return new Promise((resolve) => {
    const received: ReceivedMessage[] = [];
    const stop = client.onMessage((message) => {
      if (received.push(message) < count) return;
      stop();
      resolve(received);
    });
  });
}

/** A websocket to a client. Refused attempts are repeated: the one before may not have left yet. */
async function openSocket({ applicationsAddress }: RealClient, onFrame: (frame: string) => void) {
  const { host, port } = applicationsAddress() ?? { host: "", port: 0 };
  for (;;) {
    const socket = new WebSocket(`ws://${host}:${port}`);
    const upgraded = once(socket, "upgrade").catch(() => []);
    socket.on("message", (data) => onFrame(data.toString()));
    const opened = await new Promise<boolean>((resolve) => {
      socket.once("open", () => resolve(true));
      socket.on("error", () => resolve(false));
    });
    if (opened) return { socket, response: (await upgraded)[0] };
  }
}

/** A program at a client's local websocket: what it is told comes in order. */
async function program(client: RealClient) {
  const frames: string[] = [];
  const waiting: ((frame: string) => void)[] = [];
  const { socket, response } = await openSocket(client, (frame) => {
    const next = waiting.shift();
    if (next === undefined) frames.push(frame);
    else next(frame);
  });
  const next = (): Promise<string> =>
    frames.length > 0 ? Promise.resolve(frames.shift() ?? "") : new Promise((resolve) => waiting.push(resolve));
  const ask = (request: object): Promise<string> => {
    socket.send(JSON.stringify(request));
    return next();
  };
  const end = (): Promise<unknown> => {
    socket.close();
    return once(socket, "close");
  };
  const ended = once(socket, "close");
  /** Bytes that are no frame, past the websocket. */
  const sendRaw = (bytes: Uint8Array): void => void response.socket.write(bytes);
  return { next, ask, end, ended, sendRaw };
}

it("a message of 100 KiB crosses real hops and is acknowledged", async () => {
  const arrived = messages(bob, 1);
  const delivery = alice.client.send(addressOf(bob), bytesOf(100 * 1024));
  expect(await delivery.settled).toEqual({ state: "acknowledged" });
  expect(await arrived).toEqual([{ data: bytesOf(100 * 1024), senderTag: undefined }]);
});

it("an anonymous message is answered", async () => {
  const asked = messages(bob, 1);
  alice.client.sendAnonymous(addressOf(bob), utf8("who am I?"), { replySurbs: 5 });
  const [question] = await asked;
  const answered = messages(alice, 1);
  const reply = bob.client.reply(question?.senderTag ?? new Uint8Array(0), bytesOf(20_000));
  expect(await answered).toEqual([{ data: bytesOf(20_000), senderTag: undefined }]);
  expect(await reply.settled).toEqual({ state: "acknowledged" });
});

it("messages sent over a restart of the gateway arrive once", async () => {
  const arrived = messages(bob, 20);
  const send = (i: number) => alice.client.send(addressOf(bob), bytesOf(i * 1_000));
  const before = Array.from({ length: 10 }, (_, i) => send(i));
  await mixnet.stopGateway();
  const during = Array.from({ length: 10 }, (_, i) => send(10 + i));
  await mixnet.startGateway();
  const states = await Promise.all([...before, ...during].map(({ settled }) => settled));
  expect(states.every(({ state }) => state === "acknowledged")).toBe(true);
  const lengths = (await arrived).map(({ data }) => data.length);
  expect(lengths.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i * 1_000));
});

it("programs use it over its local websocket, one at a time", async () => {
  const [a, b] = [await program(alice), await program(bob)];
  const { address } = JSON.parse(await b.ask({ type: "selfAddress" }));
  expect(address).toBe(formatRecipient(addressOf(bob)));
  const lane = await a.ask({ type: "send", recipient: address, message: "hello", connectionId: 5 });
  expect(JSON.parse(lane)).toEqual({ type: "laneQueueLength", lane: 5, queue_length: 1 });
  expect(JSON.parse(await b.next())).toEqual({ type: "received", message: "hello", senderTag: null });

  const { host, port } = bob.applicationsAddress() ?? { host: "", port: 0 };
  const second = connect(port, host);
  second.on("error", () => {});
  await once(second, "close");
  expect(JSON.parse(await b.ask({ type: "selfAddress" })).type).toBe("selfAddress");

  await b.end();
  const delivery = alice.client.send(addressOf(bob), utf8("while nobody listened"));
  expect((await delivery.settled).state).toBe("acknowledged");
  const later = await program(bob);
  expect((await later.next()).endsWith("while nobody listened")).toBe(true);
  await Promise.all([a.end(), later.end()]);
});

it("whatever comes to its local websocket, it stays", async () => {
  const { host, port } = bob.applicationsAddress() ?? { host: "", port: 0 };
  const raw = async (bytes: string | Uint8Array): Promise<void> => {
    const socket = connect(port, host);
    socket.on("error", () => {});
    socket.on("data", () => {});
    await once(socket, "connect");
    socket.end(bytes);
    await once(socket, "close");
  };
  await raw(new Uint8Array(10_000).fill(0xff));
  await raw("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  await raw("GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n");
  await raw("");

  const abrupt = await program(bob);
  abrupt.sendRaw(Buffer.from([0xff, 0xff, 0xff]));
  await abrupt.ended;

  const patient = await program(bob);
  expect(JSON.parse(await patient.ask({ type: "selfAddress" })).address).toBe(formatRecipient(addressOf(bob)));
  await patient.end();
});
