/** How long the sender waits for an acknowledgement: `multiplier * expected delays + addition`, longer where that is too short. */
export interface AckWait {
  readonly multiplier: number;
  readonly additionMs: number;
}

/** Source: reference nymsphinx.md, section 8. */
export const ACK_WAIT: AckWait = { multiplier: 1.5, additionMs: 1_500 };

const ADDITION_MS_MAX = 30_000;
/** Weights of a new sample, and how many deviations are allowed for (RFC 6298, section 2). */
const MEAN_WEIGHT = 1 / 8;
const DEVIATION_WEIGHT = 1 / 4;
const DEVIATIONS = 4;

/** Learns how much longer than the drawn delays acknowledgements take, so that a busy network is not flooded with repeats. */
export interface AckTimer {
  /** For a packet whose nodes and whose ack's nodes wait this long in all. */
  waitMs(expectedDelayMs: number): number;
  observe(roundTripMs: number, expectedDelayMs: number): void;
}

export function createAckTimer({ multiplier, additionMs }: AckWait): AckTimer {
  let mean = 0;
  let deviation = 0;

  function observe(roundTripMs: number, expectedDelayMs: number): void {
    const excess = Math.max(0, roundTripMs - multiplier * expectedDelayMs);
    deviation += DEVIATION_WEIGHT * (Math.abs(excess - mean) - deviation);
    mean += MEAN_WEIGHT * (excess - mean);
  }

  function waitMs(expectedDelayMs: number): number {
    const learned = Math.min(ADDITION_MS_MAX, mean + DEVIATIONS * deviation);
    return multiplier * expectedDelayMs + Math.max(additionMs, learned);
  }

  return { waitMs, observe };
}
