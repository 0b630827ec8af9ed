import fc from "fast-check";
import { expect, it } from "vitest";
import { isMember } from "../../../chain/light/membership.ts";
import { recordedProofs } from "../../support/comet.ts";
import { flipBit } from "../../support/mutate.ts";
import { parserRuns } from "../../support/runs.ts";

const proof = fc.constantFrom(...recordedProofs);

it("believes no proof in which one bit was flipped, wherever", () =>
  fc.assert(
    fc.property(proof, fc.nat(), fc.nat(1), ({ appHash, store, key, value, proofs }, place, which) => {
      const changed = proofs.map((bytes, i) => (i === which ? flipBit(bytes, place % (bytes.length * 8)) : bytes));
      expect(isMember(appHash, { store, key, value, proofs: changed })).toBe(false);
    }),
    { numRuns: parserRuns },
  ));

it("believes no proof of random bytes", () =>
  fc.assert(
    fc.property(proof, fc.uint8Array({ maxLength: 300 }), ({ appHash, store, key, value, proofs }, bytes) => {
      expect(isMember(appHash, { store, key, value, proofs: [bytes, ...proofs.slice(1)] })).toBe(false);
      expect(isMember(appHash, { store, key, value, proofs: [...proofs.slice(0, 1), bytes] })).toBe(false);
    }),
    { numRuns: parserRuns },
  ));
