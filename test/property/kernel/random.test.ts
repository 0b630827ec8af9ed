import fc from "fast-check";
import { expect, it } from "vitest";
import { randomBelow, randomExponential, randomUnit } from "../../../kernel/random.ts";
import { createSeededRandom } from "../../../kernel/seeded-random.ts";

it("gives the same bytes for the same seed, however they are asked for", () =>
  fc.assert(
    fc.property(fc.string(), fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 5 }), (seed, lengths) => {
      const pieces = createSeededRandom(seed);
      const whole = createSeededRandom(seed).bytes(lengths.reduce((sum, length) => sum + length, 0));
      expect(lengths.flatMap((length) => [...pieces.bytes(length)])).toEqual([...whole]);
    }),
    { numRuns: 50 },
  ));

it("draws whole numbers inside their range and units above zero", () =>
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 2 ** 32 }), (seed, below) => {
      const random = createSeededRandom(seed);
      const value = randomBelow(random, below);
      expect(Number.isInteger(value) && value >= 0 && value < below).toBe(true);
      const unit = randomUnit(random);
      expect(unit > 0 && unit <= 1).toBe(true);
    }),
  ));

it("draws exponential times with the mean that is asked for", () => {
  const random = createSeededRandom("exponential");
  const draws = Array.from({ length: 20_000 }, () => randomExponential(random, 15));
  const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
  expect(mean).toBeGreaterThan(14.5);
  expect(mean).toBeLessThan(15.5);
  expect(randomExponential(random, 0)).toBe(0);
});
