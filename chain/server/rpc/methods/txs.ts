import { toUpperHex } from "../../../../kernel/bytes.ts";
import { merkleProofs } from "../../../crypto/merkle.ts";
import type { BlockReader, IndexedTx } from "../../../engine/api.ts";
import { txHash } from "../../../light/hashes.ts";
import { indexedTx } from "../encode/results.ts";
import { bytes as base64, hash as hex, int } from "../encode/scalars.ts";
import { refused } from "../errors.ts";
import { method, type RpcContext } from "../method.ts";
import { ordered, pageOf, pageSize } from "../paging.ts";
import { boolean, bytes, integer, string } from "../params.ts";
import { checkedQuery } from "../search.ts";

/** Committed transactions, and those that wait. */
export const txMethods = {
  tx: method({ hash: bytes, prove: boolean }, ({ engine }: RpcContext, { hash, prove }) => {
    const found = engine.txs.byHash(hash);
    if (found === undefined) throw refused(`tx (${toUpperHex(hash)}) not found`);
    return prove ? withProof(engine.blocks, found) : indexedTx(found);
  }),
  tx_search: method(
    { query: string, prove: boolean, page: integer, per_page: integer, order_by: string },
    async ({ engine, limits }: RpcContext, args) => {
      const all = ordered(await engine.txs.searchTxs(checkedQuery(args.query, limits)), args.order_by, "asc");
      const txs = pageOf(all, args, limits);
      return {
        txs: txs.map((found) => (args.prove ? withProof(engine.blocks, found) : indexedTx(found))),
        total_count: int(all.length),
      };
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

/** With the way from the transaction's hash to the header's data hash. */
function withProof(blocks: BlockReader, found: IndexedTx) {
  const txs = blocks.block(found.height)?.block.txs;
  if (txs === undefined) throw refused(`block at height ${found.height} not found`);
  const { root, proofs } = merkleProofs(txs.map(txHash));
  const proof = proofs[found.index];
  if (proof === undefined) throw refused(`tx (${toUpperHex(found.hash)}) not found`);
  return {
    ...indexedTx(found),
    proof: {
      root_hash: hex(root),
      data: base64(found.tx),
      proof: {
        total: int(proof.total),
        index: int(proof.index),
        leaf_hash: base64(proof.leafHash),
        aunts: proof.aunts.map(base64),
      },
    },
  };
}
