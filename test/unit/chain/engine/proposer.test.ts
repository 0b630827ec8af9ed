import { describe, expect, it } from "vitest";
import type { ValidatorUpdate } from "../../../../chain/app/abci.ts";
import { rotateProposer, validatorOf } from "../../../../chain/engine/proposer.ts";
import { firstValidatorSet, nextValidatorSet } from "../../../../chain/engine/validator-updates.ts";
import type { Validator, ValidatorSet } from "../../../../chain/light/types.ts";
import { cometChain } from "../../../support/comet.ts";

const key = (n: number): Uint8Array => new Uint8Array(32).fill(n);
const priorities = (set: ValidatorSet): readonly bigint[] => set.validators.map((one) => one.proposerPriority);

/** What the application must have returned for `before` to become `after`. */
function updatesBetween(before: readonly Validator[], after: readonly Validator[]): ValidatorUpdate[] {
  const removed = before.filter(({ address }) => validatorOf(after, address) === undefined);
  const changed = after.filter(({ address, power }) => validatorOf(before, address)?.power !== power);
  return [...removed.map(({ publicKey }) => ({ publicKey, power: 0n })), ...changed];
}

describe("230 heights of a CometBFT network", () => {
  const { blocks } = cometChain;

  it("has the proposer and every priority of every height", () => {
    let set = firstValidatorSet(blocks[0]?.validators ?? []);
    for (const [i, { header, commit, validators }] of blocks.entries()) {
      if (i > 0) set = nextValidatorSet(set, updatesBetween(set.validators, validators));
      expect(set.validators).toEqual(validators);
      const proposer = commit.round === 0 ? set.proposer : rotateProposer(set.validators, commit.round).proposer;
      expect(proposer, `height ${header.height}`).toEqual(header.proposerAddress);
    }
    expect(blocks).toHaveLength(230);
  });
});

it("cycles through four equal powers as the specification's example does", () => {
  let set = firstValidatorSet([1, 2, 3, 4].map((n) => ({ publicKey: key(n), power: 100n })));
  const seen: (readonly bigint[])[] = [];
  for (let i = 0; i < 5; i++) {
    seen.push(priorities(set));
    set = nextValidatorSet(set, []);
  }
  expect(seen).toEqual([
    [-300n, 100n, 100n, 100n],
    [-200n, -200n, 200n, 200n],
    [-100n, -100n, -100n, 300n],
    [0n, 0n, 0n, 0n],
    [-300n, 100n, 100n, 100n],
  ]);
});

it("lets each validator propose in proportion to its power", () => {
  const powers = [1n, 2n, 3n, 10n];
  let set = firstValidatorSet(powers.map((power, n) => ({ publicKey: key(n), power })));
  const turns = new Map<bigint, number>();
  for (let i = 0; i < 1600; i++) {
    const power = validatorOf(set.validators, set.proposer)?.power ?? 0n;
    turns.set(power, (turns.get(power) ?? 0) + 1);
    set = nextValidatorSet(set, []);
  }
  expect(powers.map((power) => turns.get(power))).toEqual([100, 200, 300, 1000]);
});

describe("updates that are refused", () => {
  const set = firstValidatorSet([{ publicKey: key(1), power: 5n }]);
  const refused: [string, ValidatorUpdate[]][] = [
    ["validators.key_length", [{ publicKey: new Uint8Array(31), power: 1n }]],
    ["validators.negative_power", [{ publicKey: key(2), power: -1n }]],
    ["validators.duplicate", [1n, 2n].map((power) => ({ publicKey: key(2), power }))],
    ["validators.unknown_removed", [{ publicKey: key(2), power: 0n }]],
    ["validators.empty", [{ publicKey: key(1), power: 0n }]],
    ["validators.total_power", [{ publicKey: key(2), power: 2n ** 60n }]],
  ];
  it.each(refused)("%s", (code, updates) => expect(() => nextValidatorSet(set, updates)).toThrow(code));
});
