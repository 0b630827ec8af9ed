import { describe, expect, it } from "vitest";
import { goSyntaxError, toGoJson } from "../../../chain/server/rpc/json.ts";

describe("toGoJson", () => {
  it("escapes what Go's encoder escapes", () => {
    expect(toGoJson({ log: "a<b> & \u2028\u2029 ü" })).toBe('{"log":"a\\u003cb\\u003e \\u0026 \\u2028\\u2029 ü"}');
  });
  it("leaves out keys without a value", () => expect(toGoJson({ a: undefined, b: null })).toBe('{"b":null}'));
});

/** Texts of encoding/json, Go 1.22. */
const problems = [
  { text: "{bad", says: "invalid character 'b' looking for beginning of object key string" },
  { text: "x", says: "invalid character 'x' looking for beginning of value" },
  { text: "", says: "unexpected end of JSON input" },
  { text: '{"a":', says: "unexpected end of JSON input" },
  { text: '{"a":1 "b"}', says: "invalid character '\"' after object key:value pair" },
  { text: "[1 2]", says: "invalid character '2' after array element" },
  { text: '{"a" 1}', says: "invalid character '1' after object key" },
  { text: "1 2", says: "invalid character '2' after top-level value" },
];
it.each(problems)("describes $text as Go does", ({ text, says }) => {
  const error = catchError(() => JSON.parse(text));
  expect(goSyntaxError(text, error)).toBe(says);
});

function catchError(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
