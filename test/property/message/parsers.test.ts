import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concatBytes } from "../../../kernel/bytes.ts";
import { Fault } from "../../../kernel/errors.ts";
import { createSeededRandom } from "../../../kernel/seeded-random.ts";
import {
  encodeFragment,
  type Fragment,
  fragmentId,
  fragmentKey,
  parseFragment,
} from "../../../mixnet/message/fragment.ts";
import { encodeMessage, type Message, parseMessage } from "../../../mixnet/message/message.ts";
import { pad, unpad } from "../../../mixnet/message/padding.ts";
import { SURB_ACK_BYTES, splitFinalPlaintext } from "../../../mixnet/message/surb-ack.ts";
import type { SurbBundle } from "../../../mixnet/message/surb-bundle.ts";
import { identityFromSecret } from "../../../mixnet/wire/gateway-identity.ts";
import { parserRuns } from "../../support/runs.ts";

const runs = { numRuns: parserRuns };
const bytes = (maxLength: number) => fc.uint8Array({ maxLength });
const exactly = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const setId = fc.integer({ min: 1, max: 0x7fffffff });

/** What a parser makes of bytes: a value, or one of our faults; anything else fails the test. */
function valueOrFault<T>(parse: () => T): T | Fault<{ code: string }> {
  try {
    return parse();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}

const fragment: fc.Arbitrary<Fragment> = fc
  .record({
    setId,
    total: fc.integer({ min: 1, max: 255 }),
    at: fc.nat(254),
    link: fc.option(setId),
    payload: bytes(64),
  })
  .map(({ at, link, ...rest }) => {
    const position = (at % rest.total) + 1;
    const mayLink = position === 1 || (position === 255 && rest.total === 255);
    return link !== null && mayLink && link !== rest.setId ? { ...rest, position, link } : { ...rest, position };
  });

const identity = fc.nat(20).map((n) => identityFromSecret(new Uint8Array(32).fill(n)).publicKey);
const surb = fc.record({ encryptionKey: exactly(16), surb: exactly(380 + 2 * 16) });
const bundle: fc.Arbitrary<SurbBundle> = fc
  .record({ keyRotation: fc.constantFrom("unknown", "odd", "even"), surbs: fc.array(surb, { maxLength: 4 }) })
  .map(({ keyRotation, surbs }) =>
    surbs.length === 0
      ? { form: "v2", hops: 0, keyRotation: "unknown", surbs }
      : { form: "v2", hops: 2, keyRotation, surbs },
  );
const message: fc.Arbitrary<Message> = fc.oneof(
  fc.record({ type: fc.constant("plain"), data: bytes(200) }),
  fc
    .record({
      senderTag: exactly(16),
      content: fc.constantFrom("data", "additional_surbs", "heartbeat"),
      bundle,
      data: bytes(100),
    })
    .map((repliable) => {
      const data = repliable.content === "data" ? repliable.data : new Uint8Array(0);
      return { type: "repliable" as const, ...repliable, data };
    }),
  fc.record({
    type: fc.constant("reply"),
    content: fc.constant("data"),
    data: fc.uint8Array({ minLength: 1, maxLength: 100 }),
  }),
  fc.record({
    type: fc.constant("reply"),
    content: fc.constant("surb_request"),
    recipient: fc.record({ identityKey: identity, encryptionKey: exactly(32), gatewayKey: identity }),
    amount: fc.nat(0xffffffff),
  }),
);

describe("fragments", () => {
  it("are read as they were written", () =>
    fc.assert(
      fc.property(fragment, (one) => void expect(parseFragment(encodeFragment(one))).toEqual(one)),
      runs,
    ));

  it("of any bytes are read or refused, and written back the same", () =>
    fc.assert(
      fc.property(bytes(40), (any) => {
        const read = valueOrFault(() => parseFragment(any));
        if (!(read instanceof Fault)) expect(encodeFragment(read)).toEqual(any);
      }),
      runs,
    ));

  it("have ids that are as different as set and position", () =>
    fc.assert(
      fc.property(fragment, fragment, (a, b) => {
        const same = a.setId === b.setId && a.position === b.position;
        expect(fragmentKey(fragmentId(a)) === fragmentKey(fragmentId(b))).toBe(same);
      }),
      runs,
    ));
});

describe("messages", () => {
  it("are read as they were written", () =>
    fc.assert(
      fc.property(message, (one) => void expect(parseMessage(encodeMessage(one))).toEqual(one)),
      runs,
    ));

  it("of any bytes are read or refused by a fault", () => {
    const begun = fc
      .tuple(fc.constantFrom(...[[0], [1], [2, 0], [2, 1]]), exactly(16), fc.nat(6), bytes(600))
      .map(([type, tag, content, rest]) => concatBytes(Uint8Array.from(type), tag, Uint8Array.of(content), rest));
    fc.assert(
      fc.property(fc.oneof(bytes(200), begun), (any) => {
        const read = valueOrFault(() => parseMessage(any));
        if (!(read instanceof Fault)) expect(["plain", "repliable", "reply"]).toContain(read.type);
      }),
      runs,
    );
  });
});

it("padding comes off, whatever the message ends with", () =>
  fc.assert(
    fc.property(
      bytes(100),
      fc.nat(50),
      (data, more) => void expect(unpad(pad(data, data.length + 1 + more))).toEqual(data),
    ),
    runs,
  ));

it("a Sphinx plaintext of any bytes is split or refused by a fault", () =>
  fc.assert(
    fc.property(
      fc.oneof(
        bytes(50),
        fc.nat(3000).map((n) => createSeededRandom(`${n}`).bytes(n)),
      ),
      (any) => {
        const split = valueOrFault(() => splitFinalPlaintext(any));
        if (!(split instanceof Fault)) expect(split.message.length).toBe(any.length - SURB_ACK_BYTES);
      },
    ),
    runs,
  ));
