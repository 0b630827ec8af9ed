import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, u64be, utf8 } from "../../../kernel/bytes.ts";
import type { AccountAddress } from "../../../kernel/ids.ts";

const PURPOSE = utf8("nymnet/bond/1");

/** What a bond is bound to, so that its proof serves for this chain, owner, transaction and record only. */
export interface BondProofInput {
  readonly chainId: string;
  readonly owner: AccountAddress;
  /** The owner's sequence in the transaction that bonds. */
  readonly sequence: bigint;
  /** The message's protobuf bytes with identity_signature left empty. */
  readonly record: Uint8Array;
}

/**
 * The bytes that a node's identity key signs to prove that it agrees to be bonded:
 * "nymnet/bond/1" | u8 length, chain id | 20 owner bytes | u64 sequence, big-endian | SHA-256(record).
 */
export function bondSignBytes({ chainId, owner, sequence, record }: BondProofInput): Uint8Array {
  const id = utf8(chainId);
  return concatBytes(PURPOSE, Uint8Array.of(id.length), id, owner, u64be(sequence), sha256(record));
}
