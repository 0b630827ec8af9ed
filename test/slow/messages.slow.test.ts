import { afterAll, beforeAll, expect, it } from "vitest";
import { dataView } from "../../kernel/bytes.ts";
import type { DeliveryState, ReceivedMessage } from "../../mixnet/client/types.ts";
import type { Recipient } from "../../mixnet/wire/recipient.ts";
import { type RealClient, type RealMixnet, startRealMixnet } from "../support/real-mixnet.ts";

const ACKNOWLEDGED: DeliveryState = { state: "acknowledged" };
const MIB = 1024 * 1024;

let mixnet: RealMixnet;
let alice: RealClient;
let bob: RealClient;
beforeAll(async () => {
  mixnet = await startRealMixnet();
  [alice, bob] = await Promise.all([mixnet.addClient(), mixnet.addClient()]);
});
afterAll(() => mixnet.stop());

function numbered(number: number, length: number): Uint8Array {
  const data = Uint8Array.from({ length }, (_, i) => (i * 31 + number) & 0xff);
  dataView(data).setUint32(0, number);
  return data;
}

function addressOf({ client }: RealClient): Recipient {
  const address = client.address();
  if (address === undefined) throw new Error("the client has no address");
  return address;
}

function collect({ client }: RealClient): ReceivedMessage[] {
  const received: ReceivedMessage[] = [];
  client.onMessage((message) => void received.push(message));
  return received;
}

it("5 MiB arrive intact and once", async () => {
  const received = collect(bob);
  const delivery = alice.client.send(addressOf(bob), numbered(1, 5 * MIB));
  expect(await delivery.settled).toEqual(ACKNOWLEDGED);
  expect(received).toEqual([{ data: numbered(1, 5 * MIB), senderTag: undefined }]);
});

it("1,000 messages of 1 KiB: none lost, none doubled", async () => {
  const received = collect(bob);
  const deliveries = Array.from({ length: 1_000 }, (_, i) => alice.client.send(addressOf(bob), numbered(i, 1024)));
  const states = await Promise.all(deliveries.map(({ settled }) => settled));
  expect(states).toEqual(states.map(() => ACKNOWLEDGED));
  const numbers = received.map(({ data }) => dataView(data).getUint32(0)).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 1_000 }, (_, i) => i));
  for (const { data } of received) expect(data).toEqual(numbered(dataView(data).getUint32(0), 1024));
});

it("a reply of 1 MiB goes through SURBs asked for on the way", async () => {
  const [toBob, toAlice] = [collect(bob), collect(alice)];
  alice.client.sendAnonymous(addressOf(bob), numbered(0, 16), { replySurbs: 10 });
  await expect.poll(() => toBob.length, { timeout: 30_000 }).toBe(1);
  const reply = bob.client.reply(toBob[0]?.senderTag ?? new Uint8Array(0), numbered(7, MIB));
  expect(await reply.settled).toEqual(ACKNOWLEDGED);
  expect(toAlice.map(({ data }) => data)).toEqual([numbered(7, MIB)]);
});
