import { concatBytes, utf8 } from "../../kernel/bytes.ts";
import { merkleRoot } from "../crypto/merkle.ts";
import { SHA256_BYTES, type Sha256 } from "../crypto/sha256.ts";
import type { ForestParts, Roots } from "./forest.ts";
import { sortKeys } from "./sorted-keys.ts";

/**
 * The root over the stores' roots: an RFC 6962 tree of the stores in the order of their names, each leaf the name and the
 * SHA-256 of the root, both after their length (Cosmos SDK, store/rootmulti; ICS-23's tendermint spec).
 */
export function appHashOf(sha256: Sha256, { hasher }: ForestParts, roots: Roots): Uint8Array {
  const leaf = (store: string): Uint8Array => storeLeaf(store, sha256(hasher.rootHash(roots.get(store) ?? 0)));
  return merkleRoot(sortKeys(roots.keys()).map(leaf));
}

/** @param store 1 .. 127 ASCII characters, so that its length is one byte. */
function storeLeaf(store: string, digest: Uint8Array): Uint8Array {
  return concatBytes(Uint8Array.of(store.length), utf8(store), Uint8Array.of(SHA256_BYTES), digest);
}
