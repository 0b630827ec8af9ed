import { describe, expect, it } from "vitest";
import { framedTxBytes } from "../../../../chain/app/framed-tx.ts";
import { DEFAULT_CONSENSUS_PARAMS } from "../../../../chain/engine/genesis.ts";
import { checkTxBytes, makeBlock, maxTxBytes, nextBlockTimeNs } from "../../../../chain/engine/proposal.ts";
import type { ChainState } from "../../../../chain/engine/state.ts";
import { encodeBlock, NO_BLOCK_ID, NO_COMMIT } from "../../../../chain/light/block.ts";
import { dataHash, evidenceHash } from "../../../../chain/light/hashes.ts";
import type { ValidatorSet } from "../../../../chain/light/types.ts";
import { utf8 } from "../../../../kernel/bytes.ts";
import { cometChain } from "../../../support/comet.ts";

const { blocks } = cometChain;
const CHAIN_ID = "simd-testing";
type Recorded = (typeof blocks)[number];

/** What an engine would know before this block, were the recorded chain its own. */
function stateBefore(block: Recorded, before: Recorded | undefined, after: Recorded): ChainState {
  const setOf = ({ validators, header }: Recorded): ValidatorSet => ({ validators, proposer: header.proposerAddress });
  return {
    height: block.header.height - 1n,
    blockId: before?.commit.blockId ?? NO_BLOCK_ID,
    timeNs: before?.header.timeNs ?? block.header.timeNs,
    appVersion: block.header.version.app,
    appHash: block.header.appHash,
    resultsHash: block.header.lastResultsHash,
    lastValidators: before && setOf(before),
    validators: setOf(block),
    nextValidators: setOf(after),
    params: DEFAULT_CONSENSUS_PARAMS,
    hadTxs: false,
    workDueAtMs: undefined,
  };
}

describe("the blocks of a CometBFT network", () => {
  it("are made again, byte for byte, from what went before", async () => {
    let made = 0;
    for (const [i, block] of blocks.entries()) {
      const after = blocks[i + 1];
      if (after === undefined) continue;
      const state = stateBefore(block, blocks[i - 1], after);
      const lastCommit = blocks[i - 1]?.commit ?? NO_COMMIT;
      expect(nextBlockTimeNs(state, lastCommit), `time of ${block.header.height}`).toBe(block.header.timeNs);
      if (!holdsNothing(block)) continue;
      const { proposerAddress } = block.header;
      const own = await makeBlock(state, CHAIN_ID, proposerAddress, { txs: [], lastCommit });
      expect(own.block.header).toEqual(block.header);
      expect(own.blockId).toEqual(block.commit.blockId);
      made++;
    }
    expect(made).toBe(226);
  });
});

/** Neither transactions nor evidence. */
const holdsNothing = ({ header }: Recorded): boolean =>
  String(header.dataHash) === String(dataHash([])) && String(header.evidenceHash) === String(evidenceHash([]));

describe("the size of a block", () => {
  const [first, second] = blocks;
  if (first === undefined || second === undefined) throw new Error("no blocks");
  const state = stateBefore(second, first, second);
  const limited = (maxBytes: bigint): ChainState => ({
    ...state,
    params: { ...state.params, block: { maxBytes, maxGas: -1n } },
  });

  it.each([0, 1, 127, 128, 16_383, 16_384, 70_000])("counts a transaction of %i bytes with its frame", (size) => {
    const block = { header: first.header, evidence: [], lastCommit: NO_COMMIT };
    const sizeWith = (txs: Uint8Array[]): number => encodeBlock({ ...block, txs }).length;
    const tx = new Uint8Array(size);
    const filler = new Uint8Array(3_000_000);
    expect(sizeWith([filler, tx]) - sizeWith([filler])).toBe(framedTxBytes(size));
  });

  it("stays within the parameter, however the room is filled", async () => {
    const small = limited(10_000n);
    const room = Number(maxTxBytes(small));
    const tx = new Uint8Array(room - 3);
    expect(framedTxBytes(tx.length)).toBe(room);
    checkTxBytes(small, [tx]);
    const { encoded } = await makeBlock(small, "c".repeat(50), second.header.proposerAddress, {
      txs: [tx],
      lastCommit: first.commit,
    });
    expect(encoded.length).toBeLessThanOrEqual(10_000);
    expect(() => checkTxBytes(small, [tx, utf8("x")])).toThrow("proposal.too_large");
  });

  it("is 100 MiB where the parameter sets no limit", () => {
    expect(maxTxBytes(limited(-1n))).toBeGreaterThan(104_000_000n);
  });
});
