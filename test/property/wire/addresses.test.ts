import { isIP } from "node:net";
import fc from "fast-check";
import { expect, it } from "vitest";
import { describeError, Fault } from "../../../kernel/errors.ts";
import { formatIp, parseIp } from "../../../mixnet/wire/ip.ts";
import { encodeNodeAddress, readNodeAddress } from "../../../mixnet/wire/node-address.ts";
import { encodeRecipient, formatRecipient, parseRecipient, readRecipient } from "../../../mixnet/wire/recipient.ts";
import { parserRuns } from "../../support/runs.ts";
import vectors from "../../vectors/addresses.json" with { type: "json" };

const octets = fc.oneof(
  fc.uint8Array({ minLength: 4, maxLength: 4 }),
  fc.uint8Array({ minLength: 16, maxLength: 16 }),
  fc.array(fc.constantFrom(0, 0, 0, 1, 255), { minLength: 16, maxLength: 16 }).map((list) => Uint8Array.from(list)),
);
const addressLike = fc.oneof(
  fc.stringMatching(/^[0-9a-f:.]{0,40}$/),
  fc.ipV6(),
  fc.ipV4(),
  fc
    .tuple(fc.ipV6(), fc.nat(40), fc.constantFrom(":", "0", ".", "g", ""))
    .map(([ip, at, c]) => ip.slice(0, at) + c + ip.slice(at)),
);

/** Runs a parser on hostile input: it answers, or refuses with a fault. */
function refusesByFault(parse: () => unknown): void {
  try {
    parse();
  } catch (error) {
    expect(error, describeError(error)).toBeInstanceOf(Fault);
  }
}

it("takes as an IP address exactly what Node takes, zones aside", () =>
  fc.assert(
    fc.property(addressLike, (text) => {
      expect(parseIp(text) !== undefined).toBe(isIP(text) !== 0);
    }),
    { numRuns: parserRuns },
  ));

it("gives every address one text, which is the address again", () =>
  fc.assert(
    fc.property(octets, (ip) => {
      const text = formatIp(ip);
      expect(isIP(text)).toBe(ip.length === 4 ? 4 : 6);
      expect(parseIp(text)).toEqual(ip);
    }),
    { numRuns: parserRuns },
  ));

it("gives an IPv6 address the text that URLs give it (RFC 5952)", () =>
  fc.assert(
    fc.property(
      octets.filter((ip) => ip.length === 16),
      (ip) => {
        expect(`[${formatIp(ip)}]`).toBe(new URL(`http://[${formatIp(ip)}]/`).hostname);
      },
    ),
    { numRuns: parserRuns },
  ));

it("reads back the node address that it wrote, whatever follows it", () =>
  fc.assert(
    fc.property(octets, fc.nat(0xffff), fc.uint8Array({ maxLength: 20 }), (ip, port, after) => {
      const bytes = encodeNodeAddress({ host: formatIp(ip), port });
      const read = readNodeAddress(Uint8Array.from([...bytes, ...after]));
      expect(read).toEqual({ address: { host: formatIp(ip), port }, bytes: bytes.length });
    }),
    { numRuns: parserRuns },
  ));

it("meets any bytes as a node address with an answer or a fault", () =>
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => refusesByFault(() => readNodeAddress(bytes))),
    { numRuns: parserRuns },
  ));

it("meets any text and any bytes as a recipient with an answer or a fault", () => {
  const good = vectors.recipients[0]?.string ?? "";
  const mutated = fc
    .tuple(fc.nat(good.length), fc.nat(3), fc.string({ maxLength: 3 }))
    .map(([at, cut, text]) => good.slice(0, at) + text + good.slice(at + cut));
  fc.assert(
    fc.property(fc.oneof(fc.string(), mutated), (text) => refusesByFault(() => parseRecipient(text))),
    { numRuns: parserRuns },
  );
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 94, maxLength: 98 }), (bytes) => refusesByFault(() => readRecipient(bytes))),
    { numRuns: parserRuns },
  );
});

it("keeps a recipient through text and bytes whenever its keys are points", () =>
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (encryptionKey) => {
      const known = parseRecipient(vectors.recipients[0]?.string ?? "");
      const recipient = { ...known, encryptionKey };
      expect(parseRecipient(formatRecipient(recipient))).toEqual(recipient);
      expect(readRecipient(encodeRecipient(recipient))).toEqual(recipient);
    }),
    { numRuns: 100 },
  ));
