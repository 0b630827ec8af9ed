import type { ConsensusAddress } from "../../kernel/ids.ts";

/** CometBFT v0.38 block types as far as light clients and the engine need them. Hashes are 32 bytes; times nanoseconds since 1970. */

/** A part-set header is left out (zero parts, empty hashes) at height 1's last block id. */
export interface BlockId {
  readonly hash: Uint8Array;
  readonly parts: { readonly total: number; readonly hash: Uint8Array };
}

export interface Header {
  readonly version: { readonly block: bigint; readonly app: bigint };
  readonly chainId: string;
  readonly height: bigint;
  readonly timeNs: bigint;
  readonly lastBlockId: BlockId;
  readonly lastCommitHash: Uint8Array;
  readonly dataHash: Uint8Array;
  readonly validatorsHash: Uint8Array;
  readonly nextValidatorsHash: Uint8Array;
  readonly consensusHash: Uint8Array;
  readonly appHash: Uint8Array;
  readonly lastResultsHash: Uint8Array;
  readonly evidenceHash: Uint8Array;
  readonly proposerAddress: ConsensusAddress;
}

/** One validator's part of a commit, in the order of the validator set. */
export interface CommitSig {
  readonly flag: "absent" | "commit" | "nil";
  /** Empty when absent. */
  readonly validatorAddress: Uint8Array;
  /** Year 1 when absent. */
  readonly timeNs: bigint;
  /** Ed25519, 64 bytes; empty when absent. */
  readonly signature: Uint8Array;
}

export interface Commit {
  readonly height: bigint;
  readonly round: number;
  readonly blockId: BlockId;
  readonly signatures: readonly CommitSig[];
}

export interface Validator {
  readonly address: ConsensusAddress;
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly power: bigint;
  readonly proposerPriority: bigint;
}

/** Ordered by power descending, then address ascending. */
export interface ValidatorSet {
  readonly validators: readonly Validator[];
  /** The one whose turn it is in round 0. */
  readonly proposer: ConsensusAddress;
}

/** All that a light client needs of one height. */
export interface LightBlock {
  readonly header: Header;
  readonly commit: Commit;
  readonly validators: ValidatorSet;
}
