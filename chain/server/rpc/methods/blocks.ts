import type { StoredBlock } from "../../../engine/api.ts";
import { block, blockId, blockMeta, blockWithId, commit, header } from "../encode/block.ts";
import { blockResults } from "../encode/results.ts";
import { int } from "../encode/scalars.ts";
import { refused } from "../errors.ts";
import { committedHeight, heightRange } from "../heights.ts";
import { method, type RpcContext } from "../method.ts";
import { requirePage, searchPageOf } from "../paging.ts";
import { bytes, integer, string } from "../params.ts";
import { checkedQuery } from "../search.ts";

const one = { height: integer };

/** Committed blocks and what they led to. */
export const blockMethods = {
  block: method(one, ({ engine: { blocks } }: RpcContext, { height }) =>
    blockWithId(blocks.block(committedHeight(blocks, height))),
  ),
  block_by_hash: method({ hash: bytes }, ({ engine }: RpcContext, { hash }) =>
    blockWithId(engine.blocks.blockByHash(hash)),
  ),
  header: method(one, ({ engine: { blocks } }: RpcContext, { height }) =>
    headerOf(blocks.block(committedHeight(blocks, height))),
  ),
  header_by_hash: method({ hash: bytes }, ({ engine }: RpcContext, { hash }) =>
    headerOf(engine.blocks.blockByHash(hash)),
  ),
  blockchain: method(
    { minHeight: integer, maxHeight: integer },
    ({ engine: { blocks }, limits }: RpcContext, asked) => {
      const heights = heightRange(blocks, { min: asked.minHeight, max: asked.maxHeight }, limits.blockMetas);
      const metas = heights.map((height) => blocks.block(height)).filter((found) => found !== undefined);
      return { last_height: int(blocks.latestHeight), block_metas: metas.map(blockMeta) };
    },
  ),
  commit: method(one, ({ engine: { blocks } }: RpcContext, { height: asked }) => {
    const height = committedHeight(blocks, asked);
    const stored = blocks.block(height);
    const found = blocks.commit(height);
    if (stored === undefined || found === undefined) throw missing(height);
    return {
      signed_header: { header: header(stored.block.header), commit: commit(found.commit) },
      canonical: found.canonical,
    };
  }),
  block_results: method(one, ({ engine: { blocks } }: RpcContext, { height: asked }) => {
    const height = committedHeight(blocks, asked);
    const results = blocks.results(height);
    if (results === undefined) throw refused(`could not find results for height #${height}`);
    return blockResults(height, results);
  }),
  block_search: method(
    { query: string, page: integer, per_page: integer, order_by: string },
    async ({ engine, limits }: RpcContext, args) => {
      const query = checkedQuery(args.query, limits);
      const { total, items } = await engine.txs.searchBlocks(query, searchPageOf(args, "desc", limits));
      requirePage(args, total, limits);
      const found = items.map((height) => engine.blocks.block(height)).filter((stored) => stored !== undefined);
      return {
        blocks: found.map((stored) => ({ block_id: blockId(stored.blockId), block: block(stored) })),
        total_count: int(total),
      };
    },
  ),
};

const headerOf = (stored: StoredBlock | undefined) => ({
  header: stored === undefined ? null : header(stored.block.header),
});

const missing = (height: bigint) => refused(`block at height ${height} not found`);
