import { describe, expect, it } from "vitest";
import { nodeEd25519 } from "../../../chain/crypto/ed25519.node.ts";
import { headerHash } from "../../../chain/light/hashes.ts";
import { medianTimeNs } from "../../../chain/light/time.ts";
import { trustGenesis, trustPinned } from "../../../chain/light/trust.ts";
import type { LightBlock } from "../../../chain/light/types.ts";
import { verifyLightBlock } from "../../../chain/light/verify.ts";
import { cometChain } from "../../support/comet.ts";
import { type BlockInput, CHAIN_ID, GENESIS_NS, testBlock, testValidators } from "../../support/light-chain.ts";

const { blocks } = cometChain;
const parts = { verify: nodeEd25519.verify, nowNs: GENESIS_NS * 2n };
const atHeight = (height: number): LightBlock => {
  const block = blocks[height - 1];
  if (block === undefined) throw new Error("no such height");
  return { ...block, validators: { validators: block.validators, proposer: block.header.proposerAddress } };
};
const cometGenesis = trustGenesis({
  chainId: "simd-testing",
  initialHeight: 1n,
  timeNs: atHeight(1).header.timeNs,
  validators: atHeight(1).validators.validators,
});

describe("a real chain", () => {
  it("is followed block by block from its genesis validators, across a jailing and a removal", () => {
    let trusted = cometGenesis;
    for (let height = 1; height <= blocks.length; height++)
      trusted = verifyLightBlock(parts, trusted, atHeight(height));
    expect(trusted.height).toBe(230n);
  });

  it("is followed in one step to where more than a third of the first power still signs", () => {
    expect(verifyLightBlock(parts, cometGenesis, atHeight(230)).height).toBe(230n);
  });

  it("is followed from a pinned header whoever gave it", () => {
    const block = atHeight(100);
    const trusted = trustPinned(block, headerHash(block.header));
    expect(verifyLightBlock(parts, trusted, atHeight(101)).height).toBe(101n);
    expect(() => trustPinned(block, headerHash(atHeight(101).header))).toThrow("light.pinned_hash");
  });
});

const old = testValidators("old", [10n, 10n, 10n, 10n]);
const others = testValidators("others", [10n, 10n, 10n, 10n]);
const trusted = trustGenesis({ chainId: CHAIN_ID, initialHeight: 1n, timeNs: GENESIS_NS, validators: old });
const check = (input: BlockInput) => verifyLightBlock(parts, trusted, testBlock(input));

describe("power", () => {
  it("takes the next height with more than two thirds of the announced validators", () => {
    expect(check({ height: 1n, validators: old, signers: old.slice(0, 3) }).height).toBe(1n);
  });
  it("refuses two thirds exactly", () => {
    const three = testValidators("three", [10n, 10n, 10n]);
    const from = trustGenesis({ chainId: CHAIN_ID, initialHeight: 1n, timeNs: GENESIS_NS, validators: three });
    const block = testBlock({ height: 1n, validators: three, signers: three.slice(0, 2) });
    expect(() => verifyLightBlock(parts, from, block)).toThrow("light.new_power");
  });
  it("refuses other validators at the next height, though they all signed", () => {
    expect(() => check({ height: 1n, validators: others })).toThrow("light.next_validators");
  });
  it("skips when more than a third of the trusted power signed", () => {
    const mixed = [...old.slice(0, 2), ...others.slice(0, 2)].sort((a, b) => Buffer.compare(a.address, b.address));
    expect(check({ height: 9n, validators: mixed }).height).toBe(9n);
  });
  it("refuses to skip on a third exactly or less", () => {
    const three = testValidators("three", [10n, 10n, 10n]);
    const from = trustGenesis({ chainId: CHAIN_ID, initialHeight: 1n, timeNs: GENESIS_NS, validators: three });
    const mixed = [...three.slice(0, 1), ...others.slice(0, 1)].sort((a, b) => Buffer.compare(a.address, b.address));
    const block = testBlock({ height: 9n, validators: mixed });
    expect(() => verifyLightBlock(parts, from, block)).toThrow("light.trusted_power");
  });
  it("does not count votes for nil, but checks their signatures", () => {
    const twoNil = { height: 1n, validators: old, nilVoters: old.slice(0, 2) };
    expect(() => check(twoNil)).toThrow("light.new_power");
    expect(check({ ...twoNil, nilVoters: old.slice(0, 1) }).height).toBe(1n);
    const block = testBlock({ ...twoNil, nilVoters: old.slice(0, 1) });
    const broken = withSignature(block, 0, { signature: new Uint8Array(64) });
    expect(() => verifyLightBlock(parts, trusted, broken)).toThrow("light.signature");
  });
});

