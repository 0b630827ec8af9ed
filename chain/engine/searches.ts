import type { SearchPage, SearchResult } from "./api.ts";
import type { Heights } from "./candidates.ts";

/** What the last searches found: the next page of one costs only the blocks that came since. */

/** So many queries are remembered, the least recently asked forgotten first. */
const QUERIES_MAX = 16;

interface Found<P> {
  readonly places: readonly P[];
  /** The last height that was looked at. */
  readonly to: bigint;
}

/**
 * What a query finds at one height never changes, so results only grow at their end.
 * @param find all that a query finds at these heights, ascending, after what was found below them.
 */
export function createSearches<P>(
  heights: () => Heights,
  find: (query: string, heights: Heights, before: readonly P[]) => Promise<readonly P[]>,
): (query: string) => Promise<readonly P[]> {
  const recent = new Map<string, Found<P>>();

  function remember(query: string, found: Found<P>): void {
    recent.delete(query);
    recent.set(query, found);
    for (const oldest of recent.keys()) {
      if (recent.size <= QUERIES_MAX) return;
      recent.delete(oldest);
    }
  }

  return async (query) => {
    const { from, to } = heights();
    const known = recent.get(query) ?? { places: [], to: from - 1n };
    const places = known.to >= to ? known.places : await find(query, { from: known.to + 1n, to }, known.places);
    remember(query, { places, to });
    return places;
  };
}

/** @param ascending all there is. */
export function takePage<T>(ascending: readonly T[], { offset, limit, order }: SearchPage): SearchResult<T> {
  const ordered = order === "asc" ? ascending : ascending.toReversed();
  return { total: ascending.length, items: ordered.slice(offset, offset + limit) };
}
