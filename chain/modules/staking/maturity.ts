interface Timed {
  /** Nanoseconds since 1970. */
  readonly completionTimeNs: bigint;
}

/** Entries whose time has come, and those that still wait; each in the order they stood in. */
export function splitMature<E extends Timed>(
  entries: readonly E[],
  nowNs: bigint,
): { readonly mature: readonly E[]; readonly waiting: readonly E[] } {
  const isMature = ({ completionTimeNs }: E): boolean => completionTimeNs <= nowNs;
  return { mature: entries.filter(isMature), waiting: entries.filter((entry) => !isMature(entry)) };
}
