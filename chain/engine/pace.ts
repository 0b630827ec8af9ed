/** When the next block is due. Source: design.md section 5, "Blocks". */

export interface PaceOptions {
  /** Between blocks while there is work. */
  readonly busyMs: number;
  /** Between blocks otherwise. */
  readonly idleMs: number;
}
export const DEFAULT_PACE: PaceOptions = { busyMs: 1000, idleMs: 5000 };

/** What the pace depends on; times in milliseconds since 1970. */
export interface PaceFacts {
  readonly lastBlockAtMs: number;
  readonly hasTxs: boolean;
  /** The last block held transactions: the next one proves them. */
  readonly hadTxs: boolean;
  /** When the application has work of its own to do. */
  readonly workDueAtMs: number | undefined;
}

/** @returns milliseconds since 1970; in the past when the block is late. */
export function nextBlockAtMs({ lastBlockAtMs, hasTxs, hadTxs, workDueAtMs }: PaceFacts, pace: PaceOptions): number {
  const soonest = lastBlockAtMs + pace.busyMs;
  if (hasTxs || hadTxs) return soonest;
  return Math.min(lastBlockAtMs + pace.idleMs, Math.max(soonest, workDueAtMs ?? Number.POSITIVE_INFINITY));
}
