import fc from "fast-check";
import { expect, it } from "vitest";
import type { Reader, Writer } from "../../../../chain/store/access.ts";
import { createJournal } from "../../../../chain/store/journal.ts";
import { createOverlay } from "../../../../chain/store/overlay.ts";
import { compareBytes, fromHex, toHex } from "../../../../kernel/bytes.ts";
import { parserRuns } from "../../../support/runs.ts";

const STORE = "bank";
const nothing: Reader = { get: () => undefined, entries: () => [] };

type Operation =
  | { readonly kind: "set"; readonly key: Uint8Array; readonly value: Uint8Array }
  | { readonly kind: "delete"; readonly key: Uint8Array }
  | { readonly kind: "begin" | "flush" | "drop" };

const key = fc.uint8Array({ minLength: 1, maxLength: 2 }).map((bytes) => bytes.map((byte) => byte % 5));
const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ kind: fc.constant("set" as const), key, value: fc.uint8Array({ maxLength: 2 }) }),
  fc.record({ kind: fc.constant("delete" as const), key }),
  fc.record({ kind: fc.constantFrom("begin" as const, "flush" as const, "drop" as const) }),
);
const range = fc.record({ from: fc.option(key), until: fc.option(key), reverse: fc.boolean() });

/** The plain model: a stack of whole maps, each begun as a copy of the one below. */
type Model = Map<string, Uint8Array>;

function expectSame(
  db: Reader,
  model: Model,
  walk: { from: Uint8Array; until: Uint8Array | undefined; reverse: boolean },
): void {
  const inside = [...model]
    .map(([hex, value]) => [fromHex(hex), value] as const)
    .filter(
      ([at]) => compareBytes(at, walk.from) >= 0 && (walk.until === undefined || compareBytes(at, walk.until) < 0),
    )
    .sort(([a], [b]) => compareBytes(a, b) * (walk.reverse ? -1 : 1));
  expect([...db.entries(STORE, walk)]).toEqual(inside);
  for (const [hex, value] of model) expect(db.get(STORE, fromHex(hex))).toEqual(value);
}

interface Level {
  readonly view: Writer;
  readonly flush: () => void;
  readonly model: Model;
}

function play(levels: Level[], base: Level, operation: Operation): void {
  const top = levels.at(-1) ?? base;
  if (operation.kind === "set") {
    top.view.set(STORE, operation.key, operation.value);
    top.model.set(toHex(operation.key), operation.value);
  } else if (operation.kind === "delete") {
    top.view.delete(STORE, operation.key);
    top.model.delete(toHex(operation.key));
  } else if (operation.kind === "begin") {
    const overlay = createOverlay(top.view);
    levels.push({ view: overlay, flush: overlay.flush, model: new Map(top.model) });
  } else {
    const ended = levels.pop();
    if (operation.kind === "drop" || ended === undefined) return;
    ended.flush();
    const below = (levels.at(-1) ?? base).model;
    below.clear();
    for (const [hex, value] of ended.model) below.set(hex, value);
  }
}

it("reads and walks through any depth of overlays as a plain copy would", () => {
  const walk = fc.array(fc.tuple(operation, range), { maxLength: 60 });
  fc.assert(
    fc.property(walk, (steps) => {
      const base: Level = { view: createJournal(nothing), flush: () => {}, model: new Map() };
      const levels: Level[] = [];
      for (const [step, { from, until, reverse }] of steps) {
        play(levels, base, step);
        const { view, model } = levels.at(-1) ?? base;
        expectSame(view, model, { from: from ?? new Uint8Array(0), until: until ?? undefined, reverse });
      }
    }),
    { numRuns: parserRuns },
  );
});

it("gives its changes in order, each key once, deletions included, and takes them as a beginning", () => {
  fc.assert(
    fc.property(fc.array(operation), (steps) => {
      const journal = createJournal(nothing);
      for (const step of steps) play([], { view: journal, flush: () => {}, model: new Map() }, step);
      const writes = journal.changes().get(STORE) ?? [];
      const touched = steps.flatMap((step) => ("key" in step ? [toHex(step.key)] : []));
      expect(writes.map((write) => toHex(write.key))).toEqual([...new Set(touched)].sort());
      for (const write of writes) expect(write.value).toEqual(journal.get(STORE, write.key));
      expect(createJournal(nothing, journal.changes()).changes()).toEqual(journal.changes());
    }),
    { numRuns: parserRuns },
  );
});

it.each([false, true])("may be written while it is walked (downwards: %s)", (reverse) => {
  const journal = createJournal(nothing);
  const lower = createOverlay(journal);
  for (const place of [1, 3, 5, 7]) lower.set(STORE, Uint8Array.of(place), Uint8Array.of(place));
  lower.flush();
  const view = createOverlay(journal);
  const met: number[] = [];
  for (const [found] of view.entries(STORE, { from: Uint8Array.of(0), until: Uint8Array.of(9), reverse })) {
    met.push(found[0] ?? 0);
    view.delete(STORE, found);
    if (found[0] === 3 || found[0] === 5) {
      view.set(STORE, Uint8Array.of(4), Uint8Array.of(4));
      view.delete(STORE, Uint8Array.of(reverse ? 1 : 7));
    }
  }
  expect(met).toEqual(reverse ? [7, 5, 4, 3] : [1, 3, 4, 5]);
});

it("refuses keys and values of sizes that a block could not hold or prove", () => {
  const journal = createJournal(nothing);
  const value = Uint8Array.of(1);
  expect(() => journal.set(STORE, new Uint8Array(0), value)).toThrow("store.key_size");
  expect(() => journal.delete(STORE, new Uint8Array(0))).toThrow("store.key_size");
  expect(() => journal.set(STORE, new Uint8Array(1025), value)).toThrow("store.key_size");
  expect(() => journal.set(STORE, value, new Uint8Array(4 * 1024 * 1024 + 1))).toThrow("store.value_size");
  journal.set(STORE, new Uint8Array(1024), value);
  expect(journal.changes().get(STORE)).toHaveLength(1);
});
