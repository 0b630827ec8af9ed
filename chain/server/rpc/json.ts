const GO_ESCAPES = /[<>&\u2028\u2029]/g;

/** JSON as Go's encoder writes it: `<`, `>`, `&` and two separators as \u escapes. Keys without a value are left out. */
export const toGoJson = (value: unknown): string =>
  JSON.stringify(value).replace(GO_ESCAPES, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** V8's description of what it expected (left) and Go's of the same place (right). */
const CONTEXTS: readonly (readonly [RegExp, string])[] = [
  [/':' after/, "after object key"],
  [/property name/, "looking for beginning of object key string"],
  [/after property value/, "after object key:value pair"],
  [/after array element/, "after array element"],
  [/non-whitespace/, "after top-level value"],
  [/control character/, "in string literal"],
];

/** Go's words for a JSON text that `error`, thrown by JSON.parse, refused: tools of the Cosmos world show and match them. */
export function goSyntaxError(text: string, error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  const character = text[Number(/at position (\d+)/.exec(message)?.[1] ?? firstVisible(text))];
  if (character === undefined || /Unexpected end/.test(message)) return "unexpected end of JSON input";
  const context = CONTEXTS.find(([pattern]) => pattern.test(message))?.[1] ?? "looking for beginning of value";
  return `invalid character '${character}' ${context}`;
}

/** V8 gives no position when the very first character is wrong. */
const firstVisible = (text: string): number => text.search(/\S/);
