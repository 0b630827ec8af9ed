import { Evidence } from "cosmjs-types/tendermint/types/evidence";
import type { Vote } from "cosmjs-types/tendermint/types/types";
import { bytesOrNull, hash, int, time } from "./scalars.ts";

const NS_PER_SECOND = 1_000_000_000n;

const timestamp = ({ seconds, nanos }: { seconds: bigint; nanos: number }): string =>
  time(seconds * NS_PER_SECOND + BigInt(nanos));

const vote = (v: Vote) => ({
  type: v.type,
  height: int(v.height),
  round: v.round,
  block_id: {
    hash: hash(v.blockId.hash),
    parts: { total: v.blockId.partSetHeader.total, hash: hash(v.blockId.partSetHeader.hash) },
  },
  timestamp: timestamp(v.timestamp),
  validator_address: hash(v.validatorAddress),
  validator_index: v.validatorIndex,
  signature: bytesOrNull(v.signature),
  extension: bytesOrNull(v.extension),
  extension_signature: bytesOrNull(v.extensionSignature),
});

/** @param encoded tendermint.types.Evidence of a block. Only duplicate votes have a form of their own: other kinds stay base64. */
export function evidence(encoded: Uint8Array) {
  const { duplicateVoteEvidence: found } = Evidence.decode(encoded);
  if (found?.voteA === undefined || found.voteB === undefined) return bytesOrNull(encoded);
  return {
    type: "tendermint/DuplicateVoteEvidence",
    value: {
      vote_a: vote(found.voteA),
      vote_b: vote(found.voteB),
      TotalVotingPower: int(found.totalVotingPower),
      ValidatorPower: int(found.validatorPower),
      Timestamp: timestamp(found.timestamp),
    },
  };
}
