import { describe, expect, it } from "vitest";
import { toHex } from "../../../kernel/bytes.ts";
import { createMemoryDb } from "../../../kernel/memory-db.ts";
import { createSeededRandom } from "../../../kernel/seeded-random.ts";
import type { ReceivedMessage } from "../../../mixnet/client/types.ts";
import { encodeMessage } from "../../../mixnet/message/message.ts";
import { encryptForRecipient } from "../../../mixnet/message/payload.ts";
import { splitMessage } from "../../../mixnet/message/split.ts";
import type { SurbBundle } from "../../../mixnet/message/surb-bundle.ts";
import { createWorld, quiet, type World, type WorldClient } from "../../support/client-world.ts";
import { crypto } from "../../support/vector-walk.ts";

const bytesOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 5) & 0xff);

/** Alice writes to Bob anonymously and Bob has the message. */
async function written(
  seed: string,
  replySurbs: number,
): Promise<{ world: World; alice: WorldClient; bob: WorldClient; tag: Uint8Array }> {
  const world = createWorld(seed);
  const [alice, bob] = [await world.addClient(quiet), await world.addClient(quiet)];
  alice.core.sendAnonymous(bob.self, bytesOf(12), { replySurbs });
  await world.until(() => bob.received.length === 1, 5_000);
  return { world, alice, bob, tag: tagOf(bob.received[0]) };
}

function tagOf(message: ReceivedMessage | undefined): Uint8Array {
  if (message?.senderTag === undefined) throw new Error("no sender tag");
  return message.senderTag;
}

describe("an anonymous message", () => {
  it("brings a tag that is the same for later ones to the same recipient, and another for others", async () => {
    const { world, alice, bob, tag } = await written("tags", 2);
    const carol = await world.addClient(quiet);
    alice.core.sendAnonymous(bob.self, bytesOf(1), { replySurbs: 0 });
    alice.core.sendAnonymous(carol.self, bytesOf(1), { replySurbs: 0 });
    await world.until(() => bob.received.length === 2 && carol.received.length === 1, 5_000);
    expect(tag.length).toBe(16);
    expect(bob.received[1]?.senderTag).toEqual(tag);
    expect(carol.received[0]?.senderTag).not.toEqual(tag);
  });

  it("is answered at once with the SURBs it brought", async () => {
    const { world, alice, bob, tag } = await written("answer", 10);
    const reply = bob.core.reply(tag, bytesOf(40));
    await world.until(() => reply.current().state === "acknowledged", 5_000);
    expect(alice.received).toEqual([{ data: bytesOf(40), senderTag: undefined }]);
  });

  it("with a single SURB is answered after asking for more", async () => {
    const { world, alice, bob, tag } = await written("single", 1);
    const reply = bob.core.reply(tag, bytesOf(40));
    await world.until(() => reply.current().state === "acknowledged", 10_000);
    expect(alice.received.map(({ data }) => data.length)).toEqual([40]);
  });

  it("is answered with 100 KiB, for which SURBs are asked again and again", async () => {
    const { world, alice, bob, tag } = await written("large answer", 10);
    const reply = bob.core.reply(tag, bytesOf(100 * 1024), { lane: 9n });
    expect(bob.core.queueLength(9n)).toBeGreaterThan(0);
    await world.until(() => reply.current().state === "acknowledged", 60_000);
    expect(alice.received).toEqual([{ data: bytesOf(100 * 1024), senderTag: undefined }]);
    expect(bob.core.queueLength(9n)).toBe(0);
  });

  it("without SURBs is answered by a failure with its reason", async () => {
    const { world, bob, tag } = await written("no surbs", 0);
    const reply = bob.core.reply(tag, bytesOf(1));
    await world.until(() => reply.current().state === "failed", 6 * 60_000);
    expect(await reply.settled).toEqual({ state: "failed", reason: "no_surbs" });
  });

  it("is answered though packets are lost", async () => {
    let packets = 0;
    const lossy = {
      losePacket: () => ++packets % 5 === 0,
      loseAck: () => packets % 7 === 0,
      deliverTwice: () => false,
    };
    const world = createWorld("lossy replies", lossy);
    const [alice, bob] = [await world.addClient(quiet), await world.addClient(quiet)];
    alice.core.sendAnonymous(bob.self, bytesOf(5), { replySurbs: 10 });
    await world.until(() => bob.received.length === 1, 20_000);
    const reply = bob.core.reply(tagOf(bob.received[0]), bytesOf(30_000));
    await world.until(() => reply.current().state === "acknowledged", 120_000);
    expect(alice.received.map(({ data }) => data.length)).toEqual([30_000]);
  });
});

