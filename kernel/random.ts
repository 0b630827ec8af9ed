/** Randomness as a port: production passes the system's generator, tests a seeded one. */
export interface Random {
  /** `length` fresh bytes that the caller owns. */
  bytes(length: number): Uint8Array;
}

const MAX_REQUEST_BYTES = 65_536;

/** The platform's cryptographic generator (Web Crypto, in Node and browsers). */
export const systemRandom: Random = {
  bytes(length) {
    const out = new Uint8Array(length);
    for (let at = 0; at < length; at += MAX_REQUEST_BYTES) {
      crypto.getRandomValues(out.subarray(at, Math.min(length, at + MAX_REQUEST_BYTES)));
    }
    return out;
  },
};

/** A number in (0, 1], never 0, from 48 random bits: safe to take the logarithm of. */
export function randomUnit(random: Random): number {
  const view = new DataView(random.bytes(8).buffer);
  return (view.getUint16(0) * 2 ** 32 + view.getUint32(2) + 1) / 2 ** 48;
}

/** A whole number in [0, below), without bias. @param below 1 .. 2^32. */
export function randomBelow(random: Random, below: number): number {
  const limit = 2 ** 32 - (2 ** 32 % below);
  for (;;) {
    const value = new DataView(random.bytes(4).buffer).getUint32(0);
    if (value < limit) return value % below;
  }
}

/** One element drawn uniformly; undefined from an empty list. */
export function pick<T>(random: Random, from: readonly T[]): T | undefined {
  return from.length === 0 ? undefined : from[randomBelow(random, from.length)];
}

/** Exponentially distributed with this mean, in the unit of the mean; a mean of 0 gives 0 (Loopix, section 4.1). */
export function randomExponential(random: Random, mean: number): number {
  return mean === 0 ? 0 : -mean * Math.log(randomUnit(random));
}
