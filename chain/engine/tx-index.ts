import { fromHex, toUpperHex } from "../../kernel/bytes.ts";
import type { Db } from "../../kernel/db.ts";
import { Fault } from "../../kernel/errors.ts";
import type { IndexedTx, TxIndex } from "./api.ts";
import type { BlockStore } from "./block-store.ts";
import { blockCandidates, type Heights, txCandidates } from "./candidates.ts";
import { indexedEvents } from "./index-entries.ts";
import { type Condition, parseQuery } from "./query.ts";
import { matchesQuery } from "./query-match.ts";

/** Search over committed transactions and blocks: the index names candidates, their events decide. */

export class SearchError extends Fault<{
  code: "query.too_broad";
  what: "candidates" | "results";
  limit: number;
}> {}

/** What one search may look at, and bring back. */
const CANDIDATES_MAX = 100_000;
const RESULTS_MAX = 10_000;
/** After so many candidates other work gets its turn on the thread. */
const YIELD_EVERY = 64;
const HASH = /^[0-9a-fA-F]{64}$/;

export function createTxIndex(db: Db, store: BlockStore): TxIndex {
  const known = (): Heights => ({ from: store.baseHeight, to: store.latestHeight });

  /** A condition on the hash leaves one candidate at most. */
  function searchHash(text: string, conditions: readonly Condition[]): readonly IndexedTx[] {
    const found = HASH.test(text) ? store.txByHash(fromHex(text.toLowerCase())) : undefined;
    return found !== undefined && txMatches(conditions, found) ? [found] : [];
  }

  async function searchTxs(query: string): Promise<readonly IndexedTx[]> {
    const conditions = parseQuery(query);
    for (const condition of conditions) {
      if (condition.key === "tx.hash" && "text" in condition) return searchHash(condition.text, conditions);
    }
    return collect(txCandidates(db, conditions, known()), ({ height, index }) => {
      const tx = store.tx(height, index);
      return tx !== undefined && txMatches(conditions, tx) ? tx : undefined;
    });
  }

  function blockMatches(conditions: readonly Condition[], height: bigint): boolean {
    const events = conditions.every(({ key }) => key === "block.height") ? [] : store.blockEvents(height);
    return matchesQuery(conditions, { intrinsic: { "block.height": String(height) }, events: indexedEvents(events) });
  }

  return {
    byHash: store.txByHash,
    searchTxs,
    async searchBlocks(query) {
      const conditions = parseQuery(query);
      return collect(blockCandidates(db, conditions, known()), (height) =>
        blockMatches(conditions, height) ? height : undefined,
      );
    },
  };
}

const txMatches = (conditions: readonly Condition[], { hash, height, result }: IndexedTx): boolean =>
  matchesQuery(conditions.map(upperHash), {
    intrinsic: { "tx.hash": toUpperHex(hash), "tx.height": String(height), "tm.event": "Tx" },
    events: indexedEvents(result.events),
  });

/** Hashes are found in either case of their hex digits. */
const upperHash = (condition: Condition): Condition =>
  condition.key === "tx.hash" && "text" in condition ? { ...condition, text: condition.text.toUpperCase() } : condition;

/** @throws SearchError "query.too_broad". */
async function collect<C, R>(candidates: AsyncIterable<C>, match: (candidate: C) => R | undefined): Promise<R[]> {
  const results: R[] = [];
  let seen = 0;
  for await (const candidate of candidates) {
    if (++seen > CANDIDATES_MAX) {
      throw new SearchError({ code: "query.too_broad", what: "candidates", limit: CANDIDATES_MAX });
    }
    const result = match(candidate);
    if (result !== undefined) results.push(result);
    if (results.length > RESULTS_MAX) {
      throw new SearchError({ code: "query.too_broad", what: "results", limit: RESULTS_MAX });
    }
    if (seen % YIELD_EVERY === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return results;
}