describe("the median time", () => {
  const block = testBlock({ height: 5n, validators: old, signers: old.slice(1), nilVoters: old.slice(1, 2) });
  const { validators } = block.validators;

  it("is made from votes for the block and for nil, each at its own place, and nothing else", () => {
    const [absent, nil, middle, last] = block.commit.signatures;
    if (!absent || !nil || !middle || !last) throw new Error("four signatures");
    expect(medianTimeNs([absent, nil, middle, last], validators)).toBe(middle.timeNs);
    const lastOnceMore = { ...last, timeNs: GENESIS_NS * 2n };
    expect(medianTimeNs([lastOnceMore, nil, middle, last], validators)).toBe(middle.timeNs);
    expect(medianTimeNs([], validators)).toBeUndefined();
  });
});

describe("a hostile block", () => {
  const good = testBlock({ height: 5n, validators: old });
  const refuse = (block: LightBlock, code: string) =>
    expect(() => verifyLightBlock(parts, trusted, block)).toThrow(code);

  it("cannot count one validator's vote twice", () => {
    const [first] = good.commit.signatures;
    if (first === undefined) throw new Error("no signature");
    refuse(withSignature(good, 1, first), "light.signature");
  });
  it("cannot list a validator twice", () => {
    const twice = [...old.slice(0, 3), ...old.slice(2, 3)];
    refuse(testBlock({ height: 5n, validators: twice }), "light.form");
  });
  it("cannot give a validator another's address", () => {
    const [a, b, ...rest] = good.validators.validators;
    if (a === undefined || b === undefined) throw new Error("no validators");
    const swapped = [{ ...a, address: b.address }, { ...b, address: a.address }, ...rest];
    refuse({ ...good, validators: { ...good.validators, validators: swapped } }, "light.form");
  });
  it("cannot have more or fewer signatures than validators", () => {
    const { signatures } = good.commit;
    refuse({ ...good, commit: { ...good.commit, signatures: signatures.slice(1) } }, "light.form");
    refuse({ ...good, commit: { ...good.commit, signatures: [...signatures, ...signatures] } }, "light.form");
  });
  it("cannot come from another chain, from the past or from the future", () => {
    refuse(testBlock({ height: 5n, validators: old, header: { chainId: "other" } }), "light.chain_id");
    refuse(testBlock({ height: 0n, validators: old }), "light.not_newer");
    refuse(testBlock({ height: 5n, validators: old, header: { timeNs: GENESIS_NS - 2n } }), "light.time_backwards");
    refuse(testBlock({ height: 5n, validators: old, header: { timeNs: GENESIS_NS * 3n } }), "light.from_future");
  });
  it("cannot have a proposer that is no validator", () => {
    const [stranger] = others;
    if (stranger === undefined) throw new Error("no stranger");
    refuse(testBlock({ height: 5n, validators: old, header: { proposerAddress: stranger.address } }), "light.form");
  });
});

function withSignature(
  block: LightBlock,
  at: number,
  change: Partial<LightBlock["commit"]["signatures"][number]>,
): LightBlock {
  const signatures = block.commit.signatures.map((signature, i) =>
    i === at ? { ...signature, ...change } : signature,
  );
  return { ...block, commit: { ...block.commit, signatures } };
}
