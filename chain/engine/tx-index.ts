import { fromHex, toUpperHex } from "../../kernel/bytes.ts";
import type { Db } from "../../kernel/db.ts";
import { Fault } from "../../kernel/errors.ts";
import type { IndexedTx, SearchPage, SearchResult, TxIndex } from "./api.ts";
import type { BlockStore } from "./block-store.ts";
import { blockCandidates, type Heights, txCandidates } from "./candidates.ts";
import { indexedEvents } from "./index-entries.ts";
import { type Condition, parseQuery } from "./query.ts";
import { matchesQuery } from "./query-match.ts";
import { createSearches, takePage } from "./searches.ts";
import type { TxPlace } from "./store-keys.ts";
import { nextTurn } from "./turns.ts";

/** Search over committed transactions and blocks: the index names candidates, their events decide. */

export class SearchError extends Fault<{
  code: "query.too_broad";
  what: "candidates" | "results";
  limit: number;
}> {}

/** What one search may look at, and bring back. */
const CANDIDATES_MAX = 100_000;
const RESULTS_MAX = 10_000;
/** After so many candidates other work gets its turn on the thread: some milliseconds with ordinary transactions. */
const YIELD_EVERY = 16;
const HASH = /^[0-9a-fA-F]{64}$/;

export function createTxIndex(db: Db, store: BlockStore): TxIndex {
  const known = (): Heights => ({ from: store.baseHeight, to: store.latestHeight });

  const txPlaces = createSearches<TxPlace>(known, (query, heights, before) => {
    const conditions = parseQuery(query);
    return collect(txCandidates(db, conditions, heights), before, ({ height, index }) => {
      const tx = store.tx(height, index);
      return tx !== undefined && txMatches(conditions, tx);
    });
  });

  const blockHeights = createSearches<bigint>(known, (query, heights, before) => {
    const conditions = parseQuery(query);
    return collect(blockCandidates(db, conditions, heights), before, (height) => blockMatches(conditions, height));
  });

  async function searchTxs(query: string, page: SearchPage): Promise<SearchResult<IndexedTx>> {
    const conditions = parseQuery(query);
    const hash = hashIn(conditions);
    if (hash !== undefined) return takePage(searchHash(hash, conditions), page);
    const { total, items } = takePage(await txPlaces(query), page);
    const txs = items.map(({ height, index }) => store.tx(height, index));
    return { total, items: txs.filter((tx) => tx !== undefined) };
  }

  /** A condition on the hash leaves one candidate at most. */
  function searchHash(text: string, conditions: readonly Condition[]): readonly IndexedTx[] {
    const found = HASH.test(text) ? store.txByHash(fromHex(text.toLowerCase())) : undefined;
    return found !== undefined && txMatches(conditions, found) ? [found] : [];
  }

  function blockMatches(conditions: readonly Condition[], height: bigint): boolean {
    const events = conditions.every(({ key }) => key === "block.height") ? [] : store.blockEvents(height);
    return matchesQuery(conditions, { intrinsic: { "block.height": String(height) }, events: indexedEvents(events) });
  }

  return {
    byHash: store.txByHash,
    searchTxs,
    searchBlocks: async (query, page) => takePage(await blockHeights(query), page),
  };
}

function hashIn(conditions: readonly Condition[]): string | undefined {
  for (const condition of conditions) if (condition.key === "tx.hash" && "text" in condition) return condition.text;
  return undefined;
}

const txMatches = (conditions: readonly Condition[], { hash, height, result }: IndexedTx): boolean =>
  matchesQuery(conditions.map(upperHash), {
    intrinsic: { "tx.hash": toUpperHex(hash), "tx.height": String(height), "tm.event": "Tx" },
    events: indexedEvents(result.events),
  });

/** Hashes are found in either case of their hex digits. */
const upperHash = (condition: Condition): Condition =>
  condition.key === "tx.hash" && "text" in condition ? { ...condition, text: condition.text.toUpperCase() } : condition;

/** @returns `before` and the candidates that match. @throws SearchError "query.too_broad". */
async function collect<C>(
  candidates: AsyncIterable<C>,
  before: readonly C[],
  matches: (candidate: C) => boolean,
): Promise<readonly C[]> {
  const results = [...before];
  let seen = 0;
  for await (const candidate of candidates) {
    if (++seen > CANDIDATES_MAX) throw tooBroad("candidates", CANDIDATES_MAX);
    if (matches(candidate)) results.push(candidate);
    if (results.length > RESULTS_MAX) throw tooBroad("results", RESULTS_MAX);
    if (seen % YIELD_EVERY === 0) await nextTurn();
  }
  return results;
}

const tooBroad = (what: "candidates" | "results", limit: number): SearchError =>
  new SearchError({ code: "query.too_broad", what, limit });