describe("a reply", () => {
  it("to an unknown tag, or empty, fails at once", async () => {
    const { bob, tag } = await written("refused", 5);
    expect(bob.core.reply(bytesOf(16), bytesOf(1)).current()).toEqual({ state: "failed", reason: "sender_unknown" });
    expect(bob.core.reply(tag, bytesOf(0)).current()).toEqual({ state: "failed", reason: "empty_reply" });
  });

  it("is possible after both sides were restarted", async () => {
    const world = createWorld("restarted");
    const [aliceDb, bobDb] = [createMemoryDb(), createMemoryDb()];
    const [alice, bob] = [await world.addClient(quiet, aliceDb), await world.addClient(quiet, bobDb)];
    alice.core.sendAnonymous(bob.self, bytesOf(5), { replySurbs: 5 });
    await world.until(() => bob.received.length === 1, 5_000);
    alice.core.stop();
    bob.core.stop();
    await world.clock.advance(0);
    const [aliceAgain, bobAgain] = [await world.addClient(quiet, aliceDb), await world.addClient(quiet, bobDb)];
    const reply = bobAgain.core.reply(tagOf(bob.received[0]), bytesOf(50));
    await world.until(() => reply.current().state === "acknowledged", 10_000);
    expect(aliceAgain.received.map(({ data }) => data.length)).toEqual([50]);
  });

  it("does not use SURBs whose key rotation is over", async () => {
    const { world, bob, tag } = await written("expired", 5);
    world.mixnet.setView({ keyRotationId: 4 });
    world.mixnet.setView({ keyRotationId: 5 });
    expect(bob.metrics.drops()).toEqual({ surb_expired: 5 });
    expect(bob.core.reply(tag, bytesOf(1)).current().state).toBe("queued");
  });
});

describe("a stranger", () => {
  /** A message to Alice's address that claims to be what only a correspondent may send. */
  async function claim(message: Parameters<typeof encodeMessage>[0], alice: WorldClient): Promise<void> {
    const random = createSeededRandom("stranger");
    for (const fragment of splitMessage(encodeMessage(message), 1611, random)) {
      alice.link.push(encryptForRecipient(crypto, random, alice.self.encryptionKey, fragment));
    }
  }

  it("who asks for SURBs in a correspondent's name gets none", async () => {
    const { world, alice, bob } = await written("link attempt", 5);
    const before = bob.received.length;
    await claim({ type: "reply", content: "surb_request", recipient: bob.self, amount: 50 }, alice);
    await world.clock.advance(5_000);
    expect(alice.metrics.drops()).toEqual({ message_malformed: 1 });
    expect(alice.core.queueLength("additional_surbs")).toBe(0);
    expect(bob.received.length).toBe(before);
  });

  it("cannot pass a reply off", async () => {
    const { alice } = await written("forged reply", 5);
    await claim({ type: "reply", content: "data", data: bytesOf(9) }, alice);
    expect(alice.received).toEqual([]);
    expect(alice.metrics.drops()).toEqual({ message_malformed: 1 });
  });
});

describe("a hostile anonymous sender", () => {
  const tag = new Uint8Array(16).fill(0xee);

  /** A message to Bob with SURBs of noise. */
  async function flooded(seed: string, surbs: number) {
    const world = createWorld(seed);
    const bob = await world.addClient({ ...quiet, transmissionsMax: 3 });
    const random = createSeededRandom(seed);
    const noise = Array.from({ length: surbs }, () => ({ encryptionKey: random.bytes(16), surb: random.bytes(444) }));
    const bundle: SurbBundle = { form: "v2", hops: 4, keyRotation: "odd", surbs: noise };
    const message = encodeMessage({ type: "repliable", senderTag: tag, content: "data", bundle, data: bytesOf(1) });
    for (const fragment of splitMessage(message, 1611, random)) {
      bob.link.push(encryptForRecipient(crypto, random, bob.self.encryptionKey, fragment));
    }
    return { world, bob };
  }

  it("cannot make us keep more than 1,000 of its SURBs", async () => {
    const { bob } = await flooded("many surbs", 1_200);
    expect(bob.received.length).toBe(1);
    expect(bob.metrics.drops()).toEqual({ surbs_full: 200 });
  });

  it("whose SURBs are noise gets no answer, and we learn that", async () => {
    const { world, bob } = await flooded("noise", 20);
    const reply = bob.core.reply(tag, bytesOf(1));
    await world.until(() => reply.current().state === "failed", 60_000);
    expect(reply.current()).toEqual({ state: "failed", reason: "unacknowledged" });
    expect(bob.metrics.drops()).toEqual({ surb_unusable: 3 });
    expect(bob.link.sent()).toBeLessThan(50);
  });
});

it("counts what a hostile gateway pushes, and goes on", async () => {
  const world = createWorld("hostile");
  const alice = await world.addClient(quiet);
  const random = createSeededRandom("hostile bytes");
  for (const length of [0, 1, 20, 22, 405, 1642, 1644, 100_000]) alice.link.push(random.bytes(length));
  for (let i = 0; i < 20; i++) alice.link.push(random.bytes(21));
  for (let i = 0; i < 20; i++) alice.link.push(random.bytes(1643));
  alice.link.push(new Uint8Array(1643));
  const drops = alice.metrics.drops();
  expect(drops).toMatchObject({ push_malformed: 8, ack_unknown: 20, push_small_order_key: 1 });
  expect(Object.values(drops).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(29 + 19);
  const delivery = alice.core.send(alice.self, bytesOf(3));
  await world.until(() => delivery.current().state === "acknowledged", 5_000);
  expect(toHex(alice.received[0]?.data ?? new Uint8Array(0))).toBe(toHex(bytesOf(3)));
});
