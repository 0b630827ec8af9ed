import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nodeEd25519 } from "../../../chain/crypto/ed25519.node.ts";
import { nobleEd25519 } from "../../../chain/crypto/ed25519.ts";
import { fromHex } from "../../../kernel/bytes.ts";

const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 });
const messages = fc.uint8Array({ maxLength: 200 });
const both = [
  ["node", nodeEd25519],
  ["noble", nobleEd25519],
] as const;

describe.each(both)("%s", (_name, { publicKey, sign, verify }) => {
  it("makes the signature of RFC 8032, section 7.1, test 2", () => {
    const seed = fromHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
    const key = fromHex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    const signature = fromHex(
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    );
    expect(publicKey(seed)).toEqual(key);
    expect(sign(seed, fromHex("72"))).toEqual(signature);
    expect(verify(key, fromHex("72"), signature)).toBe(true);
    expect(verify(key, fromHex("73"), signature)).toBe(false);
  });

  it("takes a key of small order, as ZIP-215 and so CometBFT do", () => {
    const identity = fromHex("0100000000000000000000000000000000000000000000000000000000000000");
    const zeroS = fromHex("00".repeat(32));
    expect(verify(identity, fromHex("00"), Uint8Array.from([...identity, ...zeroS]))).toBe(true);
  });

  it("takes y above the field's prime, as ZIP-215 and so CometBFT do", () => {
    const oneInAnotherForm = fromHex("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
    const zeroS = fromHex("00".repeat(32));
    expect(verify(oneInAnotherForm, fromHex("00"), Uint8Array.from([...oneInAnotherForm, ...zeroS]))).toBe(true);
  });

  it("says no to wrong lengths instead of throwing", () => {
    expect(verify(new Uint8Array(31), new Uint8Array(1), new Uint8Array(64))).toBe(false);
    expect(verify(new Uint8Array(32), new Uint8Array(1), new Uint8Array(65))).toBe(false);
  });
});

it("gives the same answer in both, for good signatures and for one flipped bit", () =>
  fc.assert(
    fc.property(seeds, messages, fc.nat(511), (seed, message, bit) => {
      const signature = nodeEd25519.sign(seed, message);
      expect(nobleEd25519.sign(seed, message)).toEqual(signature);
      const key = nobleEd25519.publicKey(seed);
      expect(nodeEd25519.verify(key, message, signature)).toBe(true);
      signature[bit >> 3] = (signature[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(nodeEd25519.verify(key, message, signature)).toBe(false);
      expect(nobleEd25519.verify(key, message, signature)).toBe(false);
    }),
    { numRuns: 100 },
  ));
