import fc from "fast-check";
import { expect, it } from "vitest";
import { describeError, Fault } from "../../../kernel/errors.ts";
import { createSeededRandom } from "../../../kernel/seeded-random.ts";
import { createPacket } from "../../../mixnet/sphinx/create.ts";
import { openHeader, unwrapPacket } from "../../../mixnet/sphinx/open.ts";
import { unpadPayload } from "../../../mixnet/sphinx/payload.ts";
import { readRecovery, recoverReply } from "../../../mixnet/sphinx/recovery.ts";
import { applySurb, createSurb, readSurb } from "../../../mixnet/sphinx/surb.ts";
import { fastCrypto, sphinxKeys } from "../../support/mixnet.ts";
import { parserRuns } from "../../support/runs.ts";

const exactly = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const nodes = ["a", "b", "c", "d", "e"].map(sphinxKeys);

const recipes = fc
  .record({
    hops: fc.integer({ min: 1, max: 5 }),
    addresses: fc.array(exactly(32), { minLength: 5, maxLength: 5 }),
    delays: fc.array(fc.bigInt(0n, (1n << 64n) - 1n), { minLength: 5, maxLength: 5 }),
    destination: exactly(32),
    identifier: exactly(16).filter((bytes) => bytes.some((byte) => byte !== 0)),
    message: fc.uint8Array({ maxLength: 100 }),
    spare: fc.integer({ min: 17, max: 60 }),
    seed: fc.string(),
  })
  .map(({ hops, addresses, delays, message, spare, seed, ...rest }) => ({
    random: createSeededRandom(seed),
    route: addresses.slice(0, hops).map((address, i) => ({ address, publicKey: nodes[i]?.publicKey ?? address })),
    delaysNs: delays.slice(0, hops),
    message,
    payloadBytes: Math.max(33, message.length + spare),
    ...rest,
  }));

interface Journey {
  readonly addresses: readonly Uint8Array[];
  readonly delaysNs: readonly bigint[];
  readonly destination: Uint8Array;
  readonly payload: Uint8Array;
}

function travel(packet: Uint8Array): Journey {
  const addresses: Uint8Array[] = [];
  const delaysNs: bigint[] = [];
  for (const { secretKey } of nodes) {
    const unwrapped = unwrapPacket(fastCrypto, openHeader(fastCrypto, secretKey, packet), packet);
    if (unwrapped.kind === "final") return { ...unwrapped, addresses, delaysNs };
    addresses.push(unwrapped.nextAddress.slice());
    delaysNs.push(unwrapped.delayNs);
  }
  throw new Error("no final hop among five");
}

it("brings every message over every route, with each hop's address and delay", () =>
  fc.assert(
    fc.property(recipes, fc.constantFrom(258, 259, 260), ({ random, ...recipe }, version) => {
      const { packet, firstAddress } = createPacket(fastCrypto, random, { ...recipe, version });
      const journey = travel(packet);
      expect([firstAddress, ...journey.addresses]).toEqual(recipe.route.map(({ address }) => address));
      expect(journey.delaysNs).toEqual(recipe.delaysNs.slice(0, -1));
      expect(journey.destination).toEqual(recipe.destination);
      expect(unpadPayload(journey.payload)).toEqual(recipe.message);
    }),
    { numRuns: 300 },
  ));

it("brings every reply to a SURB, readable to the creator alone in version 260", () =>
  fc.assert(
    fc.property(recipes, fc.constantFrom(259, 260), ({ random, message, payloadBytes, ...recipe }, version) => {
      const { surb, recovery } = createSurb(fastCrypto, random, { ...recipe, version });
      const { payload } = travel(applySurb(fastCrypto, readSurb(surb), message, payloadBytes).packet);
      const got = recovery === undefined ? unpadPayload(payload) : recoverReply(fastCrypto, recovery, payload);
      expect(got).toEqual(message);
      if (recovery !== undefined && recipe.route.length > 1)
        expect(() => unpadPayload(payload)).toThrow("sphinx.payload");
    }),
    { numRuns: 300 },
  ));

it("makes two packets of one recipe that share no part", () => {
  const random = createSeededRandom("twice");
  const route = nodes.slice(0, 4).map(({ publicKey }) => ({ address: new Uint8Array(32), publicKey }));
  const recipe = {
    route,
    delaysNs: [0n, 0n, 0n, 0n],
    destination: new Uint8Array(32),
    message: new Uint8Array(20),
    payloadBytes: 100,
  };
  const [a, b] = [createPacket(fastCrypto, random, recipe).packet, createPacket(fastCrypto, random, recipe).packet];
  const same = a.filter((byte, i) => byte === b[i]).length;
  expect(same).toBeLessThan(12);
});

it("meets any bytes, and any change of a packet, with a fault or a damaged message", () => {
  const route = nodes.slice(0, 2).map(({ publicKey }) => ({ address: new Uint8Array(32), publicKey }));
  const recipe = {
    route,
    delaysNs: [0n, 0n],
    destination: new Uint8Array(32),
    message: new Uint8Array(20),
    payloadBytes: 60,
  };
  const { packet } = createPacket(fastCrypto, createSeededRandom("good"), recipe);
  const changed = fc
    .tuple(fc.nat(packet.length - 1), fc.integer({ min: 1, max: 255 }))
    .map(([at, bits]) => packet.map((byte, i) => (i === at ? byte ^ bits : byte)));
  fc.assert(
    fc.property(
      fc.oneof(changed, fc.uint8Array({ maxLength: 500 }), fc.uint8Array({ minLength: 365, maxLength: 420 })),
      (bytes) => {
        expect(() => unpadPayload(travel(bytes).payload)).toThrow("sphinx.");
      },
    ),
    { numRuns: parserRuns },
  );
});

it("meets any bytes as a SURB or a recovery record with an answer or a fault", () =>
  fc.assert(
    fc.property(
      fc.oneof(fc.uint8Array({ maxLength: 120 }), fc.uint8Array({ minLength: 370, maxLength: 1_400 })),
      (bytes) => {
        for (const parse of [readSurb, readRecovery]) {
          try {
            parse(bytes);
          } catch (error) {
            expect(error, describeError(error)).toBeInstanceOf(Fault);
          }
        }
      },
    ),
    { numRuns: parserRuns },
  ));
