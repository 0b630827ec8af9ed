import { concatBytes, equalBytes } from "../../kernel/bytes.ts";
import {
  bytesField,
  bytesOf,
  type Fields,
  intField,
  listOf,
  messageField,
  messageFields,
  readFields,
} from "./protobuf.ts";

/** ICS-23's CommitmentProof of existence, reduced to what may differ between two proofs of our kind. */
export interface Existence {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
  readonly leafPrefix: Uint8Array;
  /** From the leaf upwards; a step hashes prefix, child and suffix. */
  readonly path: readonly Step[];
}
export interface Step {
  readonly prefix: Uint8Array;
  readonly suffix: Uint8Array;
}

const PROOF_BYTES_MAX = 16_384;
/** A balanced tree of 2^40 leaves is not higher. */
const PATH_MAX = 64;
const SHA256 = 1;
const VAR_PROTO = 1;

/** Leaf: SHA-256 of prefix, key and SHA-256 of the value, the latter two behind their lengths; the key is not hashed. */
const encodeLeaf = (prefix: Uint8Array): Uint8Array =>
  concatBytes(intField(1, SHA256), intField(3, SHA256), intField(4, VAR_PROTO), bytesField(5, prefix));

const encodeStep = ({ prefix, suffix }: Step): Uint8Array =>
  concatBytes(intField(1, SHA256), bytesField(2, prefix), bytesField(3, suffix));

export const encodeExistence = ({ key, value, leafPrefix, path }: Existence): Uint8Array =>
  messageField(
    1,
    concatBytes(
      bytesField(1, key),
      bytesField(2, value),
      messageField(3, encodeLeaf(leafPrefix)),
      messageFields(4, path.map(encodeStep)),
    ),
  );

/** @returns undefined for anything but one proof of existence with these hash operations, in the one form that encodes to these bytes. */
export function decodeExistence(bytes: Uint8Array): Existence | undefined {
  if (bytes.length > PROOF_BYTES_MAX) return undefined;
  const existence = readExistence(bytes);
  return existence !== undefined && equalBytes(encodeExistence(existence), bytes) ? existence : undefined;
}

function readExistence(bytes: Uint8Array): Existence | undefined {
  try {
    const fields = readFields(bytesOf(readFields(bytes), 1));
    const path = listOf(fields, 4);
    if (path.length > PATH_MAX) return undefined;
    const leafPrefix = bytesOf(readFields(bytesOf(fields, 3)), 5);
    return { key: bytesOf(fields, 1), value: bytesOf(fields, 2), leafPrefix, path: path.map(readFields).map(stepOf) };
  } catch {
    return undefined;
  }
}

const stepOf = (fields: Fields): Step => ({ prefix: bytesOf(fields, 2), suffix: bytesOf(fields, 3) });
