import { describe, expect, it } from "vitest";
import { createSeededRandom } from "../../../kernel/seeded-random.ts";
import { createPacket, type PacketRecipe } from "../../../mixnet/sphinx/create.ts";
import { openHeader, unwrapPacket } from "../../../mixnet/sphinx/open.ts";
import { padPayload, unpadPayload } from "../../../mixnet/sphinx/payload.ts";
import { readRecovery } from "../../../mixnet/sphinx/recovery.ts";
import { createSurb, readSurb } from "../../../mixnet/sphinx/surb.ts";
import { fastCrypto, sphinxKeys } from "../../support/mixnet.ts";

const random = createSeededRandom("refusals");
const keys = sphinxKeys("node");
const hop = { address: new Uint8Array(32), publicKey: keys.publicKey };
const good: PacketRecipe = {
  route: [hop, hop],
  delaysNs: [0n, 0n],
  destination: new Uint8Array(32),
  message: new Uint8Array(10),
  payloadBytes: 100,
};
/** u = 2 lies on the twist of the curve; u = 1 is a point of small order. */
const point = (u: number): Uint8Array => Uint8Array.of(u, ...new Uint8Array(31));
const times = <T>(count: number, item: T): T[] => new Array<T>(count).fill(item);

describe("a packet is refused for", () => {
  it.each<{ why: string; change: Partial<PacketRecipe>; code: string }>([
    { why: "no hop", change: { route: [], delaysNs: [] }, code: "sphinx.route_length" },
    { why: "six hops", change: { route: times(6, hop), delaysNs: times(6, 0n) }, code: "sphinx.route_length" },
    { why: "a delay too few", change: { delaysNs: [0n] }, code: "sphinx.delays" },
    { why: "a negative delay", change: { delaysNs: [-1n, 0n] }, code: "sphinx.delay_range" },
    { why: "a delay of 2^64 ns", change: { delaysNs: [1n << 64n, 0n] }, code: "sphinx.delay_range" },
    { why: "a short destination", change: { destination: new Uint8Array(31) }, code: "sphinx.field_length" },
    { why: "a short identifier", change: { identifier: new Uint8Array(15) }, code: "sphinx.field_length" },
    { why: "a short secret", change: { initialSecret: new Uint8Array(31) }, code: "sphinx.field_length" },
    {
      why: "an unpadded address",
      change: { route: [{ ...hop, address: new Uint8Array(7) }, hop] },
      code: "sphinx.field_length",
    },
    {
      why: "a key of small order",
      change: { route: [hop, { ...hop, publicKey: point(1) }] },
      code: "sphinx.public_key",
    },
    { why: "a key on the twist", change: { route: [hop, { ...hop, publicKey: point(2) }] }, code: "sphinx.public_key" },
    { why: "an unknown version", change: { version: 261 }, code: "sphinx.version" },
    { why: "a payload below 33 bytes", change: { payloadBytes: 32, message: point(0) }, code: "sphinx.payload_size" },
    { why: "a message a byte too long", change: { message: new Uint8Array(84) }, code: "sphinx.message_too_long" },
  ])("$why", ({ change, code }) => {
    expect(() => createPacket(fastCrypto, random, { ...good, ...change })).toThrow(code);
  });
});

describe("a hop refuses", () => {
  const { packet } = createPacket(fastCrypto, random, good);
  const altered = (at: number): Uint8Array => packet.map((byte, i) => (i === at ? byte ^ 1 : byte));

  it.each([
    { why: "364 bytes", bytes: packet.subarray(0, 364), code: "sphinx.packet_too_short" },
    {
      why: "an alpha of small order",
      bytes: Uint8Array.of(...point(1), ...packet.subarray(32)),
      code: "sphinx.weak_alpha",
    },
    { why: "another alpha", bytes: altered(3), code: "sphinx.mac" },
    { why: "another MAC", bytes: altered(40), code: "sphinx.mac" },
    { why: "another first byte of beta", bytes: altered(48), code: "sphinx.mac" },
    { why: "another last byte of beta", bytes: altered(347), code: "sphinx.mac" },
  ])("$why", ({ bytes, code }) => {
    expect(() => openHeader(fastCrypto, keys.secretKey, bytes)).toThrow(code);
  });

  it("a packet for another key", () => {
    expect(() => openHeader(fastCrypto, sphinxKeys("another").secretKey, packet)).toThrow("sphinx.mac");
  });

  it("a flag that is neither forward nor final", () => {
    const opened = openHeader(fastCrypto, keys.secretKey, packet);
    expect(() => unwrapPacket(fastCrypto, opened, altered(48))).toThrow("sphinx.flag");
  });

  it("nothing for a changed payload, but the recipient finds it damaged", () => {
    let bytes = altered(packet.length - 1);
    for (const _ of good.route) {
      const unwrapped = unwrapPacket(fastCrypto, openHeader(fastCrypto, keys.secretKey, bytes), bytes);
      bytes = Uint8Array.from(unwrapped.kind === "forward" ? unwrapped.packet : unwrapped.payload);
    }
    expect(() => unpadPayload(bytes)).toThrow("sphinx.payload_damaged");
  });
});

describe("payload padding", () => {
  it("ends at the last byte 01, as senders may leave anything but that after it", () => {
    const padded = padPayload(Uint8Array.of(9, 1, 1), 60);
    expect(unpadPayload(padded)).toEqual(Uint8Array.of(9, 1, 1));
    padded[50] = 7;
    expect(unpadPayload(padded)).toEqual(Uint8Array.of(9, 1, 1));
  });

  it("holds an empty message and a full one", () => {
    for (const length of [0, 83]) expect(unpadPayload(padPayload(new Uint8Array(length), 100)).length).toBe(length);
  });

  it("is missed when there is no byte 01", () => {
    expect(() => unpadPayload(new Uint8Array(100))).toThrow("sphinx.payload_unpadded");
    expect(() => unpadPayload(new Uint8Array(16))).toThrow("sphinx.payload_damaged");
  });
});

describe("a SURB is refused", () => {
  it("in the version whose whole keys it would carry", () => {
    expect(() => createSurb(fastCrypto, random, { ...good, version: 258 })).toThrow("sphinx.version");
  });

  it("as recoverable when nothing would find its record again", () => {
    expect(() => createSurb(fastCrypto, random, { ...good, version: 260 })).toThrow("sphinx.surb_identifier_zero");
  });

  it.each([0, 379, 380, 395, 397, 380 + 96, 380 + 191, 380 + 193, 380 + 6 * 192])("of %i bytes", (length) => {
    expect(() => readSurb(new Uint8Array(length))).toThrow("sphinx.surb_length");
  });

  it.each([0, 16, 31, 33, 16 + 6 * 16])("with a recovery record of %i bytes", (length) => {
    expect(() => readRecovery(new Uint8Array(length))).toThrow("sphinx.recovery_length");
  });
});
