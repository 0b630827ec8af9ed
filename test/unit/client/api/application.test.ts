import { expect, it } from "vitest";
import { fromHex, toHex, utf8 } from "../../../../kernel/bytes.ts";
import { silentLog } from "../../../../kernel/log.ts";
import { type Application, createApplication } from "../../../../mixnet/client/api/application.ts";
import type { MixClient } from "../../../../mixnet/client/types.ts";
import { formatRecipient } from "../../../../mixnet/wire/recipient.ts";
import { createWorld, quiet, type World, type WorldClient } from "../../../support/client-world.ts";

interface Session extends Application {
  /** Everything the application was sent: text as it is, binary in hex. */
  readonly frames: string[];
  untaken: number;
}

/** An application at a client of the fake network. */
function attach(client: WorldClient): Session {
  const mixClient: MixClient = {
    ...client.core,
    address: () => client.self,
    start: async () => {},
    stop: async () => {},
  };
  const frames: string[] = [];
  const state = { untaken: 0 };
  const application = createApplication(mixClient, silentLog, {
    send: (frame) => void frames.push(typeof frame === "string" ? frame : toHex(frame)),
    untakenBytes: () => state.untaken,
  });
  return Object.assign(state, application, { frames });
}

async function twoClients(seed: string): Promise<{ world: World; alice: WorldClient; bob: WorldClient }> {
  const world = createWorld(seed);
  return { world, alice: await world.addClient(quiet), bob: await world.addClient(quiet) };
}

const sendJson = (to: WorldClient, more: object): string =>
  JSON.stringify({ type: "send", recipient: formatRecipient(to.self), message: "hello", ...more });

it("answers in the form of the request and pushes in that of the last, before any in binary", async () => {
  const { world, alice, bob } = await twoClients("forms");
  const [a, b] = [attach(alice), attach(bob)];
  a.onText(sendJson(bob, {}));
  expect(a.frames).toEqual([]);
  await world.until(() => b.frames.length === 1, 5_000);
  expect(b.frames[0]).toBe(`0100${"0000000000000005"}${toHex(utf8("hello"))}`);
  b.onText('{"type":"selfAddress"}');
  expect(b.frames[1]).toBe(`{"type":"selfAddress","address":"${formatRecipient(bob.self)}"}`);
  a.onText(sendJson(bob, {}));
  await world.until(() => b.frames.length === 3, 5_000);
  expect(b.frames[2]).toBe('{"type":"received","message":"hello","senderTag":null}');
});

it("answers a send in a lane with the lane's length, and closes it", async () => {
  const { alice, bob } = await twoClients("lane");
  const a = attach(alice);
  a.onText(sendJson(bob, { message: "x".repeat(5_000), connectionId: 0 }));
  expect(a.frames).toEqual(['{"type":"laneQueueLength","lane":0,"queue_length":4}']);
  a.onBinary(fromHex("050000000000000000"));
  expect(a.frames[1]).toBe("0300000000000000000000000000000004");
  a.onBinary(fromHex("040000000000000000"));
  a.onBinary(fromHex("050000000000000000"));
  expect(a.frames.slice(2)).toEqual(["0300000000000000000000000000000000"]);
});

it("lets an anonymous message be replied to by its tag", async () => {
  const { world, alice, bob } = await twoClients("reply");
  const [a, b] = [attach(alice), attach(bob)];
  b.onText('{"type":"selfAddress"}');
  a.onText(sendJson(bob, { type: "sendAnonymous", replySurbs: 5 }));
  await world.until(() => b.frames.length === 2, 5_000);
  const { senderTag } = JSON.parse(b.frames[1] ?? "");
  b.onText(JSON.stringify({ type: "reply", senderTag, message: "who are you?" }));
  await world.until(() => a.frames.length === 1, 5_000);
  expect(a.frames[0]).toBe('{"type":"received","message":"who are you?","senderTag":null}');
});

it("says nothing about an unknown tag unless asked to report", async () => {
  const { alice } = await twoClients("unknown tag");
  const a = attach(alice);
  const reply = { type: "reply", senderTag: "d9bhifftnRWqDSuiD1nhj", message: "hi" };
  a.onText(JSON.stringify(reply));
  expect(a.frames).toEqual([]);
  a.onText(JSON.stringify({ ...reply, deliveryId: "m1" }));
  expect(a.frames).toEqual(['{"type":"delivery","deliveryId":"m1","state":"failed","reason":"sender_unknown"}']);
});

it("reports each state of a message that asks for it", async () => {
  const { world, alice, bob } = await twoClients("report");
  const a = attach(alice);
  a.onText(sendJson(bob, { deliveryId: "m2" }));
  await world.until(() => a.frames.length === 3, 5_000);
  expect(a.frames.map((frame) => JSON.parse(frame).state)).toEqual(["queued", "sent", "acknowledged"]);
});

it("keeps messages while no application is there, and while the one there does not take them", async () => {
  const { world, alice, bob } = await twoClients("kept");
  const slow = attach(bob);
  slow.untaken = 17 * 1024 * 1024;
  for (const message of ["1", "2", "3"]) {
    const delivery = alice.core.send(bob.self, utf8(message));
    await world.until(() => delivery.current().state === "acknowledged", 5_000);
  }
  expect(slow.frames.length).toBe(1);
  slow.onClosed();
  slow.onDrain();
  const next = attach(bob);
  await world.clock.advance(0);
  expect([...slow.frames, ...next.frames].map((frame) => frame.slice(-2))).toEqual(["31", "32", "33"]);
});

it("answers every malformed frame with an error and goes on", async () => {
  const { alice } = await twoClients("malformed");
  const a = attach(alice);
  for (const text of ["", "{", "[]", '{"type":"nope"}']) a.onText(text);
  for (const hex of ["", "09", "00", "0400"]) a.onBinary(fromHex(hex));
  expect(a.frames.map((frame) => (frame.startsWith("{") ? JSON.parse(frame).type : frame.slice(0, 4)))).toEqual([
    "error",
    "error",
    "error",
    "error",
    "0001",
    "0003",
    "0002",
    "0004",
  ]);
  a.onText('{"type":"selfAddress"}');
  expect(a.frames.length).toBe(9);
});
