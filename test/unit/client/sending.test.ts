import { describe, expect, it } from "vitest";
import { createSeededRandom } from "../../../kernel/seeded-random.ts";
import { ACK_WAIT, createAckTimer } from "../../../mixnet/client/ack-wait.ts";
import { trackMessage } from "../../../mixnet/client/deliveries.ts";
import type { GatewayLink } from "../../../mixnet/client/link.ts";
import { type OutgoingFragment, outgoingFragment } from "../../../mixnet/client/outgoing.ts";
import type { PacketFactory } from "../../../mixnet/client/packet-factory.ts";
import { createPoissonStream } from "../../../mixnet/client/poisson.ts";
import { profiles, type TrafficProfile } from "../../../mixnet/client/profiles.ts";
import { createRateMultiplier } from "../../../mixnet/client/rate.ts";
import { createSendQueue } from "../../../mixnet/client/send-queue.ts";
import { createSender } from "../../../mixnet/client/sender.ts";
import { createWindow } from "../../../mixnet/client/window.ts";
import { encodeFragment } from "../../../mixnet/message/fragment.ts";
import type { PreparedPacket } from "../../../mixnet/message/prepare.ts";
import { createDropCounter } from "../../../mixnet/relay/drops.ts";
import { recordingMetrics } from "../../support/recording-metrics.ts";
import { createStepClock } from "../../support/step-clock.ts";

const recipient = {
  identityKey: new Uint8Array(32),
  encryptionKey: new Uint8Array(32),
  gatewayKey: new Uint8Array(32),
};

const prepared = (kind: number): PreparedPacket => ({
  firstHop: { host: "127.0.0.1", port: 1 },
  keyRotation: "odd",
  packet: Uint8Array.of(kind),
  expectedDelayMs: 90,
  ackNonce: kind,
});
const [COVER, REAL] = [0, 1];

function fragmentOf(setId: number): OutgoingFragment {
  const tracked = trackMessage(setId);
  tracked.expect(1);
  const message = { tracked, target: { kind: "recipient", recipient }, lane: "general", transmissionsMax: 3 } as const;
  return outgoingFragment(message, encodeFragment({ setId, total: 1, position: 1, payload: new Uint8Array(1) }));
}

/** A sender whose packets cost nothing to make, and when each left. */
function makeSender(seed: string, profile: TrafficProfile, inFlightMax = 1_000_000) {
  const clock = createStepClock();
  const left: { readonly atMs: number; readonly kind: number }[] = [];
  const state = { isUp: true, backlogBytes: 0 };
  const link: GatewayLink = {
    isUp: () => state.isUp,
    send: ({ packet }) => void left.push({ atMs: clock.nowMs(), kind: packet[0] ?? COVER }),
    backlogBytes: () => state.backlogBytes,
    onPush() {},
    onChange() {},
  };
  const factory: PacketFactory = {
    regular: () => prepared(REAL),
    reply: () => prepared(REAL),
    cover: () => prepared(COVER),
    surb: () => undefined,
  };
  const metrics = recordingMetrics();
  const resent: OutgoingFragment[] = [];
  const sender = createSender(
    {
      clock,
      random: createSeededRandom(seed),
      link,
      factory,
      metrics,
      drop: createDropCounter(metrics),
      resend: (fragment) => void resent.push(fragment),
    },
    { profile, ackWait: ACK_WAIT, inFlightMax },
  );
  sender.start();
  return { clock, sender, left, state, resent };
}

/** Largest distance of the times between events from the exponential distribution (Kolmogorov-Smirnov), times sqrt(n). */
function distanceFromExponential(times: readonly number[], meanMs: number): number {
  const gaps = times.slice(1).map((at, i) => at - (times[i] ?? 0));
  const sorted = gaps.sort((a, b) => a - b);
  const distances = sorted.map((gap, i) => Math.abs(1 - Math.exp(-gap / meanMs) - (i + 0.5) / sorted.length));
  return Math.max(...distances) * Math.sqrt(sorted.length);
}

/** The 1 % point of the Kolmogorov distribution: one seed in a hundred would be beyond it; ours are fixed. */
const KS_ONE_PERCENT = 1.628;

