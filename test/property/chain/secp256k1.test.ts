import { secp256k1 } from "@noble/curves/secp256k1.js";
import fc from "fast-check";
import { expect, it } from "vitest";
import { loadNativeVerifier } from "../../../chain/crypto/secp256k1.node.ts";
import { verifyWithNoble } from "../../../chain/crypto/secp256k1.ts";
import { parserRuns } from "../../support/runs.ts";

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const anySize = (usual: number) => fc.oneof(bytes(usual), fc.uint8Array({ maxLength: usual + 2 }));
const secret = bytes(32).filter((key) => secp256k1.utils.isValidSecretKey(key));
const native = await loadNativeVerifier();
const CURVE_ORDER = secp256k1.Point.Fn.ORDER;

it("loads the native addon where it is installed", () => expect(native).toBeTypeOf("function"));

it("accepts what was signed, refuses the same with high S, in both implementations", () =>
  fc.assert(
    fc.property(secret, bytes(32), (key, digest) => {
      const signature = secp256k1.sign(digest, key, { prehash: false, lowS: true });
      const publicKey = secp256k1.getPublicKey(key, true);
      const high = withHighS(signature);
      for (const verify of [verifyWithNoble, native]) {
        expect(verify?.(signature, digest, publicKey)).toBe(true);
        expect(verify?.(high, digest, publicKey)).toBe(false);
      }
    }),
    { numRuns: 50 },
  ));

it("agrees on bytes that are no signature, no key or no digest", () =>
  fc.assert(
    fc.property(anySize(64), anySize(32), anySize(33), (signature, digest, publicKey) => {
      expect(native?.(signature, digest, publicKey)).toBe(verifyWithNoble(signature, digest, publicKey));
    }),
    { numRuns: parserRuns },
  ));

function withHighS(signature: Uint8Array): Uint8Array {
  const low = BigInt(`0x${Buffer.from(signature.subarray(32)).toString("hex")}`);
  const high = (CURVE_ORDER - low).toString(16).padStart(64, "0");
  return new Uint8Array([...signature.subarray(0, 32), ...Buffer.from(high, "hex")]);
}
