import fc from "fast-check";
import { expect, it } from "vitest";
import { concatBytes } from "../../../kernel/bytes.ts";
import { createSeededRandom } from "../../../kernel/seeded-random.ts";
import { createVirtualClock } from "../../../kernel/virtual-clock.ts";
import { parseFragment } from "../../../mixnet/message/fragment.ts";
import { createReassembler, REASSEMBLER_LIMITS, type ReassemblerLimits } from "../../../mixnet/message/reassembler.ts";
import { planSplit, splitMessage } from "../../../mixnet/message/split.ts";
import { parserRuns } from "../../support/runs.ts";

/** Small fragments make many sets of small messages: 13 payload bytes, 3,315 a set. */
const FRAGMENT_BYTES = 20;

const bytesOf = (length: number, seed: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (i * 7 + seed + (i >> 8)) & 0xff);

function reassembler(limits: Partial<ReassemblerLimits> = {}) {
  const abandoned: number[] = [];
  const clock = createVirtualClock();
  const all = { ...REASSEMBLER_LIMITS, ...limits };
  return { ...createReassembler(clock, all, (_, lost) => abandoned.push(lost)), clock, abandoned };
}

/** A shuffle that a seed decides. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = createSeededRandom(`shuffle ${seed}`);
  return items
    .map((item) => ({ item, at: random.bytes(4).join() }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ item }) => item);
}

it("gives each message once, whatever the order and however often its fragments come", () =>
  fc.assert(
    fc.property(
      fc.array(fc.nat(9_000), { minLength: 1, maxLength: 3 }),
      fc.nat(),
      fc.nat(3),
      (lengths, seed, repeats) => {
        const random = createSeededRandom(`sets ${seed}`);
        const messages = lengths.map((length, i) => bytesOf(length, i));
        const once = messages.flatMap((message) => splitMessage(message, FRAGMENT_BYTES, random));
        const repeated = once.filter((_, i) => i % 5 < repeats);
        const { accept, abandoned } = reassembler();
        const results = shuffled([...once, ...repeated], seed).map((bytes) => accept(parseFragment(bytes)));
        const finished = results.flatMap((result) => (result.kind === "finished" ? [result.message] : []));
        expect(finished.map(({ length }) => length).sort()).toEqual([...lengths].sort());
        for (const message of messages) expect(finished).toContainEqual(message);
        expect(results.filter(({ kind }) => kind === "dropped").length).toBe(repeated.length);
        expect(abandoned).toEqual([]);
      },
    ),
    { numRuns: Math.ceil(parserRuns / 20) },
  ));

it("plans exactly the bytes that there are", () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3_000_000 }),
      fc.constantFrom(1611, 7755, 15947, 32331, 20),
      (length, size) => {
        const { sets, fragments, spaceLeft } = planSplit(length, size);
        const links = 2 * (sets.length - 1);
        expect(fragments * (size - 7) - links * 3).toBe(length + spaceLeft);
        expect(spaceLeft).toBeLessThan(size - 7);
        expect(sets.slice(0, -1).every((total) => total === 255)).toBe(true);
      },
    ),
    { numRuns: parserRuns },
  ));

/** Any fragment without a link, of few sets so that they meet. */
const anyFragment = fc
  .record({
    setId: fc.integer({ min: 1, max: 9 }),
    total: fc.integer({ min: 1, max: 6 }),
    at: fc.nat(5),
    bytes: fc.nat(40),
  })
  .map(({ setId, total, at, bytes }) => ({ setId, total, position: (at % total) + 1, payload: bytesOf(bytes, at) }));

it("never keeps more than its limits, whatever fragments come", () =>
  fc.assert(
    fc.property(fc.array(anyFragment, { maxLength: 60 }), (fragments) => {
      const kept = new Map<number, number>();
      let gone: number[] = [];
      const limits = { ...REASSEMBLER_LIMITS, sets: 4, bufferedBytes: 100, finishedIds: 3 };
      const { accept } = createReassembler(createVirtualClock(), limits, ({ setId }) => gone.push(setId));
      for (const fragment of fragments) {
        gone = [];
        const { kind } = accept(fragment);
        const before = kept.get(fragment.setId) ?? 0;
        if (kind === "waiting") kept.set(fragment.setId, before + fragment.payload.length);
        if (kind === "finished") kept.delete(fragment.setId);
        for (const setId of gone) kept.delete(setId);
        expect(kept.size).toBeLessThanOrEqual(4);
        expect([...kept.values()].reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(100);
      }
    }),
    { numRuns: parserRuns },
  ));

it("gives up an incomplete set after half an hour without news, and only then", async () => {
  const { accept, sweep, clock, abandoned } = reassembler();
  const [first, second] = splitMessage(bytesOf(20, 0), FRAGMENT_BYTES, createSeededRandom("idle")).map(parseFragment);
  if (first === undefined || second === undefined) throw new Error("two fragments");
  accept(first);
  await clock.advance(30 * 60_000 - 1);
  sweep();
  expect(abandoned).toEqual([]);
  await clock.advance(1);
  sweep();
  expect(abandoned).toEqual([1]);
  expect(accept(second)).toEqual({ kind: "waiting" });
});

it("gives up the set that is longest without news when there are too many", () => {
  const { accept, abandoned } = reassembler({ sets: 2 });
  const random = createSeededRandom("evict");
  const sets = [1, 2, 3].map((seed) => splitMessage(bytesOf(40, seed), FRAGMENT_BYTES, random).map(parseFragment));
  for (const [first] of sets) if (first !== undefined) accept(first);
  expect(abandoned).toEqual([1]);
  const last = sets[2]
    ?.slice(1)
    .map((fragment) => accept(fragment))
    .at(-1);
  expect(last?.kind).toBe("finished");
});

it("drops sets whose links contradict each other", () => {
  const { accept } = reassembler();
  const [setA, setB] = [5, 6];
  const full = (setId: number, link: { first?: number; last?: number }) =>
    Array.from({ length: 255 }, (_, i) => ({
      setId,
      total: 255,
      position: i + 1,
      payload: Uint8Array.of(1),
      ...(i === 0 && link.first !== undefined && { link: link.first }),
      ...(i === 254 && link.last !== undefined && { link: link.last }),
    }));
  const results = [...full(setA, { last: setB }), ...full(setB, { first: 77 })].map(accept);
  expect(results.at(-1)).toEqual({ kind: "waiting" });
  expect(full(77, { last: setA }).map(accept).at(-1)).toEqual({ kind: "dropped", reason: "broken_chain" });
});

it("refuses a message without the end mark", () => {
  const { accept } = reassembler();
  const payload = concatBytes(new Uint8Array(13));
  expect(accept({ setId: 9, total: 1, position: 1, payload })).toEqual({ kind: "dropped", reason: "no_padding" });
  expect(accept({ setId: 9, total: 1, position: 1, payload })).toEqual({ kind: "dropped", reason: "already_finished" });
});