describe("what leaves a client", () => {
  const { standard } = profiles;
  const meanMs = 1 / (1 / standard.mainMeanMs + 1 / standard.coverMeanMs);

  it.each([
    ["idle", 0],
    ["sending", 20_000],
    ["half the time sending", 5_000],
  ])("is a Poisson stream of the same rate: %s", (_name, real) => {
    const { clock, sender, left } = makeSender(`ks ${real}`, standard);
    for (let i = 1; i <= real; i++) {
      const fragment = fragmentOf(i);
      fragment.message.tracked.delivery.onChange(
        ({ state }) => state === "sent" && sender.acknowledged(fragment.key, REAL),
      );
      sender.enqueue("general", fragment);
    }
    clock.runUntil(10_000 * meanMs);
    const times = left.map(({ atMs }) => atMs);
    expect(times.length).toBeGreaterThan(9_700);
    expect(times.length).toBeLessThan(10_300);
    expect(distanceFromExponential(times, meanMs)).toBeLessThan(KS_ONE_PERCENT);
    const share = left.filter(({ kind }) => kind === REAL).length / times.length;
    expect(share > 0.4).toBe(real > 0);
  });

  it("does not slow down when too many acknowledgements are outstanding: cover takes the place", () => {
    const { clock, sender, left } = makeSender("window", standard, 10);
    for (let i = 1; i <= 100; i++) sender.enqueue("general", fragmentOf(i));
    clock.runUntil(1_000);
    expect(left.filter(({ kind }) => kind === REAL).length).toBe(10);
    expect(left.length).toBeGreaterThan(40);
  });

  it("waits while there is no session or the link is full", () => {
    const { clock, sender, left, state } = makeSender("backlog", standard);
    sender.enqueue("general", fragmentOf(1));
    state.isUp = false;
    clock.runUntil(1_000);
    state.isUp = true;
    state.backlogBytes = 256 * 1024;
    clock.runUntil(2_000);
    expect(left).toEqual([]);
    expect(sender.queued()).toBe(1);
    state.backlogBytes = 0;
    clock.runUntil(4_000);
    expect(left.some(({ kind }) => kind === REAL)).toBe(true);
  });

  it("of the local profile is sparse when idle and fast at once when not", () => {
    const { clock, sender, left } = makeSender("local", profiles.local);
    clock.runUntil(10_000);
    expect(left.length).toBeLessThan(100);
    for (let i = 1; i <= 50; i++) sender.enqueue("general", fragmentOf(i));
    clock.runUntil(10_150);
    expect(left.filter(({ kind }) => kind === REAL).length).toBe(50);
  });

  it("is sent again when its ack does not come in time, never before", () => {
    const { clock, sender, left, resent } = makeSender("resend", standard);
    const fragment = fragmentOf(1);
    sender.enqueue("general", fragment);
    clock.runUntil(1_000);
    const leftAtMs = left.find(({ kind }) => kind === REAL)?.atMs ?? 0;
    clock.runUntil(leftAtMs + 1.5 * 90 + 1_500 - 1);
    expect(resent).toEqual([]);
    clock.runUntil(leftAtMs + 1.5 * 90 + 1_500);
    expect(resent).toEqual([fragment]);
    expect(sender.acknowledged(fragment.key, REAL)).toBe(true);
    expect(sender.acknowledged(fragment.key, REAL)).toBe(false);
  });
});

it("a stream keeps its rate below the resolution of timers, several events at a time", () => {
  const steps = createStepClock();
  const coarse = {
    nowMs: () => Math.floor(steps.nowMs()),
    after: (ms: number, task: () => void) => steps.after(Math.max(1, Math.ceil(ms)), task),
  };
  let events = 0;
  createPoissonStream(
    { clock: coarse, random: createSeededRandom("fine") },
    () => 0.25,
    () => events++,
  ).start();
  steps.runUntil(1_000);
  expect(events).toBeGreaterThan(3_700);
  expect(events).toBeLessThan(4_300);
});

/** A running stream whose clock can be set. */
function streamOnSkewedClock(meanMs: number) {
  const clock = createStepClock();
  let [skewMs, events] = [0, 0];
  const skewed = { nowMs: () => clock.nowMs() + skewMs, after: clock.after };
  createPoissonStream(
    { clock: skewed, random: createSeededRandom("skewed") },
    () => meanMs,
    () => events++,
  ).start();
  const skew = (byMs: number): void => {
    skewMs = byMs;
  };
  return { clock, events: () => events, skew };
}

it("a stream held up for long does not make up for all of it", () => {
  const { clock, events, skew } = streamOnSkewedClock(1);
  clock.runUntil(100);
  const before = events();
  skew(60_000);
  clock.runUntil(200);
  expect(events() - before).toBeLessThan(300);
});

it("a stream goes on when the clock is set back by an hour", () => {
  const { clock, events, skew } = streamOnSkewedClock(10);
  clock.runUntil(1_000);
  const before = events();
  skew(-3_600_000);
  clock.runUntil(2_000);
  expect(events() - before).toBeGreaterThan(70);
  expect(events() - before).toBeLessThan(140);
});

