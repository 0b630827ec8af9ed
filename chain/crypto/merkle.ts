import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, equalBytes } from "../../kernel/bytes.ts";

/** SHA-256 trees of RFC 6962, section 2.1, as CometBFT makes them: plain SHA-256, leaves and inner nodes told apart by a prefix. */

const LEAF = Uint8Array.of(0);
const INNER = Uint8Array.of(1);
const EMPTY_ROOT = sha256(new Uint8Array(0));

/** A leaf's way to the root. */
export interface MerkleProof {
  /** Leaves in the tree. */
  readonly total: number;
  /** The leaf's place, 0 <= index < total. */
  readonly index: number;
  readonly leafHash: Uint8Array;
  /** The siblings, from the leaf upwards. */
  readonly aunts: readonly Uint8Array[];
}

const merkleLeafHash = (leaf: Uint8Array): Uint8Array => sha256(concatBytes(LEAF, leaf));
const merkleInnerHash = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(concatBytes(INNER, left, right));

/** @returns 32 bytes; of no leaves SHA-256 of nothing. */
export const merkleRoot = (leaves: readonly Uint8Array[]): Uint8Array => rootOfHashes(leaves.map(merkleLeafHash));

/** @param hashes of leaves; or of whole subtrees that hold the same power of two of leaves each, the last at most that many. */
export function rootOfHashes(hashes: readonly Uint8Array[]): Uint8Array {
  const [first] = hashes;
  if (first === undefined) return EMPTY_ROOT.slice();
  if (hashes.length === 1) return first;
  const split = splitPoint(hashes.length);
  return merkleInnerHash(rootOfHashes(hashes.slice(0, split)), rootOfHashes(hashes.slice(split)));
}

/** The largest power of two below `count`, which is 2 or more. */
export function splitPoint(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

/** The root and one proof for each leaf, in order; two hashes a leaf in all. */
export function merkleProofs(leaves: readonly Uint8Array[]): { root: Uint8Array; proofs: MerkleProof[] } {
  const hashes = leaves.map(merkleLeafHash);
  const { root, aunts } = subtree(hashes);
  const proofOf = (leafHash: Uint8Array, index: number): MerkleProof => ({
    total: hashes.length,
    index,
    leafHash,
    aunts: aunts[index] ?? [],
  });
  return { root, proofs: hashes.map(proofOf) };
}

/** A subtree's root and, for each of its leaves, the siblings on the way there. */
function subtree(hashes: readonly Uint8Array[]): { root: Uint8Array; aunts: Uint8Array[][] } {
  if (hashes.length <= 1) return { root: rootOfHashes(hashes), aunts: hashes.map(() => []) };
  const split = splitPoint(hashes.length);
  const left = subtree(hashes.slice(0, split));
  const right = subtree(hashes.slice(split));
  for (const aunts of left.aunts) aunts.push(right.root);
  for (const aunts of right.aunts) aunts.push(left.root);
  return { root: merkleInnerHash(left.root, right.root), aunts: [...left.aunts, ...right.aunts] };
}

/** Whether `leaf` is at the proof's place under `root`. Aunts too many or too few are refused. */
export function verifyMerkleProof(root: Uint8Array, leaf: Uint8Array, proof: MerkleProof): boolean {
  const { total, index, leafHash, aunts } = proof;
  if (!Number.isSafeInteger(total) || !Number.isSafeInteger(index) || index < 0 || index >= total) return false;
  if (!equalBytes(leafHash, merkleLeafHash(leaf))) return false;
  const computed = climb(total, index, leafHash, aunts);
  return computed !== undefined && equalBytes(computed, root);
}

function climb(
  total: number,
  index: number,
  leafHash: Uint8Array,
  aunts: readonly Uint8Array[],
): Uint8Array | undefined {
  if (total === 1) return aunts.length === 0 ? leafHash : undefined;
  const aunt = aunts.at(-1);
  if (aunt === undefined) return undefined;
  const split = splitPoint(total);
  const isLeft = index < split;
  const child = isLeft
    ? climb(split, index, leafHash, aunts.slice(0, -1))
    : climb(total - split, index - split, leafHash, aunts.slice(0, -1));
  if (child === undefined) return undefined;
  return isLeft ? merkleInnerHash(child, aunt) : merkleInnerHash(aunt, child);
}
