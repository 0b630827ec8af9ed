import { concatBytes } from "../../kernel/bytes.ts";
import { decodeCommit, decodeHeader } from "../light/codec.ts";
import { bytesField, bytesOf, intField, intOf, listOf, messageField, readFields } from "../light/protobuf.ts";
import type { Block } from "./api.ts";

/** Reads what `encodeBlock` of chain/light wrote, from the engine's own database. */
export function decodeBlock(bytes: Uint8Array): Block {
  const fields = readFields(bytes);
  return {
    header: decodeHeader(bytesOf(fields, 1)),
    txs: listOf(readFields(bytesOf(fields, 2)), 1),
    evidence: listOf(readFields(bytesOf(fields, 3)), 1),
    lastCommit: decodeCommit(bytesOf(fields, 4)),
  };
}

/** A block about to be signed, with the time of the votes for it: after a crash the same votes are made again. */
export interface Proposal {
  readonly block: Block;
  readonly encoded: Uint8Array;
  readonly voteTimeNs: bigint;
}

export const encodeProposal = ({ encoded, voteTimeNs }: Pick<Proposal, "encoded" | "voteTimeNs">): Uint8Array =>
  concatBytes(messageField(1, encoded), intField(2, voteTimeNs));

export function decodeProposal(bytes: Uint8Array): Proposal {
  const fields = readFields(bytes);
  const encoded = bytesOf(fields, 1);
  return { block: decodeBlock(encoded), encoded, voteTimeNs: intOf(fields, 2) };
}

/** One validator's vote extension with its signature, in the order of the commit; empty where it did not vote. */
export interface SignedExtension {
  readonly extension: Uint8Array;
  readonly signature: Uint8Array;
}

export const encodeExtensions = (extensions: readonly SignedExtension[]): Uint8Array =>
  concatBytes(
    ...extensions.map(({ extension, signature }) =>
      messageField(1, concatBytes(bytesField(1, extension), bytesField(2, signature))),
    ),
  );

export const decodeExtensions = (bytes: Uint8Array): SignedExtension[] =>
  listOf(readFields(bytes), 1).map((one) => {
    const fields = readFields(one);
    return { extension: bytesOf(fields, 1), signature: bytesOf(fields, 2) };
  });
