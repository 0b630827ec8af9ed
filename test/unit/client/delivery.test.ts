import { describe, expect, it } from "vitest";
import { equalBytes } from "../../../kernel/bytes.ts";
import { createMemoryDb } from "../../../kernel/memory-db.ts";
import { randomUnit } from "../../../kernel/random.ts";
import { createSeededRandom } from "../../../kernel/seeded-random.ts";
import { createWorld, quiet } from "../../support/client-world.ts";
import { noFaults } from "../../support/fake-mixnet.ts";

const bytesOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 7 + (i >> 8)) & 0xff);

describe("a message", () => {
  it.each([0, 1, 1602, 1603, 1604, 1605, 100 * 1024])("of %d bytes arrives intact and once", async (length) => {
    const world = createWorld(`length ${length}`);
    const [alice, bob] = [await world.addClient(quiet), await world.addClient(quiet)];
    const data = bytesOf(length);
    const delivery = alice.core.send(bob.self, data);
    await world.until(() => delivery.current().state === "acknowledged", 10_000);
    expect(bob.received).toEqual([{ data, senderTag: undefined }]);
    expect(bob.metrics.drops()).toEqual({});
  });

  it("goes through its states in order and says how far it is", async () => {
    const world = createWorld("states");
    const [alice, bob] = [await world.addClient(), await world.addClient()];
    const delivery = alice.core.send(bob.self, bytesOf(5_000));
    const states: string[] = [delivery.current().state];
    delivery.onChange(({ state }) => states.push(state));
    expect(delivery.progress()).toEqual({ fragments: 4, fragmentsSent: 0, fragmentsAcknowledged: 0, packets: 0 });
    await world.until(() => delivery.current().state === "acknowledged", 10_000);
    expect(states).toEqual(["queued", "sent", "acknowledged"]);
    expect(await delivery.settled).toEqual({ state: "acknowledged" });
    expect(delivery.progress()).toEqual({ fragments: 4, fragmentsSent: 4, fragmentsAcknowledged: 4, packets: 4 });
  });

  it("survives the loss of packets and acks and arrives once", async () => {
    const random = createSeededRandom("faults");
    const world = createWorld("lossy", {
      losePacket: () => randomUnit(random) < 0.2,
      loseAck: () => randomUnit(random) < 0.2,
      deliverTwice: () => randomUnit(random) < 0.2,
    });
    const [alice, bob] = [await world.addClient(quiet), await world.addClient(quiet)];
    const data = Array.from({ length: 20 }, (_, i) => bytesOf(i * 400));
    const deliveries = data.map((each) => alice.core.send(bob.self, each));
    await world.until(() => deliveries.every((each) => each.current().state === "acknowledged"), 60_000);
    const sortedLengths = bob.received.map((message) => message.data.length).sort((a, b) => a - b);
    expect(sortedLengths).toEqual(data.map(({ length }) => length));
    expect(bob.received.every((message) => equalBytes(message.data, bytesOf(message.data.length)))).toBe(true);
    expect(Object.keys(bob.metrics.drops()).sort()).toEqual(["already_finished", "duplicate_fragment"]);
  });

  it("for a client that is away arrives when it returns", async () => {
    const world = createWorld("offline");
    const [alice, bob] = [await world.addClient(quiet), await world.addClient(quiet)];
    bob.link.setUp(false);
    const delivery = alice.core.send(bob.self, bytesOf(10_000));
    await world.until(() => delivery.current().state === "acknowledged", 10_000);
    expect(bob.received).toEqual([]);
    bob.link.setUp(true);
    expect(bob.received.map((message) => message.data.length)).toEqual([10_000]);
  });

  it("waits while the sender has no session, and goes on after it", async () => {
    const world = createWorld("reconnect");
    const [alice, bob] = [await world.addClient(quiet), await world.addClient(quiet)];
    const delivery = alice.core.send(bob.self, bytesOf(50_000));
    await world.until(() => delivery.progress().fragmentsSent > 10, 5_000);
    alice.link.setUp(false);
    const sent = alice.link.sent();
    await world.clock.advance(20_000);
    expect(alice.link.sent()).toBe(sent);
    expect(delivery.current().state).toBe("queued");
    alice.link.setUp(true);
    await world.until(() => delivery.current().state === "acknowledged", 10_000);
    expect(bob.received.map((message) => message.data.length)).toEqual([50_000]);
  });

  it("fails with a reason when nothing of it is ever acknowledged", async () => {
    const world = createWorld("black hole", { ...noFaults, loseAck: () => true });
    const [alice, bob] = [await world.addClient({ ...quiet, transmissionsMax: 3 }), await world.addClient(quiet)];
    const delivery = alice.core.send(bob.self, bytesOf(100));
    await world.until(() => delivery.current().state === "failed", 20_000);
    expect(await delivery.settled).toEqual({ state: "failed", reason: "unacknowledged" });
    expect(delivery.progress().packets).toBe(3);
    expect(bob.received.length).toBe(1);
  });

  it("to a gateway that is in no topology fails at once", async () => {
    const world = createWorld("unknown gateway");
    const alice = await world.addClient();
    const nowhere = { ...alice.self, gatewayKey: alice.self.identityKey };
    expect(alice.core.send(nowhere, bytesOf(1)).current()).toEqual({ state: "failed", reason: "gateway_unknown" });
  });

  it("beyond the queue's limit is refused, and what fits is not", async () => {
    const world = createWorld("full");
    const alice = await world.addClient({ queuedFragmentsMax: 3 });
    expect(alice.core.send(alice.self, bytesOf(4_000)).current().state).toBe("queued");
    expect(alice.core.send(alice.self, bytesOf(1)).current()).toEqual({ state: "failed", reason: "queue_full" });
  });

  it("in a lane that is closed fails, others go on", async () => {
    const world = createWorld("lanes");
    const [alice, bob] = [await world.addClient(), await world.addClient()];
    const closed = alice.core.send(bob.self, bytesOf(20_000), { lane: 7n });
    const open = alice.core.send(bob.self, bytesOf(20_000), { lane: 2n ** 64n - 1n });
    expect(alice.core.queueLength(7n)).toBe(13);
    alice.core.closeLane(7n);
    expect(alice.core.queueLength(7n)).toBe(0);
    expect(closed.current()).toEqual({ state: "failed", reason: "lane_closed" });
    await world.until(() => open.current().state === "acknowledged", 20_000);
    expect(bob.received.length).toBe(1);
  });

  it("under way when the client stops fails", async () => {
    const world = createWorld("stop");
    const alice = await world.addClient();
    const delivery = alice.core.send(alice.self, bytesOf(1));
    alice.core.stop();
    expect(delivery.current()).toEqual({ state: "failed", reason: "not_running" });
    expect(alice.core.send(alice.self, bytesOf(1)).current()).toEqual({ state: "failed", reason: "not_running" });
    const sent = alice.link.sent();
    await world.clock.advance(5_000);
    expect(alice.link.sent()).toBe(sent);
  });
});

