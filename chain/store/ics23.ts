import {
  CommitmentProof,
  type ExistenceProof,
  HashOp,
  type InnerOp,
  LengthOp,
} from "cosmjs-types/cosmos/ics23/v1/proofs";

/**
 * The parts that the proofs of both trees share (ICS-23): a leaf is SHA-256 of its prefix, the key and the SHA-256 of the value,
 * the latter two after their length as varint; a step upwards is SHA-256 of prefix, child and suffix.
 */
export function existence(
  key: Uint8Array,
  value: Uint8Array,
  leafPrefix: Uint8Array,
  path: readonly InnerOp[],
): ExistenceProof {
  const leaf = {
    hash: HashOp.SHA256,
    prehashKey: HashOp.NO_HASH,
    prehashValue: HashOp.SHA256,
    length: LengthOp.VAR_PROTO,
    prefix: leafPrefix,
  };
  return { key, value, leaf, path: [...path] };
}

export const step = (prefix: Uint8Array, suffix: Uint8Array): InnerOp => ({ hash: HashOp.SHA256, prefix, suffix });

/** Protobuf bytes of the proof that the key is there. */
export const encodeExistence = (exist: ExistenceProof): Uint8Array =>
  CommitmentProof.encode(CommitmentProof.fromPartial({ exist })).finish();

/** Protobuf bytes of the proof that the key is not there, by its neighbours; one is missing at either end of the tree. */
export function encodeAbsence(
  key: Uint8Array,
  left: ExistenceProof | undefined,
  right: ExistenceProof | undefined,
): Uint8Array {
  const nonexist = { key, ...(left && { left }), ...(right && { right }) };
  return CommitmentProof.encode(CommitmentProof.fromPartial({ nonexist })).finish();
}