describe("lanes", () => {
  it("leave in order inside, small ones before large ones", () => {
    const queue = createSendQueue<string>(createSeededRandom("lanes"));
    for (let i = 0; i < 500; i++) queue.push("general", `large ${i}`);
    for (let i = 0; i < 50; i++) queue.push(3n, `small ${i}`);
    expect(queue.size()).toBe(550);
    expect(Array.from({ length: 50 }, () => queue.next())).toEqual(Array.from({ length: 50 }, (_, i) => `small ${i}`));
    expect(queue.next()).toBe("large 0");
    expect(queue.length("general")).toBe(499);
    expect(queue.length(3n)).toBe(0);
  });

  it("of two large ones both move, and the whole stays in order", () => {
    const queue = createSendQueue<readonly [bigint, number]>(createSeededRandom("fair"));
    for (const lane of [1n, 2n]) for (let i = 0; i < 3_000; i++) queue.push(lane, [lane, i]);
    const taken = Array.from({ length: 2_000 }, () => queue.next() ?? ([0n, 0] as const));
    for (const lane of [1n, 2n]) {
      const numbers = taken.filter(([from]) => from === lane).map(([, number]) => number);
      expect(numbers.length).toBeGreaterThan(100);
      expect(numbers).toEqual(numbers.map((_, i) => i));
    }
  });

  it("that are closed give what waited", () => {
    const queue = createSendQueue<number>(createSeededRandom("close"));
    for (const item of [1, 2, 3]) queue.push(5n, item);
    expect(queue.next()).toBe(1);
    expect(queue.close(5n)).toEqual([2, 3]);
    expect([queue.size(), queue.isEmpty(), queue.next()]).toEqual([0, true, undefined]);
  });
});

it("the rate multiplier goes up at most once a second while the link is full, and down after 30 s of calm", () => {
  const clock = createStepClock();
  const rate = createRateMultiplier(clock);
  const observe = (full: boolean, some: boolean, untilMs: number, everyMs = 100): void => {
    for (let at = clock.nowMs() + everyMs; at <= untilMs; at += everyMs) {
      clock.runUntil(at);
      rate.observe({ full, some });
    }
  };
  observe(true, true, 2_500);
  expect(rate.current()).toBe(4);
  observe(true, true, 60_000);
  expect(rate.current()).toBe(6);
  observe(false, true, 120_000);
  expect(rate.current()).toBe(6);
  observe(false, false, 149_900);
  expect(rate.current()).toBe(6);
  observe(false, false, 300_000);
  expect(rate.current()).toBe(1);
});

it("the wait for an ack is the reference's in a quiet network and grows in a slow one", () => {
  const timer = createAckTimer(ACK_WAIT);
  for (let i = 0; i < 100; i++) timer.observe(140, 90);
  expect(timer.waitMs(90)).toBe(1.5 * 90 + 1_500);
  for (let i = 0; i < 100; i++) timer.observe(4_000, 90);
  expect(timer.waitMs(90)).toBeGreaterThan(3_900);
  for (let i = 0; i < 1_000; i++) timer.observe(10_000_000, 90);
  expect(timer.waitMs(90)).toBe(1.5 * 90 + 30_000);
});

it("the window grows with acks to its bound, halves for a loss, once for many", () => {
  const clock = createStepClock();
  const window = createWindow(clock, 400);
  expect(window.size()).toBe(64);
  for (let i = 0; i < 1_000; i++) window.acknowledged();
  expect(window.size()).toBe(400);
  for (let i = 0; i < 50; i++) window.lost();
  expect(window.size()).toBe(200);
  for (let i = 0; i < 20; i++) {
    clock.runUntil(clock.nowMs() + 1_500);
    window.lost();
  }
  expect(window.size()).toBe(64);
});

it("losses do not lengthen the wait: each ack is timed from the packet it answers", () => {
  const { clock, sender, left, resent } = makeSender("timed", { ...profiles.standard, coverMeanMs: 1e9 });
  const waitMs = 1.5 * 90 + 1_500;
  for (let i = 1; i <= 30; i++) {
    const fragment = fragmentOf(i);
    sender.enqueue("general", fragment);
    const realsBefore = left.filter(({ kind }) => kind === REAL).length;
    for (let steps = 0; left.filter(({ kind }) => kind === REAL).length === realsBefore && steps < 1_000; steps++) {
      clock.runUntil(clock.nowMs() + 1);
    }
    const sentMs = left.at(-1)?.atMs ?? 0;
    clock.runUntil(sentMs + waitMs - 1);
    expect(resent.length).toBe(i - 1);
    clock.runUntil(sentMs + waitMs + 1);
    expect(resent.length).toBe(i);
    sender.acknowledged(fragment.key, 12_345);
  }
});
