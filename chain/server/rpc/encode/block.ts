import type { StoredBlock } from "../../../engine/api.ts";
import type { BlockId, Commit, CommitSig, Header } from "../../../light/types.ts";
import { evidence } from "./evidence.ts";
import { bytes, bytesOrNull, hash, int, intUnlessZero, time } from "./scalars.ts";

export const blockId = ({ hash: blockHash, parts }: BlockId) => ({
  hash: hash(blockHash),
  parts: { total: parts.total, hash: hash(parts.hash) },
});

/** What CometBFT answers when it does not have a block. */
const NO_BLOCK = { block_id: { hash: "", parts: { total: 0, hash: "" } }, block: null };

export const header = (h: Header) => ({
  version: { block: int(h.version.block), app: intUnlessZero(h.version.app) },
  chain_id: h.chainId,
  height: int(h.height),
  time: time(h.timeNs),
  last_block_id: blockId(h.lastBlockId),
  last_commit_hash: hash(h.lastCommitHash),
  data_hash: hash(h.dataHash),
  validators_hash: hash(h.validatorsHash),
  next_validators_hash: hash(h.nextValidatorsHash),
  consensus_hash: hash(h.consensusHash),
  app_hash: hash(h.appHash),
  last_results_hash: hash(h.lastResultsHash),
  evidence_hash: hash(h.evidenceHash),
  proposer_address: hash(h.proposerAddress),
});

const FLAGS = { absent: 1, commit: 2, nil: 3 } as const;

const commitSig = (sig: CommitSig) => ({
  block_id_flag: FLAGS[sig.flag],
  validator_address: hash(sig.validatorAddress),
  timestamp: time(sig.timeNs),
  signature: bytesOrNull(sig.signature),
});

export const commit = (c: Commit) => ({
  height: int(c.height),
  round: c.round,
  block_id: blockId(c.blockId),
  signatures: c.signatures.map(commitSig),
});

export const block = ({ block: b }: StoredBlock) => ({
  header: header(b.header),
  data: { txs: b.txs.map(bytes) },
  evidence: { evidence: b.evidence.map(evidence) },
  last_commit: commit(b.lastCommit),
});

export const blockWithId = (stored: StoredBlock | undefined) =>
  stored === undefined ? NO_BLOCK : { block_id: blockId(stored.blockId), block: block(stored) };

export const blockMeta = (stored: StoredBlock) => ({
  block_id: blockId(stored.blockId),
  block_size: int(stored.sizeBytes),
  header: header(stored.block.header),
  num_txs: int(stored.block.txs.length),
});
