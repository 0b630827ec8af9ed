import { afterEach, expect, it } from "vitest";
import { randomUnit } from "../../kernel/random.ts";
import { createSeededRandom } from "../../kernel/seeded-random.ts";
import type { ReceivedMessage } from "../../mixnet/client/types.ts";
import { createWorld, quiet } from "../support/client-world.ts";
import { type RealMixnet, startRealMixnet } from "../support/real-mixnet.ts";

const MIB = 1024 * 1024;
const bytesOf = (length: number, seed = 0): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8) + seed) & 0xff);

let mixnet: RealMixnet | undefined;
afterEach(async () => {
  await mixnet?.stop();
  mixnet = undefined;
});

it("5 MiB arrive intact and once through a network that loses 3 % of packets and acks, on virtual time", async () => {
  const random = createSeededRandom("three percent");
  const loses = (): boolean => randomUnit(random) < 0.03;
  const world = createWorld("5 MiB", { losePacket: loses, loseAck: loses, deliverTwice: loses });
  const [alice, bob] = [await world.addClient(quiet), await world.addClient(quiet)];
  const delivery = alice.core.send(bob.self, bytesOf(5 * MIB));
  await world.until(() => delivery.current().state === "acknowledged", 10 * 60_000);
  expect(bob.received).toEqual([{ data: bytesOf(5 * MIB), senderTag: undefined }]);
  const { fragments, packets } = delivery.progress();
  expect(packets / fragments).toBeLessThan(1.2);
});

it("1,000 messages through a network that loses 3 %: none lost, none doubled, on virtual time", async () => {
  const random = createSeededRandom("a thousand");
  const loses = (): boolean => randomUnit(random) < 0.03;
  const world = createWorld("1,000", { losePacket: loses, loseAck: loses, deliverTwice: loses });
  const [alice, bob] = [await world.addClient(quiet), await world.addClient(quiet)];
  const deliveries = Array.from({ length: 1_000 }, (_, i) => alice.core.send(bob.self, bytesOf(1_024, i)));
  await world.until(() => deliveries.every((each) => each.current().state === "acknowledged"), 10 * 60_000);
  const found = bob.received.map(({ data }) => data.join()).sort();
  const sent = deliveries.map((_, i) => bytesOf(1_024, i).join()).sort();
  expect(found).toEqual(sent);
});

it("a reply of 1 MiB goes through SURBs asked for on the way, over real sockets", async () => {
  mixnet = await startRealMixnet();
  const [alice, bob] = await Promise.all([mixnet.addClient(), mixnet.addClient()]);
  const [toAlice, toBob]: [ReceivedMessage[], ReceivedMessage[]] = [[], []];
  alice.client.onMessage((message) => void toAlice.push(message));
  bob.client.onMessage((message) => void toBob.push(message));
  const address = bob.client.address();
  if (address === undefined) throw new Error("no address");
  alice.client.sendAnonymous(address, bytesOf(16), { replySurbs: 10 });
  await expect.poll(() => toBob.length, { timeout: 30_000 }).toBe(1);
  const reply = bob.client.reply(toBob[0]?.senderTag ?? new Uint8Array(0), bytesOf(MIB));
  expect(await reply.settled).toEqual({ state: "acknowledged" });
  await expect.poll(() => toAlice.length, { timeout: 30_000 }).toBe(1);
  expect(toAlice[0]?.data).toEqual(bytesOf(MIB));
});
