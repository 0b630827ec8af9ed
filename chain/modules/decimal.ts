import { Fault } from "../../kernel/errors.ts";

/** A number with 18 decimal places, as an integer: 1 is 10^18. The form in which protobuf carries it as ASCII. */
export type Decimal = bigint;

export class DecimalError extends Fault<{ code: "decimal.syntax"; text: string }> {}

const DECIMAL_PLACES = 18;
export const ONE: Decimal = 10n ** 18n;

export const fromInteger = (value: bigint): Decimal => value * ONE;
/** The whole part, cut towards zero. */
export const truncate = (value: Decimal): bigint => value / ONE;

/** Rounds half to even, as all that is not named otherwise. */
export const multiply = (a: Decimal, b: Decimal): Decimal => divideHalfEven(a * b, ONE);
export const divide = (a: Decimal, b: Decimal): Decimal => divideHalfEven(a * ONE, b);
export const multiplyTruncate = (a: Decimal, b: Decimal): Decimal => (a * b) / ONE;
export const divideTruncate = (a: Decimal, b: Decimal): Decimal => (a * ONE) / b;

/** a x b / c with whole b and c: one truncation of the product's quotient, as the SDK's MulInt then QuoInt. */
export const scaleBy = (a: Decimal, b: bigint, c: bigint): Decimal => (a * b) / c;

function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const [n, d] = [numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator];
  const [whole, twiceRest] = [n / d, (n % d) * 2n];
  const up = twiceRest > d || (twiceRest === d && whole % 2n === 1n);
  const rounded = up ? whole + 1n : whole;
  return negative ? -rounded : rounded;
}

/** Always with 18 places, as "0.100000000000000000". */
export function formatDecimal(value: Decimal): string {
  const digits = (value < 0n ? -value : value).toString().padStart(DECIMAL_PLACES + 1, "0");
  const at = digits.length - DECIMAL_PLACES;
  return `${value < 0n ? "-" : ""}${digits.slice(0, at)}.${digits.slice(at)}`;
}

/** Reads "0.1", "12", "-3.5": at most 18 places. @throws DecimalError. */
export function parseDecimal(text: string): Decimal {
  const match = /^(-?)(\d{1,60})(?:\.(\d{1,18}))?$/.exec(text);
  if (match === null) throw new DecimalError({ code: "decimal.syntax", text: text.slice(0, 80) });
  const [, sign = "", whole = "", places = ""] = match;
  const value = BigInt(whole + places.padEnd(DECIMAL_PLACES, "0"));
  return sign === "-" ? -value : value;
}

/** Reads the wire's form, an integer in ASCII. @throws DecimalError. */
export function parseDecimalInteger(text: string): Decimal {
  if (!/^-?\d{1,78}$/.test(text)) throw new DecimalError({ code: "decimal.syntax", text: text.slice(0, 80) });
  return BigInt(text);
}
