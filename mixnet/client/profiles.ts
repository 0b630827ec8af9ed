/** How fast a client sends and how long its packets are mixed; all times are means of exponential distributions. */
export interface TrafficProfile {
  /** At each mix node, for data packets. */
  readonly packetDelayMs: number;
  /** At each mix node, for acknowledgements. */
  readonly ackDelayMs: number;
  /** Between packets of the main stream: real ones, or loop cover when none waits. May be below 1. */
  readonly mainMeanMs: number;
  /** Between packets of the loop cover stream. */
  readonly coverMeanMs: number;
  /**
   * When set, the main stream slows down to this mean while nothing real waits. It saves work and tells an observer
   * when the client sends: for local networks and tests only.
   */
  readonly idleMainMeanMs?: number;
}

export type ProfileName = "standard" | "fast" | "local";

/** `standard` and `fast` are the Nym network's. Source: reference nymsphinx.md, section 13. */
export const profiles: Readonly<Record<ProfileName, TrafficProfile>> = {
  standard: { packetDelayMs: 15, ackDelayMs: 15, mainMeanMs: 20, coverMeanMs: 200 },
  fast: { packetDelayMs: 10, ackDelayMs: 10, mainMeanMs: 4, coverMeanMs: 2_000_000 },
  local: { packetDelayMs: 5, ackDelayMs: 5, mainMeanMs: 1, coverMeanMs: 1_000, idleMainMeanMs: 200 },
};
