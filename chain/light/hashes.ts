import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes } from "../../kernel/bytes.ts";
import { merkleRoot } from "../crypto/merkle.ts";
import { encodeBlockId, encodeCommitSig, encodePublicKey, encodeTime, encodeVersion } from "./codec.ts";
import { bytesField, bytesOf, intField, listOf, messageField, readFields, textField } from "./protobuf.ts";
import type { Commit, Header, Validator } from "./types.ts";

/** The hashes of a CometBFT v0.38 header. Source: CometBFT specification, core/data_structures.md. All are 32 bytes. */

const EVIDENCE_KINDS = [1, 2];

/** The root over the 14 fields, each encoded alone: scalars as field 1 of a wrapper message. */
export const headerHash = (header: Header): Uint8Array =>
  merkleRoot([
    encodeVersion(header.version),
    textField(1, header.chainId),
    intField(1, header.height),
    encodeTime(header.timeNs),
    encodeBlockId(header.lastBlockId),
    bytesField(1, header.lastCommitHash),
    bytesField(1, header.dataHash),
    bytesField(1, header.validatorsHash),
    bytesField(1, header.nextValidatorsHash),
    bytesField(1, header.consensusHash),
    bytesField(1, header.appHash),
    bytesField(1, header.lastResultsHash),
    bytesField(1, header.evidenceHash),
    bytesField(1, header.proposerAddress),
  ]);

/** `lastCommitHash` of the next header: covers the signatures only; their votes name height, round and block. */
export const commitHash = ({ signatures }: Pick<Commit, "signatures">): Uint8Array =>
  merkleRoot(signatures.map(encodeCommitSig));

/** Covers keys and powers in the order given; not addresses (they follow from the keys) and not proposer priorities. */
export const validatorsHash = (validators: readonly Pick<Validator, "publicKey" | "power">[]): Uint8Array =>
  merkleRoot(
    validators.map(({ publicKey, power }) =>
      concatBytes(messageField(1, encodePublicKey(publicKey)), intField(2, power)),
    ),
  );

/** No tree: SHA-256 of HashedParams. */
export const consensusHash = ({ maxBytes, maxGas }: { maxBytes: bigint; maxGas: bigint }): Uint8Array =>
  sha256(concatBytes(intField(1, maxBytes), intField(2, maxGas)));

/** The part of a transaction's result that is consensus. */
export interface HashedResult {
  readonly code: number;
  readonly data: Uint8Array;
  readonly gasWanted: bigint;
  readonly gasUsed: bigint;
}

/** One leaf of `resultsHash`. */
export const encodeHashedResult = ({ code, data, gasWanted, gasUsed }: HashedResult): Uint8Array =>
  concatBytes(intField(1, code), bytesField(2, data), intField(5, gasWanted), intField(6, gasUsed));

/** `lastResultsHash` of the next header. */
export const resultsHash = (results: readonly HashedResult[]): Uint8Array =>
  merkleRoot(results.map(encodeHashedResult));

/** Also the transaction's name: SHA-256 of its raw bytes. */
export const txHash = (tx: Uint8Array): Uint8Array => sha256(tx);

/** The leaves are the hashes of the transactions. */
export const dataHash = (txs: readonly Uint8Array[]): Uint8Array => merkleRoot(txs.map(txHash));

/**
 * @param evidence encoded tendermint.types.Evidence, as blocks carry them; the leaves are the messages inside.
 * @throws ProtobufError for bytes that are not protobuf.
 */
export const evidenceHash = (evidence: readonly Uint8Array[]): Uint8Array => merkleRoot(evidence.map(withoutWrapper));

function withoutWrapper(evidence: Uint8Array): Uint8Array {
  const fields = readFields(evidence);
  const kind = EVIDENCE_KINDS.find((field) => listOf(fields, field).length > 0);
  return bytesOf(fields, kind ?? 1);
}
