import { toUpperHex } from "../../../../kernel/bytes.ts";
import { type MerkleProof, merkleProofs } from "../../../crypto/merkle.ts";
import type { BlockReader, IndexedTx } from "../../../engine/api.ts";
import { txHash } from "../../../light/hashes.ts";
import { indexedTx } from "../encode/results.ts";
import { bytes as base64, hash as hex, int } from "../encode/scalars.ts";
import { refused } from "../errors.ts";
import { method, type RpcContext } from "../method.ts";
import { pageSize, requirePage, searchPageOf } from "../paging.ts";
import { boolean, bytes, integer, string } from "../params.ts";
import { checkedQuery } from "../search.ts";

/** Committed transactions, and those that wait. */
export const txMethods = {
  tx: method({ hash: bytes, prove: boolean }, ({ engine }: RpcContext, { hash, prove }) => {
    const found = engine.txs.byHash(hash);
    if (found === undefined) throw refused(`tx (${toUpperHex(hash)}) not found`);
    return prove ? createProver(engine.blocks)(found) : indexedTx(found);
  }),
  tx_search: method(
    { query: string, prove: boolean, page: integer, per_page: integer, order_by: string },
    async ({ engine, limits }: RpcContext, args) => {
      const query = checkedQuery(args.query, limits);
      const { total, items } = await engine.txs.searchTxs(query, searchPageOf(args, "asc", limits));
      requirePage(args, total, limits);
      return { txs: items.map(args.prove ? createProver(engine.blocks) : indexedTx), total_count: int(total) };
    },
  ),
  unconfirmed_txs: method({ limit: integer }, ({ engine: { mempool }, limits }: RpcContext, { limit }) => {
    const txs = mempool.pending(pageSize(limit, limits));
    return { ...mempoolSize(txs.length, mempool), txs: txs.map(base64) };
  }),
  num_unconfirmed_txs: method({}, ({ engine: { mempool } }: RpcContext) => ({
    ...mempoolSize(mempool.sizeTxs, mempool),
    txs: null,
  })),
};

const mempoolSize = (count: number, { sizeTxs, sizeBytes }: { sizeTxs: number; sizeBytes: number }) => ({
  n_txs: int(count),
  total: int(sizeTxs),
  total_bytes: int(sizeBytes),
});

/** Adds to transactions the way from their hash to the header's data hash. Each block's tree is made once. */
function createProver(blocks: BlockReader) {
  const trees = new Map<bigint, ReturnType<typeof merkleProofs>>();

  function treeAt(height: bigint): ReturnType<typeof merkleProofs> {
    const known = trees.get(height);
    if (known !== undefined) return known;
    const tree = merkleProofs((blocks.block(height)?.block.txs ?? []).map(txHash));
    trees.set(height, tree);
    return tree;
  }

  return (found: IndexedTx) => {
    const { root, proofs } = treeAt(found.height);
    const proof = proofs[found.index];
    if (proof === undefined) throw refused(`block at height ${found.height} not found`);
    return { ...indexedTx(found), proof: txProof(found.tx, root, proof) };
  };
}

const txProof = (tx: Uint8Array, root: Uint8Array, { total, index, leafHash, aunts }: MerkleProof) => ({
  root_hash: hex(root),
  data: base64(tx),
  proof: { total: int(total), index: int(index), leaf_hash: base64(leafHash), aunts: aunts.map(base64) },
});
