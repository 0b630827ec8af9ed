import type { Event } from "../app/abci.ts";
import type { Condition } from "./query.ts";

/** What a query is held against: a transaction or a block. */
export interface Subject {
  /** `tx.hash`, `tx.height`, `block.height`, `tm.event` as text. */
  readonly intrinsic: Readonly<Record<string, string>>;
  readonly events: readonly Event[];
}

const INTRINSIC = ["tx.hash", "tx.height", "block.height", "tm.event"];

/** Whether a condition is about the subject itself rather than an event's attribute. */
export const isIntrinsic = ({ key }: Pick<Condition, "key">): boolean => INTRINSIC.includes(key);

/**
 * Whether all conditions hold; those on one event type must hold within one event of that type. Every attribute counts,
 * indexed or not: pass filtered events where only the indexed ones should.
 */
export function matchesQuery(conditions: readonly Condition[], { intrinsic, events }: Subject): boolean {
  const own = conditions.filter(isIntrinsic);
  if (!own.every((condition) => holdsFor(condition, intrinsic[condition.key]))) return false;
  const byType = Map.groupBy(
    conditions.filter((condition) => !isIntrinsic(condition)),
    (condition) => typeOf(condition.key),
  );
  return [...byType].every(([type, group]) =>
    events.some((event) => event.type === type && group.every((condition) => holdsWithin(condition, event))),
  );
}

/** All of the key but the last dot and what follows: types may have dots, attributes not. */
const typeOf = (key: string): string => key.slice(0, Math.max(0, key.lastIndexOf(".")));

const holdsWithin = (condition: Condition, { type, attributes }: Event): boolean =>
  attributes.some(({ key, value }) => `${type}.${key}` === condition.key && holdsFor(condition, value));

function holdsFor(condition: Condition, value: string | undefined): boolean {
  if (value === undefined) return false;
  if (condition.op === "EXISTS") return true;
  if (condition.op === "CONTAINS") return value.includes(condition.text);
  if ("text" in condition) return value === condition.text;
  const order = compareNumbers(value, condition.number);
  return order !== undefined && COMPARISONS[condition.op](order);
}

const COMPARISONS = {
  "=": (order: number) => order === 0,
  "<": (order: number) => order < 0,
  "<=": (order: number) => order <= 0,
  ">": (order: number) => order > 0,
  ">=": (order: number) => order >= 0,
} as const;

const LEADING_NUMBER = /^-?\d{1,100}(?:\.\d{1,100})?/;

/** Compares exactly; of an attribute like `1000unym` the leading number counts. Undefined when there is none. */
function compareNumbers(value: string, operand: string): number | undefined {
  const number = LEADING_NUMBER.exec(value)?.[0];
  if (number === undefined) return undefined;
  const decimals = Math.max(decimalsOf(number), decimalsOf(operand));
  const difference = scaled(number, decimals) - scaled(operand, decimals);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

const decimalsOf = (number: string): number => number.split(".")[1]?.length ?? 0;

const scaled = (number: string, decimals: number): bigint => {
  const [whole = "0", fraction = ""] = number.split(".");
  return BigInt(whole + fraction.padEnd(decimals, "0"));
};
