import fc from "fast-check";
import { expect, it } from "vitest";
import type { Cancel } from "../../../kernel/clock.ts";
import { silentLog } from "../../../kernel/log.ts";
import { createSeededRandom } from "../../../kernel/seeded-random.ts";
import { bloomBits, createBloomFilter } from "../../../mixnet/relay/bloom.ts";
import { createDelayQueue } from "../../../mixnet/relay/delay-queue.ts";
import { createReplayFilter } from "../../../mixnet/relay/replay-filter.ts";
import { fastCrypto } from "../../support/mixnet.ts";

/** A clock with one timer that the test fires by hand: quick enough for thousands of queues. */
function handClock() {
  let nowMs = 0;
  let timer: { readonly atMs: number; readonly task: () => void } | undefined;
  return {
    nowMs: () => nowMs,
    after(delayMs: number, task: () => void): Cancel {
      const mine = { atMs: nowMs + delayMs, task };
      timer = mine;
      return () => {
        if (timer === mine) timer = undefined;
      };
    },
    run(untilMs: number): void {
      while (timer !== undefined && timer.atMs <= untilMs) {
        const { atMs, task } = timer;
        timer = undefined;
        nowMs = Math.max(nowMs, atMs);
        task();
      }
      nowMs = untilMs;
    },
  };
}

it("the delay queue lets go of each item once, never early, in order of time, whatever comes when", () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(50), fc.nat(200)), { maxLength: 60 }), (steps) => {
      const clock = handClock();
      const out: { item: number; atMs: number }[] = [];
      const dueMs: number[] = [];
      const queue = createDelayQueue<number>(clock, (item) => out.push({ item, atMs: clock.nowMs() }));
      for (const [waitMs, delayMs] of steps) {
        clock.run(clock.nowMs() + waitMs);
        queue.push(dueMs.length, delayMs);
        dueMs.push(clock.nowMs() + delayMs);
      }
      clock.run(10_000);
      expect(out.map(({ item }) => item).sort((a, b) => a - b)).toEqual(dueMs.map((_, i) => i));
      expect(out.every(({ item, atMs }) => atMs === dueMs[item])).toBe(true);
    }),
    { numRuns: 1_000 },
  ));

it("the Bloom filter forgets nothing", () =>
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 200 }), (digests) => {
      const filter = createBloomFilter({ capacity: 200, falsePositiveRate: 1e-5 });
      for (const digest of digests) filter.add(digest);
      expect(digests.every((digest) => filter.has(digest))).toBe(true);
      expect(digests.every((digest) => filter.add(digest))).toBe(true);
    }),
    { numRuns: 300 },
  ));

it("the Bloom filter takes 24 bits an entry for a rate of 1e-5, and keeps to it when full", () => {
  const capacity = 20_000;
  expect(bloomBits({ capacity, falsePositiveRate: 1e-5 }) / capacity).toBeCloseTo(23.96, 2);
  const filter = createBloomFilter({ capacity, falsePositiveRate: 1e-5 });
  const random = createSeededRandom("bloom");
  for (let i = 0; i < capacity; i++) filter.add(random.bytes(12));
  let claimed = 0;
  for (let i = 0; i < 1_000_000; i++) if (filter.has(random.bytes(12))) claimed++;
  // 10 are expected of a million; a filter with a worse rate by half an order would show 30 and more.
  expect(claimed).toBeLessThan(25);
});

it("the replay filter keeps to 1e-2 just as closely where more can be measured", () => {
  const capacity = 5_000;
  const filter = createBloomFilter({ capacity, falsePositiveRate: 1e-2 });
  const random = createSeededRandom("coarse");
  for (let i = 0; i < capacity; i++) filter.add(random.bytes(12));
  let claimed = 0;
  for (let i = 0; i < 100_000; i++) if (filter.has(random.bytes(12))) claimed++;
  expect(claimed / 100_000).toBeGreaterThan(0.005);
  expect(claimed / 100_000).toBeLessThan(0.013);
});

it("the replay filter sees each tag fresh once for each key, in any order", () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(1), fc.nat(20)), { maxLength: 100 }), (events) => {
      const parts = { crypto: fastCrypto, log: silentLog, random: createSeededRandom("filter") };
      const filter = createReplayFilter(parts, { capacityPackets: 1_000 });
      const seen = new Set<string>();
      for (const [keyId, n] of events) {
        const verdict = filter.check(keyId, new Uint8Array(32).fill(n));
        expect(verdict).toBe(seen.has(`${keyId}/${n}`) ? "replayed" : "fresh");
        seen.add(`${keyId}/${n}`);
      }
    }),
    { numRuns: 300 },
  ));

it("the replay filter lets nothing in when it is full, says so once, and starts anew with a new key", () => {
  const said: string[] = [];
  const log = { ...silentLog, error: (event: string) => void said.push(event) };
  const parts = { crypto: fastCrypto, log, random: createSeededRandom("filter") };
  const filter = createReplayFilter(parts, { capacityPackets: 100 });
  const tags = Array.from({ length: 101 }, (_, i) => new Uint8Array(32).fill(i));
  expect(tags.map((tag) => filter.check(7, tag))).toEqual([...new Array<string>(100).fill("fresh"), "full"]);
  expect(filter.check(7, new Uint8Array(32).fill(5))).toBe("replayed");
  expect(filter.check(8, new Uint8Array(32).fill(200))).toBe("fresh");
  expect(said).toEqual(["replay_filter.full"]);
  filter.retain([8]);
  expect(filter.check(8, new Uint8Array(32).fill(200))).toBe("replayed");
  expect(filter.check(7, new Uint8Array(32).fill(5))).toBe("fresh");
});
