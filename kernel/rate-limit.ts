import type { Clock } from "./clock.ts";

/** Tells whether a peer may ask once more: a token bucket each. */
export type RateLimit = (peerId: string) => boolean;

export interface RateLimitOptions {
  /** Requests that a silent peer may make at once. */
  readonly burst: number;
  /** One more request is allowed after each such time. */
  readonly everyMs: number;
  /** Peers remembered; the one that asked longest ago is forgotten first. */
  readonly peersMax: number;
}

export function createRateLimit(clock: Clock, { burst, everyMs, peersMax }: RateLimitOptions): RateLimit {
  /** Oldest first: when each peer's bucket is full again. */
  const fullAtMs = new Map<string, number>();
  return (peerId) => {
    const nowMs = clock.nowMs();
    const nextMs = Math.max(fullAtMs.get(peerId) ?? 0, nowMs) + everyMs;
    if (nextMs - nowMs > burst * everyMs) return false;
    fullAtMs.delete(peerId);
    fullAtMs.set(peerId, nextMs);
    const [oldest] = fullAtMs.keys();
    if (fullAtMs.size > peersMax && oldest !== undefined) fullAtMs.delete(oldest);
    return true;
  };
}
