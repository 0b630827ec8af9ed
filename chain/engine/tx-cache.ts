/** Hashes of the transactions seen last, so that a repeated one costs the application nothing. */
export interface TxCache {
  /** @returns false for one that is known; it counts as seen now. */
  add(hash: string): boolean;
  remove(hash: string): void;
}

/** @param maxTxs the one not seen for longest goes first. */
export function createTxCache(maxTxs: number): TxCache {
  const seen = new Set<string>();

  function add(hash: string): boolean {
    const isKnown = seen.delete(hash);
    seen.add(hash);
    const [oldest] = seen;
    if (seen.size > maxTxs && oldest !== undefined) seen.delete(oldest);
    return !isKnown;
  }

  return { add, remove: (hash) => void seen.delete(hash) };
}
