import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  accountKey,
  bytesKey,
  fixedBytesKey,
  type KeyCodec,
  KeyError,
  type PartCodec,
  pairKey,
  prefixedBytesKey,
  prefixedTextKey,
  textKey,
  tripleKey,
  u8Key,
  u32Key,
  u64Key,
} from "../../../../chain/store/keys.ts";
import { prefixEnd } from "../../../../chain/store/table.ts";
import { amountValue, presentValue, u64Value, ValueError } from "../../../../chain/store/values.ts";
import { compareBytes, concatBytes } from "../../../../kernel/bytes.ts";
import type { AccountAddress } from "../../../../kernel/ids.ts";
import { parserRuns } from "../../../support/runs.ts";

const bytes = (maxLength: number) => fc.uint8Array({ maxLength });
const text = fc.string({ unit: "grapheme", maxLength: 20 });
const account = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((it) => it as AccountAddress);
const u64 = fc.bigInt(0n, 2n ** 64n - 1n);
const u32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const pair = pairKey(accountKey, textKey);
const triple = tripleKey(prefixedTextKey, u64Key, bytesKey);

/** One row for each codec: its values, and whether the order of the bytes is that of the values. */
function row<K>(name: string, codec: KeyCodec<K>, values: fc.Arbitrary<K>, order?: (a: K, b: K) => number) {
  return { name, isOrdered: order !== undefined, run: (check: Check) => check(codec, values, order) };
}
type Check = <K>(codec: KeyCodec<K>, values: fc.Arbitrary<K>, order?: (a: K, b: K) => number) => void;

const byNumber = (a: number | bigint, b: number | bigint): number => (a < b ? -1 : a > b ? 1 : 0);
const byLength = (a: Uint8Array, b: Uint8Array): number => a.length - b.length || compareBytes(a, b);
const byCodePoints = (a: string, b: string): number => {
  const [left, right] = [[...a], [...b]];
  const at = left.findIndex((character, i) => character !== right[i]);
  if (at < 0) return left.length - right.length;
  return right[at] === undefined ? 1 : (left[at]?.codePointAt(0) ?? 0) - (right[at].codePointAt(0) ?? 0);
};

const rows = [
  row("u8", u8Key, fc.integer({ min: 0, max: 255 }), byNumber),
  row("u32", u32Key, u32, byNumber),
  row("u64", u64Key, u64, byNumber),
  row("fixed bytes", fixedBytesKey(5), fc.uint8Array({ minLength: 5, maxLength: 5 }), compareBytes),
  row("prefixed bytes", prefixedBytesKey, bytes(255), byLength),
  row("prefixed text", prefixedTextKey, text),
  row("text", textKey, text, byCodePoints),
  row("bytes", bytesKey, bytes(60), compareBytes),
  row("account", accountKey, account, compareBytes),
  row("pair", pair, fc.tuple(account, text), ([a, x], [b, y]) => compareBytes(a, b) || byCodePoints(x, y)),
  row("triple", triple, fc.tuple(text, u64, bytes(20))),
];

describe.each(rows)("a $name key", ({ run }) => {
  it("comes back from its bytes", () => run(comesBack));
  it("refuses by name whatever it would not have written, and never takes two forms of one key", () => run(refuses));
});

it.each(rows.filter(({ isOrdered }) => isOrdered))("a $name key is ordered as its bytes are", ({ run }) =>
  run(keepsOrder),
);

function comesBack<K>(codec: KeyCodec<K>, values: fc.Arbitrary<K>): void {
  fc.assert(
    fc.property(values, (value) => {
      expect(codec.decode(codec.encode(value))).toEqual(value);
    }),
    { numRuns: parserRuns },
  );
}

function keepsOrder<K>(codec: KeyCodec<K>, values: fc.Arbitrary<K>, order?: (a: K, b: K) => number): void {
  fc.assert(
    fc.property(values, values, (a, b) => {
      expect(Math.sign(compareBytes(codec.encode(a), codec.encode(b)))).toBe(Math.sign(order?.(a, b) ?? Number.NaN));
    }),
    { numRuns: parserRuns },
  );
}

function refuses<K>(codec: KeyCodec<K>): void {
  fc.assert(
    fc.property(bytes(60), (hostile) => {
      try {
        expect(codec.encode(codec.decode(hostile))).toEqual(hostile);
      } catch (error) {
        expect(error).toBeInstanceOf(KeyError);
      }
    }),
    { numRuns: parserRuns },
  );
}

it("reads the parts of a key one after the other", () => {
  const read = <A>(codec: PartCodec<A>, value: A, tail: Uint8Array): void => {
    const encoded = codec.encode(value);
    expect(codec.read(concatBytes(tail, encoded, tail), tail.length)).toEqual([value, tail.length + encoded.length]);
  };
  fc.assert(
    fc.property(u64, u32, bytes(255), text, bytes(9), (big, small, raw, words, tail) => {
      read(u64Key, big, tail);
      read(u32Key, small, tail);
      read(prefixedBytesKey, raw, tail);
      read(prefixedTextKey, words, tail);
    }),
    { numRuns: parserRuns },
  );
});

it("refuses to write what it could not read", () => {
  expect(() => u8Key.encode(256)).toThrow("key.range");
  expect(() => u32Key.encode(-1)).toThrow("key.range");
  expect(() => u32Key.encode(1.5)).toThrow("key.range");
  expect(() => u64Key.encode(2n ** 64n)).toThrow("key.range");
  expect(() => prefixedBytesKey.encode(new Uint8Array(256))).toThrow("key.length");
  expect(() => fixedBytesKey(3).encode(new Uint8Array(2))).toThrow("key.length");
  expect(() => accountKey.encode(new Uint8Array(19) as AccountAddress)).toThrow("key.length");
  expect(() => textKey.encode("\ud800")).toThrow("key.text");
  expect(() => prefixedTextKey.encode("é".repeat(128))).toThrow("key.length");
});

it("ends a prefix exactly where the keys that begin with it end", () => {
  const between = (prefix: Uint8Array, key: Uint8Array): boolean => {
    const end = prefixEnd(prefix);
    return compareBytes(key, prefix) >= 0 && (end === undefined || compareBytes(key, end) < 0);
  };
  const few = fc.uint8Array({ maxLength: 4 }).map((it) => it.map((byte) => (byte % 3) + 253));
  fc.assert(
    fc.property(few, few, (prefix, key) => {
      expect(between(prefix, key)).toBe(compareBytes(key.subarray(0, prefix.length), prefix) === 0);
    }),
    { numRuns: parserRuns },
  );
});

describe("values", () => {
  it("come back from their bytes; other bytes are refused by name", () => {
    const amount = fc.bigInt(0n, 2n ** 256n - 1n);
    fc.assert(
      fc.property(amount, u64, bytes(90), (large, small, hostile) => {
        expect(amountValue.decode(amountValue.encode(large))).toBe(large);
        expect(u64Value.decode(u64Value.encode(small))).toBe(small);
        for (const decode of [amountValue.decode, u64Value.decode, presentValue.decode]) {
          try {
            decode(hostile);
          } catch (error) {
            expect(error).toBeInstanceOf(ValueError);
          }
        }
      }),
      { numRuns: parserRuns },
    );
  });

  it.each(["", "00", "01", "-1", "+1", "1 ", "1.0", `1${"0".repeat(78)}`, `${2n ** 256n}`])(
    "no amount is %j",
    (written) => {
      expect(() => amountValue.decode(new TextEncoder().encode(written))).toThrow("value.malformed");
    },
  );
});
