import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Fault } from "../../../kernel/errors.ts";
import { createSeededRandom } from "../../../kernel/seeded-random.ts";
import { decodeSensitive } from "../../../mixnet/wire/gateway-encrypted.ts";
import { decodeForward, encodeForward } from "../../../mixnet/wire/gateway-forward.ts";
import { openFrame, sealFrame } from "../../../mixnet/wire/gateway-frames.ts";
import { startClientHandshake } from "../../../mixnet/wire/gateway-handshake-client.ts";
import { acceptHandshake } from "../../../mixnet/wire/gateway-handshake-server.ts";
import { identityFromSecret } from "../../../mixnet/wire/gateway-identity.ts";
import { decodeRequest, decodeResponse, encodeRequest, encodeResponse } from "../../../mixnet/wire/gateway-messages.ts";
import { parserRuns } from "../../support/runs.ts";
import vectors from "../../vectors/gateway-messages.json" with { type: "json" };

const options = { numRuns: parserRuns };
const key = new Uint8Array(32).fill(7);
const samples = [...vectors.requests, ...vectors.responses, ...vectors.authenticate_v2].map(({ json }) => json);

/** A good message in which some characters were overwritten, dropped or inserted. */
const nearlyGood = fc
  .tuple(
    fc.constantFrom(...samples),
    fc.array(fc.tuple(fc.nat(), fc.nat(2), fc.string({ maxLength: 3 })), { maxLength: 4 }),
  )
  .map(([json, edits]) => {
    let text = json;
    for (const [position, cut, put] of edits) {
      const at = position % (text.length + 1);
      text = text.slice(0, at) + put + text.slice(at + cut);
    }
    return text;
  });
const anyText = fc.oneof(nearlyGood, fc.string(), fc.json());

/** What the parser gives; its refusals are Faults, anything else fails the test. */
function parsed<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

describe("parsers of the gateway protocol", () => {
  it("read any text as a message that they write again alike, or refuse it by name", () => {
    const roundTrip = (text: string) => {
      const request = parsed(() => decodeRequest(text));
      if (request !== undefined) expect(decodeRequest(encodeRequest(request))).toEqual(request);
      const response = parsed(() => decodeResponse(text));
      if (response !== undefined) expect(decodeResponse(encodeResponse(response))).toEqual(response);
    };
    fc.assert(fc.property(anyText, roundTrip), options);
  });

  it("refuse any plaintext of an encrypted request by name or read it", () => {
    fc.assert(
      fc.property(anyText, (text) => void parsed(() => decodeSensitive(text))),
      options,
    );
  });

  it("open no frame that was changed anywhere", () => {
    const frame = sealFrame(createSeededRandom("frame"), key, { kind: 2, plaintext: new Uint8Array(395) });
    const change = fc.tuple(fc.nat(frame.length - 1), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(change, ([at, by]) => {
        const changed = frame.with(at, (frame[at] ?? 0) ^ by);
        const opened = parsed(() => openFrame(key, changed));
        if (opened !== undefined) expect([at, opened.kind]).toEqual([0, 1]);
      }),
      options,
    );
  });

  it("refuse any bytes as a frame", () => {
    const refused = (bytes: Uint8Array) => void expect(parsed(() => openFrame(key, bytes))).toBeUndefined();
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), refused), options);
  });

  it("read any bytes as a packet to forward that they write again alike, or refuse them by name", () => {
    const tail = fc.constantFrom(0, 385, 386, 387).map((length) => [...new Uint8Array(length)]);
    const head = fc.oneof(fc.uint8Array({ maxLength: 24 }), fc.constant(Uint8Array.of(0, 1, 4, 1, 2, 3, 4, 5, 6)));
    fc.assert(
      fc.property(head, tail, fc.constantFrom(1, 2), (first, rest, kind) => {
        const plaintext = Uint8Array.of(...first, ...rest);
        const request = parsed(() => decodeForward({ kind, plaintext }));
        if (request !== undefined) expect(decodeForward(encodeForward(request, kind === 2 ? 6 : 4))).toEqual(request);
      }),
      options,
    );
  });

  it("take any handshake data without throwing, and never end a handshake with it", () => {
    const identity = identityFromSecret(new Uint8Array(32).fill(1));
    const gatewayIdentity = identityFromSecret(new Uint8Array(32).fill(2));
    const data = fc.oneof(
      ...[80, 92, 124, 1].map((n) => fc.uint8Array({ minLength: n, maxLength: n })),
      fc.uint8Array(),
    );
    const random = createSeededRandom("handshake");
    const exchange = (bytes: Uint8Array) => {
      const message = { type: "handshakePayload", protocolVersion: 6, data: bytes } as const;
      const client = startClientHandshake(
        { identity, random },
        { gatewayIdentity: gatewayIdentity.publicKey, protocolVersion: 6 },
      );
      expect(client.receive(encodeRequest(message)).state).toBe("failed");
      const gateway = acceptHandshake({ identity: gatewayIdentity, random }, message);
      if (gateway.first.state === "waiting") expect(gateway.receive(encodeRequest(message)).state).toBe("failed");
    };
    fc.assert(fc.property(data, exchange), options);
  });
});
