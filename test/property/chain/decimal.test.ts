import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  divide,
  divideTruncate,
  formatDecimal,
  fromInteger,
  multiply,
  multiplyTruncate,
  ONE,
  parseDecimal,
  truncate,
} from "../../../chain/modules/decimal.ts";

const decimal = fc.bigInt(-(10n ** 40n), 10n ** 40n);
const positive = fc.bigInt(1n, 10n ** 40n);

describe("decimals of 18 places", () => {
  it("are read as they are written", () =>
    fc.assert(fc.property(decimal, (value) => parseDecimal(formatDecimal(value)) === value)));

  it("round half to even, and at most by half of the last place", () =>
    fc.assert(
      fc.property(decimal, positive, (a, b) => {
        const twiceError = 2n * (divide(a, b) * b - a * ONE);
        expect(twiceError <= b && twiceError >= -b).toBe(true);
      }),
    ));

  it("cut towards zero where they say so", () =>
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const rest = a * ONE - divideTruncate(a, b) * b;
        expect(rest >= 0n && rest < b).toBe(true);
        expect(multiplyTruncate(a, b)).toBe((a * b) / ONE);
      }),
    ));

  it.each([
    ["0.5", "0.000000000000000001", "0.000000000000000000"],
    ["1.5", "0.000000000000000001", "0.000000000000000002"],
    ["2.5", "0.000000000000000001", "0.000000000000000002"],
    ["-1.5", "0.000000000000000001", "-0.000000000000000002"],
    ["0.1", "0.3", "0.030000000000000000"],
  ])("%s times %s is %s", (a, b, product) => {
    expect(formatDecimal(multiply(parseDecimal(a), parseDecimal(b)))).toBe(product);
  });

  it("know whole numbers", () => expect(truncate(fromInteger(7n) + ONE - 1n)).toBe(7n));

  it.each(["", ".", "1.", ".5", "1e3", "0x1", "1.0000000000000000001", "--1", " 1"])("do not read %j", (text) =>
    expect(() => parseDecimal(text)).toThrow("decimal.syntax"),
  );
});
