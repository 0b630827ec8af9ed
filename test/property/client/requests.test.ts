import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concatBytes, toHex, u32be, u64be } from "../../../kernel/bytes.ts";
import { toBase58 } from "../../../kernel/encoding.ts";
import { parseBinaryRequest } from "../../../mixnet/client/api/binary.ts";
import { ApiError, apiErrorKinds } from "../../../mixnet/client/api/errors.ts";
import { parseJsonRequest } from "../../../mixnet/client/api/json.ts";
import type { ApiRequest } from "../../../mixnet/client/api/requests.ts";
import { identityFromSecret } from "../../../mixnet/wire/gateway-identity.ts";
import { encodeRecipient, formatRecipient } from "../../../mixnet/wire/recipient.ts";
import { parserRuns } from "../../support/runs.ts";

const runs = { numRuns: parserRuns };

/** A request, or the refusal that an application is told; anything else fails the test. */
function requestOrRefusal(parse: () => ApiRequest): ApiRequest | ApiError {
  try {
    return parse();
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

const key = fc.nat(20).map((n) => identityFromSecret(new Uint8Array(32).fill(n)).publicKey);
const recipient = fc.record({
  identityKey: key,
  encryptionKey: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  gatewayKey: key,
});
const text = fc.string({ unit: "grapheme", maxLength: 40 });
const lane = fc.option(fc.bigInt(1n, 2n ** 64n - 1n), { nil: undefined });
const utf8 = (message: string): Uint8Array => new TextEncoder().encode(message);
const tail = (id: bigint | undefined, data: Uint8Array): Uint8Array =>
  concatBytes(u64be(id ?? 0n), u64be(BigInt(data.length)), data);

describe("both forms of a request are read the same", () => {
  it("send and sendAnonymous", () =>
    fc.assert(
      fc.property(
        recipient,
        text,
        lane,
        fc.option(fc.nat(0xffffffff), { nil: undefined }),
        (to, message, id, surbs) => {
          const data = utf8(message);
          const binary = concatBytes(
            surbs === undefined ? Uint8Array.of(0) : concatBytes(Uint8Array.of(1), u32be(surbs)),
            encodeRecipient(to),
            tail(id, data),
          );
          const type = surbs === undefined ? '"send"' : `"sendAnonymous","replySurbs":${surbs}`;
          const address = JSON.stringify(formatRecipient(to));
          const json = `{"type":${type},"recipient":${address},"message":${JSON.stringify(message)},"connectionId":${id ?? null}}`;
          expect(parseJsonRequest(json)).toEqual(parseBinaryRequest(binary));
        },
      ),
      runs,
    ));

  it("reply", () =>
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), text, lane, (tag, message, id) => {
        const binary = concatBytes(Uint8Array.of(2), tag, tail(id, utf8(message)));
        const fields = id === undefined ? "" : `,"connectionId":${id}`;
        const json = `{"senderTag":"${toBase58(tag)}","message":${JSON.stringify(message)},"type":"reply"${fields}}`;
        expect(parseJsonRequest(json)).toEqual(parseBinaryRequest(binary));
      }),
      runs,
    ));
});

it("binary frames of any bytes are read or refused", () => {
  const begun = fc
    .tuple(fc.nat(6), fc.option(recipient, { nil: undefined }), fc.uint8Array({ maxLength: 150 }))
    .map(([tag, to, rest]) =>
      concatBytes(Uint8Array.of(tag), to === undefined ? new Uint8Array(0) : encodeRecipient(to), rest),
    );
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), begun), (any) => {
      const result = requestOrRefusal(() => parseBinaryRequest(any));
      if (result instanceof ApiError) expect(Object.keys(apiErrorKinds)).toContain(result.detail.kind);
      else if ("data" in result) expect(toHex(any).endsWith(toHex(result.data))).toBe(true);
    }),
    runs,
  );
});

it("text frames of any text are read or refused as malformed", () => {
  const value = fc.jsonValue({ maxDepth: 3 });
  const fields = fc.dictionary(
    fc.constantFrom("type", "recipient", "message", "replySurbs", "connectionId", "senderTag", "deliveryId"),
    fc.oneof(value, fc.constantFrom("send", "sendAnonymous", "reply", "selfAddress", 1, -1, 2 ** 60, null)),
  );
  const any = fc.oneof(
    fc.string(),
    fc.json(),
    fields.map((object) => JSON.stringify(object)),
  );
  fc.assert(
    fc.property(any, (frame) => {
      const result = requestOrRefusal(() => parseJsonRequest(frame));
      if (result instanceof ApiError) expect(result.detail.kind).toBe("malformed_request");
    }),
    runs,
  );
});
