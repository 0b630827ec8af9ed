import fc from "fast-check";

/** A place in a nested value of plain objects and lists, and the value there: bytes, numbers, texts. */
interface Leaf {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

export function leavesOf(value: unknown, path: readonly (string | number)[] = []): readonly Leaf[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => leavesOf(item, [...path, i]));
  if (value instanceof Uint8Array || typeof value !== "object" || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]));
}

/** A copy with another value at one place. */
export function replaced<T>(value: T, path: readonly (string | number)[], by: unknown): T {
  const copy = structuredClone(value);
  const last = path.at(-1);
  let at: unknown = copy;
  for (const key of path.slice(0, -1)) at = Reflect.get(Object(at), key);
  if (last !== undefined) Reflect.set(Object(at), last, by);
  return copy;
}

/** Other values of the same kind: one bit flipped, one byte more or less, one more or less. */
export function changesOf(value: unknown): fc.Arbitrary<unknown> {
  if (typeof value === "bigint") return fc.constantFrom(value + 1n, value - 1n, -value - 1n);
  if (typeof value === "number") return fc.constantFrom(value + 1, value + 1000);
  if (typeof value === "string") return fc.constantFrom(`${value}x`, value.slice(1), value.toUpperCase() + value);
  if (!(value instanceof Uint8Array)) throw new Error("no change for this kind");
  const longer = fc.constant(Uint8Array.from([...value, 0]));
  if (value.length === 0) return longer;
  const flipped = fc.nat(value.length * 8 - 1).map((bit) => flipBit(value, bit));
  return fc.oneof({ arbitrary: flipped, weight: 8 }, longer, fc.constant(value.slice(1)));
}

export function flipBit(bytes: Uint8Array, bit: number): Uint8Array {
  const out = bytes.slice();
  out[bit >> 3] = (out[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return out;
}
