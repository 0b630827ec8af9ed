import fc from "fast-check";
import { expect, it } from "vitest";
import { Fault } from "../../../kernel/errors.ts";
import { verifyAnnouncement } from "../../../mixnet/topology/verify.ts";
import { announcementBytes, lightParts, startTrust } from "../../support/announcements.ts";
import { flipBit } from "../../support/mutate.ts";
import { parserRuns } from "../../support/runs.ts";

const good = announcementBytes({ epochId: 1 });
const codes = /^(topology|light)\./;
const codesInText = /(topology|light)\./;

it("refuses random bytes by name", () =>
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(() => verifyAnnouncement(lightParts, startTrust, bytes)).toThrow(codes);
    }),
    { numRuns: parserRuns },
  ));

it("refuses an announcement cut off anywhere", () =>
  fc.assert(
    fc.property(fc.nat(good.length - 1), (length) => {
      expect(() => verifyAnnouncement(lightParts, startTrust, good.subarray(0, length))).toThrow(codes);
    }),
    { numRuns: parserRuns },
  ));

/** Only proposer priorities may differ: no hash covers them, and nothing here reads them. */
it("answers a flipped bit by name, or with the same view", () => {
  const { view } = verifyAnnouncement(lightParts, startTrust, good);
  fc.assert(
    fc.property(fc.nat(good.length * 8 - 1), (bit) => {
      try {
        expect(verifyAnnouncement(lightParts, startTrust, flipBit(good, bit)).view).toEqual(view);
      } catch (error) {
        expect(error).toBeInstanceOf(Fault);
        expect(String(error)).toMatch(codesInText);
      }
    }),
    { numRuns: parserRuns },
  );
});
