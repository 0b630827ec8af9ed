import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { argumentsFromJson, argumentsFromUri } from "../../../chain/server/rpc/arguments.ts";
import { RpcError } from "../../../chain/server/rpc/errors.ts";
import { method } from "../../../chain/server/rpc/method.ts";
import { METHODS } from "../../../chain/server/rpc/methods.ts";
import { boolean, bytes, hexBytes, integer, string } from "../../../chain/server/rpc/params.ts";
import { parseRequests } from "../../../chain/server/rpc/request.ts";
import { toHex } from "../../../kernel/bytes.ts";
import { toBase64 } from "../../../kernel/encoding.ts";
import { parserRuns } from "../../support/runs.ts";

const runs = { numRuns: parserRuns };
const every = method({ path: string, data: hexBytes, height: integer, prove: boolean, tx: bytes }, () => undefined);

/** Whatever it throws, it is a refusal with a text of bounded length. */
function isRefusalOr(run: () => void): boolean {
  try {
    run();
    return true;
  } catch (error) {
    return error instanceof RpcError && error.detail.reason.length < 400;
  }
}

const int64 = fc.bigInt(-(1n << 63n), (1n << 63n) - 1n);
const values = fc.record({
  path: fc.string({ unit: "grapheme" }),
  data: fc.uint8Array(),
  height: int64,
  prove: fc.boolean(),
  tx: fc.uint8Array(),
});
const form = fc.oneof(
  fc.string(),
  fc.json(),
  int64.map(String),
  fc.uint8Array().map((some) => `0x${toHex(some)}`),
  fc.string().map((text) => JSON.stringify(text)),
);
const names = fc.constantFrom("path", "data", "height", "prove", "tx", "other", "__proto__");

describe("arguments", () => {
  it("come back as they were sent, by JSON", () =>
    fc.assert(
      fc.property(values, (sent) => {
        const given = { ...sent, data: toHex(sent.data), height: String(sent.height), tx: toBase64(sent.tx) };
        expect(argumentsFromJson(every, JSON.parse(JSON.stringify(given)))).toEqual(sent);
      }),
      runs,
    ));

  it("come back as they were sent, by URI", () =>
    fc.assert(
      fc.property(values, (sent) => {
        const query = new URLSearchParams({
          path: JSON.stringify(sent.path),
          data: `0x${toHex(sent.data)}`,
          height: String(sent.height),
          prove: String(sent.prove),
          tx: `0x${toHex(sent.tx)}`,
        });
        expect(argumentsFromUri(every, query)).toEqual(sent);
      }),
      runs,
    ));

  it("of any JSON are read or refused", () =>
    fc.assert(
      fc.property(fc.jsonValue(), fc.dictionary(names, fc.jsonValue()), (any, record) => {
        expect(isRefusalOr(() => argumentsFromJson(every, any))).toBe(true);
        expect(isRefusalOr(() => argumentsFromJson(every, record))).toBe(true);
      }),
      runs,
    ));

  it("of any URI are read or refused", () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(names, form)), (pairs) =>
        isRefusalOr(() => argumentsFromUri(every, new URLSearchParams(pairs))),
      ),
      runs,
    ));

  it("of any kind are read or refused by every method", () =>
    fc.assert(
      fc.property(fc.constantFrom(...METHODS.values()), fc.jsonValue(), (any, given) =>
        isRefusalOr(() => argumentsFromJson(any, given)),
      ),
      runs,
    ));
});

describe("requests", () => {
  const request = fc.record(
    {
      jsonrpc: fc.constant("2.0"),
      id: fc.oneof(fc.jsonValue(), fc.integer()),
      method: fc.jsonValue(),
      params: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.json(),
    request.map((value) => JSON.stringify(value)),
    fc.array(request).map((batch) => JSON.stringify(batch)),
    fc.tuple(request, fc.nat(60)).map(([value, cut]) => JSON.stringify(value).slice(0, cut)),
  );

  it("of any text are read or refused", () =>
    fc.assert(
      fc.property(text, (body) => isRefusalOr(() => parseRequests(body))),
      runs,
    ));

  it("nested as deep as a body allows are read or refused", () => {
    const deep = "[".repeat(500_000);
    expect(isRefusalOr(() => parseRequests(deep))).toBe(true);
    expect(isRefusalOr(() => parseRequests(`${deep}${"]".repeat(500_000)}`))).toBe(true);
  });
});
