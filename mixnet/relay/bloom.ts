/** A set that forgets nothing, takes a fixed amount of memory, and now and then claims to know what it has not seen. */
export interface BloomFilter {
  /** Adds the digest. @returns whether it was there before (or seems so). */
  add(digest: Uint8Array): boolean;
  has(digest: Uint8Array): boolean;
  /** How many different digests were added. */
  size(): number;
}

export interface BloomOptions {
  /** Up to this many digests the rate below holds. */
  readonly capacity: number;
  readonly falsePositiveRate: number;
}

/** Bits per entry: -ln p / (ln 2)^2, 23.96 for p = 1e-5. */
export const bloomBits = ({ capacity, falsePositiveRate }: BloomOptions): number =>
  Math.ceil((-capacity * Math.log(falsePositiveRate)) / Math.LN2 ** 2);

/**
 * @returns a filter over digests of at least 12 bytes that look random: their bytes are used as they are.
 * Positions are h1 + i * h2 mod m (Kirsch & Mitzenmacher 2006) with 48-bit h1 and h2, exact in doubles.
 */
export function createBloomFilter(options: BloomOptions): BloomFilter {
  const bits = bloomBits(options);
  const hashes = Math.max(1, Math.round((bits / options.capacity) * Math.LN2));
  const bytes = new Uint8Array(Math.ceil(bits / 8));
  let entries = 0;

  /** Visits the digest's bits until `visit` says stop. @returns whether all were visited. */
  function everyBit(digest: Uint8Array, visit: (byteAt: number, mask: number) => boolean): boolean {
    const step = 1 + (read48(digest, 6) % (bits - 1));
    let position = read48(digest, 0) % bits;
    for (let i = 0; i < hashes; i++) {
      if (!visit(Math.floor(position / 8), 1 << (position % 8))) return false;
      position = (position + step) % bits;
    }
    return true;
  }

  const has = (digest: Uint8Array): boolean => everyBit(digest, (at, mask) => ((bytes[at] ?? 0) & mask) !== 0);

  function add(digest: Uint8Array): boolean {
    if (has(digest)) return true;
    everyBit(digest, (at, mask) => {
      bytes[at] = (bytes[at] ?? 0) | mask;
      return true;
    });
    entries++;
    return false;
  }

  return { add, has, size: () => entries };
}

function read48(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let i = at; i < at + 6; i++) value = value * 256 + (bytes[i] ?? 0);
  return value;
}