it("goes on with a half received message after a restart, and delivers nothing again", async () => {
  const world = createWorld("restart");
  const db = createMemoryDb();
  const [alice, before] = [await world.addClient(quiet), await world.addClient(quiet, db)];
  const first = alice.core.send(before.self, bytesOf(10));
  await world.until(() => first.current().state === "acknowledged", 5_000);
  const delivery = alice.core.send(before.self, bytesOf(100_000));
  await world.until(() => delivery.progress().fragmentsAcknowledged > 20, 5_000);
  before.core.stop();
  before.link.setUp(false);
  await world.clock.advance(0);
  const after = await world.addClient(quiet, db);
  await world.until(() => delivery.current().state === "acknowledged", 20_000);
  expect(before.received.map((message) => message.data.length)).toEqual([10]);
  expect(after.received.map((message) => message.data.length)).toEqual([100_000]);
});

it("is ready when its own loop packet came back, and not without a session", async () => {
  const world = createWorld("ready");
  const alice = await world.addClient();
  expect(alice.core.isReady()).toBe(false);
  let resolved = false;
  void alice.core.whenReady().then(() => {
    resolved = true;
  });
  await world.until(() => alice.core.isReady(), 2_000);
  await world.clock.advance(0);
  expect(resolved).toBe(true);
  alice.link.setUp(false);
  expect(alice.core.isReady()).toBe(false);
  alice.link.setUp(true);
  await world.until(() => alice.core.isReady(), 2_000);
});
