import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromHex } from "../../../kernel/bytes.ts";
import type { SphinxCrypto } from "../../../mixnet/sphinx/crypto.ts";
import { nobleSphinxCrypto } from "../../../mixnet/sphinx/noble.ts";
import { clampedScalar, isOnCurve, multiplyScalars, unclampableScalar } from "../../../mixnet/sphinx/scalars.ts";
import { fastCrypto } from "../../support/mixnet.ts";
import { sphinxProviders } from "../../support/sphinx.ts";

const exactly = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const upTo = (maxLength: number) => fc.uint8Array({ maxLength });
const others = sphinxProviders.filter((crypto) => crypto !== nobleSphinxCrypto);

/** Points of small order, and the same written with the ignored top bit: RFC 7748, section 7 and the list of libsodium. */
const smallOrder = [
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
  "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
];

describe.each(others.map((crypto) => [crypto.name, crypto] as const))("%s and noble agree on", (_, crypto) => {
  function agree<T extends unknown[]>(
    arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
    run: (crypto: SphinxCrypto, ...inputs: T) => unknown,
    numRuns: number,
  ): void {
    const property = fc.property(fc.tuple<T>(...arbitraries), (inputs) => {
      expect(run(crypto, ...inputs)).toEqual(run(nobleSphinxCrypto, ...inputs));
    });
    fc.assert(property, { numRuns });
  }

  it("X25519 of any scalar and any 32 bytes", () =>
    agree([exactly(32), exactly(32)], (c, k, u) => c.x25519(k, u), 100));
  it("X25519 of the base point", () => agree([exactly(32)], (c, k) => c.x25519Base(k), 100));
  it("HMAC-SHA256", () => agree([upTo(150), upTo(400)], (c, k, m) => c.hmacSha256(k, m), 500));
  it("HKDF-SHA256", () => {
    const length = fc.integer({ min: 1, max: 300 });
    agree([upTo(64), upTo(100), upTo(120), length], (c, ikm, salt, info, l) => c.hkdfSha256(ikm, salt, info, l), 500);
  });
  it("AES-128-CTR", () => agree([exactly(16), upTo(400)], (c, k, data) => c.aes128Ctr(k, data), 500));
  it("BLAKE2b", () => agree([exactly(64), upTo(2_100)], (c, k, m) => c.blake2bKeyed(k, m), 500));
  it("ChaCha20 in place", () => {
    const encrypt = (c: SphinxCrypto, key: Uint8Array, data: Uint8Array): Uint8Array => {
      const copy = data.slice();
      c.chacha20XorInPlace(key, copy);
      return copy;
    };
    agree([exactly(32), upTo(2_100)], encrypt, 500);
  });
});

describe.each(sphinxProviders.map((crypto) => [crypto.name, crypto] as const))("%s", (_, crypto) => {
  it.each(smallOrder)("has no result for the point %s", (point) => {
    expect(crypto.x25519(new Uint8Array(32).fill(77), fromHex(point))).toBeUndefined();
  });

  it("leaves its inputs alone", () => {
    const filled = (length: number): Uint8Array => new Uint8Array(length).fill(7);
    const [key, secret, longKey, data] = [filled(16), filled(32), filled(64), filled(300)];
    crypto.x25519(secret, secret);
    crypto.hkdfSha256(key, key, data, 288);
    crypto.hmacSha256(key, data);
    crypto.aes128Ctr(key, data);
    crypto.blake2bKeyed(longKey, data);
    for (const input of [key, secret, longKey, data]) expect(input).toEqual(filled(input.length));
  });
});

describe("products of scalars", () => {
  it("act on public keys as their factors one after the other", () =>
    fc.assert(
      fc.property(fc.array(exactly(32), { minLength: 1, maxLength: 5 }), exactly(32), (secrets, nodeSecret) => {
        const publicKey = fastCrypto.x25519Base(nodeSecret);
        const oneByOne = secrets.reduce<Uint8Array | undefined>(
          (point, secret) => point && fastCrypto.x25519(secret, point),
          publicKey,
        );
        const product = secrets.map(clampedScalar).reduce(multiplyScalars);
        expect(isOnCurve(publicKey)).toBe(true);
        expect(fastCrypto.x25519(unclampableScalar(product), publicKey)).toEqual(oneByOne);
      }),
      { numRuns: 500 },
    ));

  it("keep every bit through X25519's clamping", () =>
    fc.assert(
      fc.property(exactly(32), exactly(32), (a, b) => {
        const scalar = unclampableScalar(multiplyScalars(clampedScalar(a), clampedScalar(b)));
        expect((scalar[0] ?? 0) & 7).toBe(0);
        expect((scalar[31] ?? 0) & 0xc0).toBe(0x40);
      }),
      { numRuns: 500 },
    ));

  it("are kept from points of the twist, of which there are as many as of the curve", () => {
    const found = fc.sample(exactly(32), { numRuns: 400, seed: 1 }).filter(isOnCurve).length;
    expect(found).toBeGreaterThan(150);
    expect(found).toBeLessThan(250);
  });
});
