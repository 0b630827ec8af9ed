import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";
import { blockWithId } from "../../../chain/server/rpc/encode/block.ts";
import { cometChain } from "../../support/comet.ts";

const raw = z
  .object({ special: z.record(z.string(), z.object({ block: z.unknown() })) })
  .parse(JSON.parse(readFileSync(new URL("../../vectors/comet-chain.json", import.meta.url), "utf8")));

/** 230 blocks of a real network; the special ones have absent signatures and evidence of double signing. */
it.each(Object.entries(cometChain.special))("block %s is written as CometBFT wrote it", (height, { block: known }) => {
  const { header, data, evidence, last_commit: lastCommit } = known.block;
  const block = { header, txs: data.txs, evidence: evidence.evidence, lastCommit };
  const written = blockWithId({ blockId: known.block_id, block, sizeBytes: 0 });
  expect(JSON.parse(JSON.stringify(written))).toEqual(raw.special[height]?.block);
});
