import { describe, expect, it } from "vitest";
import { consensusAddress } from "../../../chain/crypto/consensus-address.ts";
import { nobleEd25519 } from "../../../chain/crypto/ed25519.ts";
import { merkleRoot } from "../../../chain/crypto/merkle.ts";
import { blockIdOf, encodeBlock } from "../../../chain/light/block.ts";
import {
  decodeCommit,
  decodeHeader,
  decodeValidatorSet,
  encodeCommit,
  encodeHeader,
  encodeValidatorSet,
} from "../../../chain/light/codec.ts";
import {
  commitHash,
  consensusHash,
  dataHash,
  evidenceHash,
  headerHash,
  resultsHash,
  validatorsHash,
} from "../../../chain/light/hashes.ts";
import { commitSignBytes } from "../../../chain/light/sign-bytes.ts";
import { medianTimeNs } from "../../../chain/light/time.ts";
import { cometChain, cosmosChain } from "../../support/comet.ts";

const { blocks } = cometChain;
const pairs = blocks.slice(1).map((block, i) => [blocks[i] ?? block, block] as const);

describe("230 consecutive blocks of CometBFT 0.38.20", () => {
  it("are all there", () =>
    expect(blocks.map(({ header }) => header.height)).toEqual(blocks.map((_, i) => BigInt(i + 1))));

  it("have the hash that their commit signs", () => {
    for (const { header, commit } of blocks) expect(headerHash(header)).toEqual(commit.blockId.hash);
  });

  it("have the validator sets that their headers name, now and next", () => {
    for (const { header, validators } of blocks) expect(validatorsHash(validators)).toEqual(header.validatorsHash);
    for (const [before, { header }] of pairs) expect(before.header.nextValidatorsHash).toEqual(header.validatorsHash);
  });

  it("have addresses that follow from the keys", () => {
    for (const { address, publicKey } of blocks.flatMap(({ validators }) => validators)) {
      expect(consensusAddress(publicKey)).toEqual(address);
    }
  });

  it("name the commit before them by its hash", () => {
    for (const [before, { header }] of pairs) expect(commitHash(before.commit)).toEqual(header.lastCommitHash);
  });

  it("carry signatures over our sign bytes, in rounds 0 and 1", () => {
    let verified = 0;
    for (const { header, commit, validators } of blocks) {
      for (const [i, signature] of commit.signatures.entries()) {
        if (signature.flag === "absent") continue;
        const message = commitSignBytes(header.chainId, commit, signature);
        expect(nobleEd25519.verify(validators[i]?.publicKey ?? new Uint8Array(), message, signature.signature)).toBe(
          true,
        );
        verified++;
      }
    }
    expect(verified).toBe(714);
  });

  it("have the median of the last commit's times", () => {
    for (const [before, { header }] of pairs) {
      expect(medianTimeNs(before.commit.signatures, before.validators)).toBe(header.timeNs);
    }
  });

  it("hash their consensus parameters without a tree", () => {
    const expected = consensusHash({ maxBytes: 22_020_096n, maxGas: -1n });
    for (const { header } of blocks) expect(header.consensusHash).toEqual(expected);
  });

  it("come back from protobuf as they were", () => {
    for (const { header, commit, validators } of blocks) {
      expect(decodeHeader(encodeHeader(header))).toEqual(header);
      expect(decodeCommit(encodeCommit(commit))).toEqual(commit);
      const set = { validators, proposer: header.proposerAddress };
      expect(decodeValidatorSet(encodeValidatorSet(set))).toEqual(set);
    }
  });
});

const wholeBlocks = [
  ...Object.values(cometChain.special).map(({ block }) => block),
  cosmosChain.first_block,
  cosmosChain.second_block,
  ...Object.values(cosmosChain.blocks).map(({ block }) => block),
];

describe("whole blocks", () => {
  it.each(wholeBlocks)(
    "$block.header.chainId $block.header.height has its block id, data hash and evidence hash",
    (whole) => {
      const { header, data, last_commit: lastCommit } = whole.block;
      const { evidence } = whole.block.evidence;

      expect(blockIdOf({ header, txs: data.txs, evidence, lastCommit })).toEqual(whole.block_id);
      expect(dataHash(data.txs)).toEqual(header.dataHash);
      expect(evidenceHash(evidence)).toEqual(header.evidenceHash);
    },
  );
});

it("cuts a large block into parts of 65,536 bytes and the rest", () => {
  const { header, last_commit: lastCommit } = cosmosChain.first_block.block;
  const block = { header, txs: [new Uint8Array(140_000)], evidence: [], lastCommit };
  const encoded = encodeBlock(block);
  const parts = [encoded.slice(0, 65_536), encoded.slice(65_536, 131_072), encoded.slice(131_072)];
  expect(blockIdOf(block).parts).toEqual({ total: 3, hash: merkleRoot(parts) });
});

it("hashes the results of a block into the next header", () => {
  const heights = Object.keys(cosmosChain.blocks).map(Number);
  const checked = heights.filter((height) => {
    const next = cosmosChain.blocks[height + 1]?.block.block.header;
    if (next === undefined) return false;
    expect(resultsHash(cosmosChain.blocks[height]?.block_results.txs_results ?? [])).toEqual(next.lastResultsHash);
    return true;
  });
  expect(checked).toHaveLength(2);
});
