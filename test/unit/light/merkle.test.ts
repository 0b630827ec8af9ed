import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { merkleProofs, merkleRoot, verifyMerkleProof } from "../../../chain/crypto/merkle.ts";
import { txHash } from "../../../chain/light/hashes.ts";
import { fromHex, toHex, toUpperHex } from "../../../kernel/bytes.ts";
import { cosmosChain } from "../../support/comet.ts";

/** From the Certificate Transparency project (RFC 6962): the leaves of its reference tree and the roots over the first n. */
const leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"].map(
  fromHex,
);
const roots = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

describe("merkle tree", () => {
  it.each(roots.map((root, count) => ({ root, count })))(
    "over $count leaves has the root of RFC 6962",
    ({ root, count }) => expect(toHex(merkleRoot(leaves.slice(0, count)))).toBe(root),
  );

  it("proves a transaction as CometBFT does", () => {
    const { tx, proof } = cosmosChain.tx_with_proof;
    const { total, index, leaf_hash: leafHash, aunts } = proof.proof;
    expect(toUpperHex(merkleRoot([txHash(tx)]))).toBe(proof.root_hash);
    expect(verifyMerkleProof(fromHex(proof.root_hash), txHash(tx), { total, index, leafHash, aunts })).toBe(true);
  });

  it("proves each leaf at its place only, and nothing else", () =>
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 8 }), { minLength: 1, maxLength: 20 }),
        fc.nat(),
        (list, pick) => {
          const { root, proofs } = merkleProofs(list);
          const index = pick % list.length;
          const [leaf, proof] = [list[index], proofs[index]];
          if (leaf === undefined || proof === undefined) throw new Error("no such leaf");
          expect(verifyMerkleProof(root, leaf, proof)).toBe(true);
          expect(verifyMerkleProof(root, Uint8Array.from([...leaf, 0]), proof)).toBe(false);
          expect(verifyMerkleProof(root, leaf, { ...proof, index: list.length })).toBe(false);
          expect(verifyMerkleProof(root, leaf, { ...proof, aunts: [...proof.aunts, root] })).toBe(false);
          if (proof.aunts.length > 0) {
            expect(verifyMerkleProof(root, leaf, { ...proof, aunts: proof.aunts.slice(1) })).toBe(false);
          }
        },
      ),
    ));
});
