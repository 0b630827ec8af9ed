import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decodeCommit,
  decodeHeader,
  decodeValidatorSet,
  encodeCommit,
  encodeHeader,
  encodeValidatorSet,
  LightCodecError,
  VALIDATORS_MAX,
  YEAR_ONE_NS,
} from "../../../chain/light/codec.ts";
import type { Commit, Header, ValidatorSet } from "../../../chain/light/types.ts";
import { equalBytes } from "../../../kernel/bytes.ts";
import { testBlock, testValidators } from "../../support/light-chain.ts";
import { flipBit } from "../../support/mutate.ts";
import { parserRuns } from "../../support/runs.ts";

const validators = testValidators("codec", [40n, 30n, 20n]);
const block = testBlock({ height: 12n, validators, signers: validators.slice(1) });
const int64 = fc.bigInt(-(1n << 63n), (1n << 63n) - 1n);
const uint64 = fc.bigInt(0n, (1n << 64n) - 1n);
const timeNs = fc.bigInt(YEAR_ONE_NS, 253_402_300_799_999_999_999n);
const bytes = fc.uint8Array({ maxLength: 40 });
const blockId = fc.record({ hash: bytes, parts: fc.record({ total: fc.nat(), hash: bytes }) });

const header: fc.Arbitrary<Header> = fc
  .record({ block: uint64, app: uint64, height: int64, timeNs, lastBlockId: blockId, hash: bytes })
  .map(({ block: blockVersion, app, hash, ...rest }) => ({
    ...block.header,
    ...rest,
    version: { block: blockVersion, app },
    appHash: hash,
  }));
const commit: fc.Arbitrary<Commit> = fc.record({
  height: int64,
  round: fc.nat(),
  blockId,
  signatures: fc.array(
    fc.record({
      flag: fc.constantFrom("absent" as const, "commit" as const, "nil" as const),
      validatorAddress: bytes,
      timeNs,
      signature: bytes,
    }),
    { maxLength: 5 },
  ),
});
const set: fc.Arbitrary<ValidatorSet> = fc
  .array(fc.record({ power: int64, proposerPriority: int64 }), { minLength: 3, maxLength: 3 })
  .map((numbers) => ({
    validators: validators.map(({ address, publicKey }, i) => ({
      ...{ address, publicKey },
      ...(numbers[i] ?? { power: 1n, proposerPriority: 0n }),
    })),
    proposer: block.header.proposerAddress,
  }));

const codecs = [
  {
    name: "header",
    decode: (b: Uint8Array) => encodeHeader(decodeHeader(b)),
    good: encodeHeader(block.header),
    any: header.map(encodeHeader),
  },
  {
    name: "commit",
    decode: (b: Uint8Array) => encodeCommit(decodeCommit(b)),
    good: encodeCommit(block.commit),
    any: commit.map(encodeCommit),
  },
  {
    name: "validators",
    decode: (b: Uint8Array) => encodeValidatorSet(decodeValidatorSet(b)),
    good: encodeValidatorSet(block.validators),
    any: set.map(encodeValidatorSet),
  },
];

describe.each(codecs)("$name", ({ decode, good, any }) => {
  it("takes what it wrote", () =>
    fc.assert(
      fc.property(any, (encoded) => equalBytes(decode(encoded), encoded)),
      { numRuns: 200 },
    ));

  it("refuses random bytes by name, or reads exactly them", () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (random) => expectExact(decode, random)),
      { numRuns: parserRuns },
    ));

  it("refuses a flipped bit by name, or reads exactly it", () =>
    fc.assert(
      fc.property(fc.nat(good.length * 8 - 1), (bit) => expectExact(decode, flipBit(good, bit))),
      { numRuns: parserRuns },
    ));
});

/** Never another meaning, never an error without a code. */
function expectExact(decode: (encoded: Uint8Array) => Uint8Array, input: Uint8Array): void {
  try {
    expect(decode(input)).toEqual(input);
  } catch (error) {
    expect(error).toBeInstanceOf(LightCodecError);
  }
}

it("refuses a commit with more signatures than a set may have validators", () => {
  const absent = {
    flag: "absent" as const,
    validatorAddress: new Uint8Array(0),
    timeNs: YEAR_ONE_NS,
    signature: new Uint8Array(0),
  };
  const signatures = Array.from({ length: VALIDATORS_MAX + 1 }, () => absent);
  expect(() => decodeCommit(encodeCommit({ ...block.commit, signatures }))).toThrow("light.decode");
  expect(() => decodeCommit(new Uint8Array(10_000_000))).toThrow("light.too_large");
});
