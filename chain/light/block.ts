import { concatBytes } from "../../kernel/bytes.ts";
import { merkleRoot } from "../crypto/merkle.ts";
import { encodeCommit, encodeHeader } from "./codec.ts";
import { headerHash } from "./hashes.ts";
import { messageField, messageFields } from "./protobuf.ts";
import type { BlockId, Commit, Header } from "./types.ts";

/** The size of all parts of a block but the last. */
const PART_BYTES = 65_536;

export interface BlockContent {
  readonly header: Header;
  readonly txs: readonly Uint8Array[];
  /** Encoded tendermint.types.Evidence. */
  readonly evidence: readonly Uint8Array[];
  /** At the first height: NO_COMMIT. */
  readonly lastCommit: Commit;
}

/** The last block id of the first header. */
export const NO_BLOCK_ID: BlockId = { hash: new Uint8Array(0), parts: { total: 0, hash: new Uint8Array(0) } };
/** The last commit of the first block. */
export const NO_COMMIT: Commit = { height: 0n, round: 0, blockId: NO_BLOCK_ID, signatures: [] };

/** tendermint.types.Block: what is cut into parts, stored and counted as the block's size. */
export const encodeBlock = ({ header, txs, evidence, lastCommit }: BlockContent): Uint8Array =>
  concatBytes(
    messageField(1, encodeHeader(header)),
    messageField(2, messageFields(1, txs)),
    messageField(3, messageFields(1, evidence)),
    messageField(4, encodeCommit(lastCommit)),
  );

/** @param encodedBlock given by those who have it already: encoding is most of the cost. */
export function blockIdOf(block: BlockContent, encodedBlock = encodeBlock(block)): BlockId {
  const parts = cut(encodedBlock);
  return { hash: headerHash(block.header), parts: { total: parts.length, hash: merkleRoot(parts) } };
}

function cut(encodedBlock: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < encodedBlock.length; at += PART_BYTES) parts.push(encodedBlock.subarray(at, at + PART_BYTES));
  return parts;
}
