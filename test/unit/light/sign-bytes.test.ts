import { describe, expect, it } from "vitest";
import { YEAR_ONE_NS } from "../../../chain/light/codec.ts";
import { extensionSignBytes, proposalSignBytes, voteSignBytes } from "../../../chain/light/sign-bytes.ts";
import { toHex } from "../../../kernel/bytes.ts";

const yearOne = "2a0b088092b8c398feffffff01";
const chainName = "320d746573745f636861696e5f6964";
const heightAndRound = "110100000000000000190100000000000000";
const nilVote = { height: 1n, round: 1, blockId: undefined, timeNs: YEAR_ONE_NS };
const blockId = { hash: Uint8Array.of(0xaa), parts: { total: 2, hash: Uint8Array.of(0xbb) } };

describe("sign bytes", () => {
  it("of votes for nil are those of CometBFT's types/vote_test.go", () => {
    expect(toHex(voteSignBytes("", { type: "precommit", ...nilVote }))).toBe(`210802${heightAndRound}${yearOne}`);
    expect(toHex(voteSignBytes("", { type: "prevote", ...nilVote }))).toBe(`210801${heightAndRound}${yearOne}`);
    expect(toHex(voteSignBytes("test_chain_id", { type: "precommit", ...nilVote }))).toBe(
      `300802${heightAndRound}${yearOne}${chainName}`,
    );
  });

  it("leave out height and round 0", () => {
    const zero = { ...nilVote, height: 0n, round: 0 };
    expect(toHex(voteSignBytes("", { type: "prevote", ...zero }))).toBe(`0f0801${yearOne}`);
  });

  /** By hand from the field table: type 32, sfixed64 height, no round, pol_round -1 in ten bytes, block id, time 1 s, chain id. */
  it("of a proposal have its proof-of-lock round and block", () => {
    const proposal = { height: 1n, round: 0, polRound: -1, blockId, timeNs: 1_000_000_000n };
    const fields = [
      "0820",
      "110100000000000000",
      "20ffffffffffffffffff01",
      "2a0a0a01aa120508021201bb",
      "32020801",
      "3a0163",
    ];
    expect(toHex(proposalSignBytes("c", proposal))).toBe(`29${fields.join("")}`);
  });

  it("of a vote extension have the extension first", () => {
    expect(toHex(extensionSignBytes("c", { extension: Uint8Array.of(1, 2), height: 3n, round: 0 }))).toBe(
      "100a02010211030000000000000022" + "0163",
    );
  });
});
