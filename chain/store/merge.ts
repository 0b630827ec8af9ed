import { fromBinaryKey, successor, toBinaryKey } from "./binary-key.ts";
import { lowerBound, sortKeys } from "./sorted-keys.ts";

type Entry = readonly [key: Uint8Array, value: Uint8Array];

/** A journal's writes to one store; the sorted index is made when the store is first walked and kept up from then on. */
export interface StoreWrites {
  readonly values: Map<string, Uint8Array | undefined>;
  sorted: string[] | undefined;
}

interface Range {
  readonly from: Uint8Array;
  readonly until: Uint8Array | undefined;
  readonly reverse?: boolean;
}

/** A place in the journal's keys that stays right when keys are added or removed meanwhile. */
interface Cursor {
  /** The next own key inside the range. */
  next(): string | undefined;
  /** Whether the walk meets `a` before `b`. */
  before(a: string, b: string): boolean;
  /** Moves behind `key`. */
  pass(key: string): void;
}

/** The entries of the view below with the journal's writes over them, in the direction of the range. */
export function* mergeEntries(below: Iterable<Entry>, writes: StoreWrites, range: Range): Generator<Entry> {
  const cursor = range.reverse ? downwards(writes, range) : upwards(writes, range);
  for (const entry of below) {
    const key = toBinaryKey(entry[0]);
    for (let own = cursor.next(); own !== undefined && cursor.before(own, key); own = cursor.next()) {
      cursor.pass(own);
      yield* ownEntry(writes, own);
    }
    cursor.pass(key);
    if (writes.values.has(key)) yield* ownEntry(writes, key);
    else yield entry;
  }
  for (let own = cursor.next(); own !== undefined; own = cursor.next()) {
    cursor.pass(own);
    yield* ownEntry(writes, own);
  }
}

function* ownEntry({ values }: StoreWrites, key: string): Generator<Entry> {
  const value = values.get(key);
  if (value !== undefined) yield [fromBinaryKey(key), value];
}

function indexOf(writes: StoreWrites): readonly string[] {
  writes.sorted ??= sortKeys(writes.values.keys());
  return writes.sorted;
}

function upwards(writes: StoreWrites, range: Range): Cursor {
  const until = range.until && toBinaryKey(range.until);
  let from = toBinaryKey(range.from);
  return {
    next() {
      const keys = indexOf(writes);
      const key = keys[lowerBound(keys, from)];
      return key === undefined || (until !== undefined && key >= until) ? undefined : key;
    },
    before: (a, b) => a < b,
    pass(key) {
      from = successor(key);
    },
  };
}

function downwards(writes: StoreWrites, range: Range): Cursor {
  const from = toBinaryKey(range.from);
  let until = range.until && toBinaryKey(range.until);
  return {
    next() {
      const keys = indexOf(writes);
      const key = keys[(until === undefined ? keys.length : lowerBound(keys, until)) - 1];
      return key === undefined || key < from ? undefined : key;
    },
    before: (a, b) => a > b,
    pass(key) {
      until = key;
    },
  };
}
