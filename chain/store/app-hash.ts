import type { InnerOp } from "cosmjs-types/cosmos/ics23/v1/proofs";
import { concatBytes, utf8 } from "../../kernel/bytes.ts";
import { type MerkleProof, merkleProofs, merkleRoot, splitPoint } from "../crypto/merkle.ts";
import { SHA256_BYTES, type Sha256 } from "../crypto/sha256.ts";
import type { ForestParts, Roots } from "./forest.ts";
import { encodeExistence, existence, step } from "./ics23.ts";
import { NONE } from "./pool.ts";
import { sortKeys } from "./sorted-keys.ts";

/**
 * The root over the stores' roots: an RFC 6962 tree of the stores in the order of their names, each leaf the name and the
 * SHA-256 of the root, both after their length (Cosmos SDK, store/rootmulti; ICS-23's tendermint spec).
 */
export const appHashOf = (sha256: Sha256, forest: ForestParts, roots: Roots): Uint8Array =>
  merkleRoot(storeLeaves(sha256, forest, roots));

function storeLeaves(sha256: Sha256, { hasher }: ForestParts, roots: Roots): Uint8Array[] {
  return sortKeys(roots.keys()).map((store) => {
    const digest = sha256(hasher.rootHash(roots.get(store) ?? NONE));
    return concatBytes(Uint8Array.of(store.length), utf8(store), Uint8Array.of(SHA256_BYTES), digest);
  });
}

const LEAF_PREFIX = Uint8Array.of(0);
const INNER_PREFIX = Uint8Array.of(1);

/** The ICS-23 proof (tendermint spec) of a store's root under the app hash. @returns protobuf bytes of CommitmentProof. */
export function proveStore(sha256: Sha256, forest: ForestParts, roots: Roots, store: string): Uint8Array | undefined {
  const { proofs } = merkleProofs(storeLeaves(sha256, forest, roots));
  const proof = proofs[sortKeys(roots.keys()).indexOf(store)];
  if (proof === undefined) return undefined;
  const root = forest.hasher.rootHash(roots.get(store) ?? NONE);
  return encodeExistence(existence(utf8(store), root, LEAF_PREFIX, pathOf(proof)));
}

type Place = Pick<MerkleProof, "total" | "index" | "aunts">;

function pathOf({ total, index, aunts }: Place): InnerOp[] {
  const aunt = aunts.at(-1);
  if (aunt === undefined) return [];
  const split = splitPoint(total);
  const isLeft = index < split;
  const below = isLeft ? { total: split, index } : { total: total - split, index: index - split };
  const top = isLeft ? step(INNER_PREFIX, aunt) : step(concatBytes(INNER_PREFIX, aunt), new Uint8Array(0));
  return [...pathOf({ ...below, aunts: aunts.slice(0, -1) }), top];
}
