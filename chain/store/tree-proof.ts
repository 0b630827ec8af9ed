import type { ExistenceProof, InnerOp } from "cosmjs-types/cosmos/ics23/v1/proofs";
import { concatBytes } from "../../kernel/bytes.ts";
import { SHA256_BYTES } from "../crypto/sha256.ts";
import { fromBinaryKey, toBinaryKey } from "./binary-key.ts";
import type { ForestParts } from "./forest.ts";
import { encodeAbsence, encodeExistence, existence, step } from "./ics23.ts";
import { NONE, type NodeId } from "./pool.ts";
import { findLeaf, leafBefore, leafFrom } from "./search.ts";

const HASH_LENGTH = Uint8Array.of(SHA256_BYTES);

/**
 * The ICS-23 proof (iavl spec) of what one tree has under `key`: that it is there, or that its neighbours leave no room for it.
 * @param readValue reads the value of a key that the tree has.
 * @returns protobuf bytes of CommitmentProof; undefined for an empty tree, in which nothing can be proven, and for an empty value.
 */
export function proveInTree(
  forest: ForestParts,
  root: NodeId,
  key: Uint8Array,
  readValue: (key: string) => Uint8Array,
): Uint8Array | undefined {
  const { pool } = forest;
  const name = toBinaryKey(key);
  const prove = (leaf: NodeId): ExistenceProof => existenceOf(forest, root, pool.keyOf(leaf), readValue);
  const leaf = findLeaf(pool, root, name);
  const leaves = leaf === NONE ? [leafBefore(pool, root, name), leafFrom(pool, root, name)] : [leaf];
  const [first, second] = leaves.map((id) => (id === NONE ? undefined : prove(id)));
  const proofs = [first, second].filter((proof) => proof !== undefined);
  if (proofs.length === 0 || proofs.some(({ value }) => value.length === 0)) return undefined;
  return leaf !== NONE && first !== undefined ? encodeExistence(first) : encodeAbsence(key, first, second);
}

function existenceOf(
  forest: ForestParts,
  root: NodeId,
  key: string,
  readValue: (key: string) => Uint8Array,
): ExistenceProof {
  const { pool, hasher } = forest;
  const path: InnerOp[] = [];
  let id = root;
  while (pool.heightOf(id) > 0) {
    const isLeft = key < pool.keyOf(id);
    path.push(stepFrom(forest, id, isLeft));
    id = isLeft ? pool.leftOf(id) : pool.rightOf(id);
  }
  return existence(fromBinaryKey(key), readValue(key), hasher.head(id), path.reverse());
}

/** From the left or the right child of `id` up to `id`. */
function stepFrom({ pool, hasher }: ForestParts, id: NodeId, isLeft: boolean): InnerOp {
  const head = concatBytes(hasher.head(id), HASH_LENGTH);
  if (isLeft) return step(head, concatBytes(HASH_LENGTH, pool.hashOf(pool.rightOf(id))));
  return step(concatBytes(head, pool.hashOf(pool.leftOf(id)), HASH_LENGTH), new Uint8Array(0));
}
