/** Kinds of text that an answer may hold, the first that fits: what depends on the run is replaced by its kind. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^-?\d+$/, "<integer>"],
  [/^\d+\.\d+$/, "<decimal>"],
  [/^[0-9A-F]{64}$/, "<hash>"],
  [/^[0-9A-F]{40}$/, "<address>"],
  [/^[0-9a-f]{40}$/, "<node id>"],
  [/^\d{4}-\d\d-\d\dT[\d:.]+Z$/, "<time>"],
  [/^(cosmos|n)1[a-z0-9]+$/, "<account>"],
  [/^(cosmos|n)valoper1[a-z0-9]+$/, "<operator>"],
  [/^(cosmos|n)1[a-z0-9]+\/\d+$/, "<account/sequence>"],
  [/^\d+(\.\d+)?(ucosm|ustake|unym)$/, "<coins>"],
  [/^(simd-testing|nymnet-test-1)$/, "<chain>"],
  [/^(simd-moniker|test)$/, "<moniker>"],
  [/^0\.38\.\d+$/, "<version>"],
  [/: tx parse error$/, "<why>: tx parse error"],
  [/^tcp:\/\//, "<listener>"],
  [/^[A-Za-z0-9+/]{24,}={0,2}$/, "<base64>"],
];

/** The same with every text replaced by its kind; the numbers, hashes and coins within longer ones too. */
function shapeOf(value: unknown): unknown {
  if (typeof value === "string") return kindOf(value);
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]));
}

const kindOf = (text: string): string =>
  KINDS.find(([pattern]) => pattern.test(text))?.[1] ??
  text
    .replace(/\b\d+(ucosm|ustake|unym)\b/g, "<coins>")
    .replace(/\b[0-9A-F]{64}\b/g, "<hash>")
    .replace(/\b\d+\b/g, "<integer>");

/** The shape of an answer whose lists have different lengths in different runs: each list by its distinct elements. */
export function outlineOf(value: unknown): unknown {
  if (Array.isArray(value)) return distinct(value.map(outlineOf));
  if (typeof value !== "object" || value === null) return shapeOf(value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, outlineOf(inner)]));
}

const distinct = (values: readonly unknown[]): unknown[] =>
  [...new Set(values.map((value) => JSON.stringify(value)))].toSorted().map((text) => JSON.parse(text));
