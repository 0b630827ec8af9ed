import { concatBytes } from "../../kernel/bytes.ts";
import { encodeBlockId, encodeTime } from "./codec.ts";
import { bytesField, fixed64Field, intField, lengthPrefixed, messageField, textField } from "./protobuf.ts";
import type { BlockId, Commit, CommitSig } from "./types.ts";

/** The bytes that validators sign (Ed25519, no prehash). Source: CometBFT specification, core/data_structures.md, "Canonical". */

const SIGNED_TYPE = { prevote: 1, precommit: 2, proposal: 32 } as const;

export interface CanonicalVote {
  readonly type: "prevote" | "precommit";
  readonly height: bigint;
  readonly round: number;
  /** Undefined for a vote for nil. */
  readonly blockId: BlockId | undefined;
  readonly timeNs: bigint;
}

export const voteSignBytes = (chainId: string, vote: CanonicalVote): Uint8Array =>
  lengthPrefixed(
    concatBytes(
      intField(1, SIGNED_TYPE[vote.type]),
      fixed64Field(2, vote.height),
      fixed64Field(3, vote.round),
      ...(vote.blockId === undefined ? [] : [messageField(4, encodeBlockId(vote.blockId))]),
      messageField(5, encodeTime(vote.timeNs)),
      textField(6, chainId),
    ),
  );

/** What one signature of a commit covers. @param signature not absent: an absent one signed nothing. */
export const commitSignBytes = (
  chainId: string,
  { height, round, blockId }: Pick<Commit, "height" | "round" | "blockId">,
  { flag, timeNs }: Pick<CommitSig, "flag" | "timeNs">,
): Uint8Array =>
  voteSignBytes(chainId, {
    type: "precommit",
    height,
    round,
    blockId: flag === "commit" ? blockId : undefined,
    timeNs,
  });

export interface CanonicalProposal {
  readonly height: bigint;
  readonly round: number;
  /** Round of the proof of lock; -1 for none. */
  readonly polRound: number;
  readonly blockId: BlockId;
  readonly timeNs: bigint;
}

export const proposalSignBytes = (chainId: string, proposal: CanonicalProposal): Uint8Array =>
  lengthPrefixed(
    concatBytes(
      intField(1, SIGNED_TYPE.proposal),
      fixed64Field(2, proposal.height),
      fixed64Field(3, proposal.round),
      intField(4, proposal.polRound),
      messageField(5, encodeBlockId(proposal.blockId)),
      messageField(6, encodeTime(proposal.timeNs)),
      textField(7, chainId),
    ),
  );

export interface CanonicalExtension {
  readonly extension: Uint8Array;
  readonly height: bigint;
  readonly round: number;
}

export const extensionSignBytes = (chainId: string, { extension, height, round }: CanonicalExtension): Uint8Array =>
  lengthPrefixed(
    concatBytes(bytesField(1, extension), fixed64Field(2, height), fixed64Field(3, round), textField(4, chainId)),
  );
