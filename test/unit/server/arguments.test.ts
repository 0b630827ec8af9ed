import { describe, expect, it } from "vitest";
import { argumentsFromJson, argumentsFromUri } from "../../../chain/server/rpc/arguments.ts";
import { method } from "../../../chain/server/rpc/method.ts";
import { boolean, bytes, hexBytes, integer, string } from "../../../chain/server/rpc/params.ts";

const every = method({ path: string, data: hexBytes, height: integer, prove: boolean, tx: bytes }, () => undefined);
const nothing = new Uint8Array(0);
const absent = { path: "", data: nothing, height: undefined, prove: false, tx: nothing };

describe("JSON-RPC parameters", () => {
  it("may be named", () => {
    const given = { path: "/a", data: "00ff", height: "5", prove: true, tx: "AAH/" };
    const read = { path: "/a", data: Uint8Array.of(0, 255), height: 5n, prove: true, tx: Uint8Array.of(0, 1, 255) };
    expect(argumentsFromJson(every, given)).toEqual(read);
  });
  it("may be in order", () => {
    expect(argumentsFromJson(every, ["/a", "", null, false, ""])).toEqual({ ...absent, path: "/a" });
  });
  it.each([undefined, null, {}, { height: null, other: 1 }])("may be left out: %j", (given) => {
    expect(argumentsFromJson(every, given)).toEqual(absent);
  });

  const lead = "error converting json params to arguments: ";
  const refusals = [
    { given: { height: "x" }, says: "invalid character 'x' looking for beginning of value" },
    { given: { height: 5 }, says: 'invalid 64-bit integer encoding "5", expected string' },
    { given: { height: "1.5" }, says: "json: cannot unmarshal number 1.5 into Go value of type int64" },
    {
      given: { height: "9223372036854775808" },
      says: "json: cannot unmarshal number 9223372036854775808 into Go value of type int64",
    },
    { given: { height: "" }, says: "unexpected end of JSON input" },
    { given: { prove: "yes" }, says: "json: cannot unmarshal string into Go value of type bool" },
    { given: { path: 1 }, says: "json: cannot unmarshal number into Go value of type string" },
    { given: { tx: "!" }, says: "illegal base64 data" },
    { given: { data: "0x" }, says: "encoding/hex: invalid hex string" },
    { given: [], says: "expected 5 parameters ([path data height prove tx]), got 0 ([])" },
    {
      given: [{ toString: 1 }],
      says: 'expected 5 parameters ([path data height prove tx]), got 1 ([{"toString":1}])',
    },
    { given: "text", says: "unknown type for JSON params. Expected map or array" },
  ];
  it.each(refusals)("$given are refused", ({ given, says }) => {
    expect(refusal(() => argumentsFromJson(every, given))).toBe(lead + says);
  });
});

describe("URI parameters", () => {
  const forms = [
    { query: "", read: {} },
    { query: "height=5", read: { height: 5n } },
    { query: 'height="5"', read: { height: 5n } },
    { query: "height=-1", read: { height: -1n } },
    { query: "prove=true", read: { prove: true } },
    { query: 'path="/a%20b"', read: { path: "/a b" } },
    { query: "path=0x2f61", read: { path: "/a" } },
    { query: "data=0x00FF", read: { data: Uint8Array.of(0, 255) } },
    { query: 'tx="ab"', read: { tx: Uint8Array.of(97, 98) } },
    { query: "other=1&height=", read: {} },
  ];
  it.each(forms)("$query", ({ query, read }) => {
    expect(argumentsFromUri(every, new URLSearchParams(query))).toEqual({ ...absent, ...read });
  });

  const lead = "error converting http params to arguments: ";
  const refusals = [
    { query: "path=/a", says: "invalid character '/' looking for beginning of value" },
    { query: "height=0x05", says: "got a hex string arg, but expected 'int64'" },
    { query: "prove=0x01", says: "got a hex string arg, but expected 'bool'" },
    { query: "tx=0xabc", says: "encoding/hex: invalid hex string" },
    { query: "height=1.5", says: 'invalid 64-bit integer encoding "1.5", expected string' },
  ];
  it.each(refusals)("$query is refused", ({ query, says }) => {
    expect(refusal(() => argumentsFromUri(every, new URLSearchParams(query)))).toBe(lead + says);
  });
});

function refusal(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return (error as { detail?: { reason?: unknown } }).detail?.reason;
  }
  return "accepted";
}
