import { describe, expect, it } from "vitest";
import { fromHex, toHex } from "../../../../kernel/bytes.ts";
import { encodeBinaryResponse, parseBinaryRequest } from "../../../../mixnet/client/api/binary.ts";
import { ApiError } from "../../../../mixnet/client/api/errors.ts";
import { encodeJsonResponse, parseJsonRequest } from "../../../../mixnet/client/api/json.ts";
import type { ApiResponse } from "../../../../mixnet/client/api/responses.ts";
import { parseRecipient } from "../../../../mixnet/wire/recipient.ts";
import vectors from "../../../vectors/client-api.json" with { type: "json" };

describe("requests of the reference", () => {
  const withJson = vectors.requests.flatMap(({ name, json, binary }) =>
    json === null ? [] : [{ name, json, binary }],
  );

  it.each(withJson)("$name: both forms say the same", ({ json, binary }) => {
    expect(parseJsonRequest(json)).toEqual(parseBinaryRequest(fromHex(binary)));
  });

  it("keeps all 64 bits of a connection id in JSON", () => {
    const json = withJson.find(({ name }) => name === "send in a lane")?.json ?? "";
    expect(parseJsonRequest(json)).toMatchObject({ connectionId: 0x0102030405060708n });
    expect(parseJsonRequest(json.replace("72623859790382856", "18446744073709551615"))).toMatchObject({
      connectionId: 2n ** 64n - 1n,
    });
  });

  it("has lane 0 in JSON and no lane for 0 in binary", () => {
    const { json, binary } = withJson[0] ?? { json: "", binary: "" };
    expect(parseJsonRequest(json.replace(/}$/, ',"connectionId":0}'))).toMatchObject({ connectionId: 0n });
    expect(parseBinaryRequest(fromHex(binary))).toMatchObject({ connectionId: undefined });
  });

  it.each([
    ["closed connection", { type: "closedConnection", connectionId: 42n }],
    ["lane queue length", { type: "getLaneQueueLength", connectionId: 42n }],
  ])("%s has a binary form only", (wanted, request) => {
    const binary = vectors.requests.find(({ name }) => name === wanted)?.binary ?? "";
    expect(parseBinaryRequest(fromHex(binary))).toEqual(request);
  });

  it("ignores what follows a request for the own address, and unknown fields", () => {
    expect(parseBinaryRequest(fromHex("03ffff"))).toEqual({ type: "selfAddress" });
    expect(parseJsonRequest('{"type":"selfAddress","more":[1,{"connectionId":-5}]}')).toEqual({ type: "selfAddress" });
  });
});

describe("responses of the reference", () => {
  const address =
    "JBYV9rEcRjpH5e7ukjsHnw4nYJJtGaVNkAi16quSqaf1.6Zu7AzxUaric3Wwh5awHb3BpUNAWYwdS91yfpUGiRQhV@AWCkgxGCF78tSByyMA9K3GFL9oFrCyvpwEsezyRN78Dt";
  const responses: Record<string, ApiResponse> = {
    received: { type: "received", data: fromHex("68656c6c6f206e796d"), senderTag: undefined },
    "received with sender tag": {
      type: "received",
      data: fromHex("68656c6c6f206e796d"),
      senderTag: fromHex("050c131a21282f363d444b525960676e"),
    },
    "received, not UTF-8": { type: "received", data: fromHex("66fffe6f"), senderTag: undefined },
    "self address": { type: "selfAddress", address: parseRecipient(address) },
    "lane queue length": { type: "laneQueueLength", lane: 5n, queueLength: 3 },
    error: { type: "error", kind: "other", message: "something went wrong" },
  };

  it.each(vectors.responses)("$name in both forms", ({ name, json, binary }) => {
    const response = responses[name];
    if (response === undefined) throw new Error(`no response for ${name}`);
    expect(encodeJsonResponse(response)).toBe(json);
    expect(toHex(encodeBinaryResponse(response))).toBe(binary);
  });

  it("writes a lane beyond 2^53 exactly", () => {
    const response: ApiResponse = { type: "laneQueueLength", lane: 2n ** 64n - 1n, queueLength: 0 };
    expect(encodeJsonResponse(response)).toBe(
      '{"type":"laneQueueLength","lane":18446744073709551615,"queue_length":0}',
    );
  });
});

/** The error that a request leads to, as a response. */
function refusal(parse: () => unknown): ApiResponse {
  try {
    parse();
  } catch (error) {
    if (error instanceof ApiError) return { type: "error", ...error.detail };
    throw error;
  }
  throw new Error("was not refused");
}

describe("errors of the reference", () => {
  const binary = vectors.errors.flatMap((each) =>
    each.request_binary === undefined ? [] : [{ ...each, request: each.request_binary }],
  );
  const json = vectors.errors.flatMap((each) =>
    each.request_json === undefined ? [] : [{ ...each, request: each.request_json }],
  );

  it.each(binary)("binary: $name", (vector) => {
    const response = refusal(() => parseBinaryRequest(fromHex(vector.request)));
    expect(toHex(encodeBinaryResponse(response))).toBe(vector.binary);
    expect(encodeJsonResponse(response)).toBe(vector.json);
  });

  it.each(json.filter(({ name }) => name !== "not JSON"))("JSON: $name", (vector) => {
    const response = refusal(() => parseJsonRequest(vector.request));
    expect(encodeJsonResponse(response)).toBe(vector.json);
    expect(toHex(encodeBinaryResponse(response))).toBe(vector.binary);
  });

  it.each(["hello", "", "{", "null", "[]", "5", '"send"', '{"type":5}', '{"type":"send","recipient":1,"message":"y"}'])(
    "JSON that is no request is malformed: %s",
    (text) => expect(refusal(() => parseJsonRequest(text))).toMatchObject({ kind: "malformed_request" }),
  );

  it.each(["[", '{"x":'])("a hundred thousand times %s is malformed", (opening) => {
    const closing = opening === "[" ? "]" : "}";
    const text = `{"type":"selfAddress","x":${opening.repeat(100_000)}1${closing.repeat(100_000)}}`;
    expect(refusal(() => parseJsonRequest(text))).toMatchObject({ message: "recursion limit exceeded" });
  });

  it.each(["-1", "18446744073709551616", "1.5", '"7"', "{}", "1e3"])("connection id %s is malformed", (id) => {
    const text = `{"type":"reply","senderTag":"d9bhifftnRWqDSuiD1nhj","message":"y","connectionId":${id}}`;
    expect(refusal(() => parseJsonRequest(text))).toMatchObject({ kind: "malformed_request" });
  });
});
