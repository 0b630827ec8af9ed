import type { Log } from "../../kernel/log.ts";
import type { Random } from "../../kernel/random.ts";
import type { SphinxCrypto } from "../sphinx/crypto.ts";
import { type BloomFilter, createBloomFilter } from "./bloom.ts";

/** "full" means unknown, and refused: a filter beyond its capacity would let replays through or refuse ever more at random. */
export type ReplayVerdict = "fresh" | "replayed" | "full";

/** Remembers the replay tags of packets, a Bloom filter for each Sphinx key. */
export interface ReplayFilter {
  /** Asks and remembers in one step. @param tag 32 bytes. */
  check(keyId: number, tag: Uint8Array): ReplayVerdict;
  /** Forgets the filters of all other keys: packets for those cannot be opened any more. */
  retain(keyIds: readonly number[]): void;
}

export interface ReplayParts {
  readonly crypto: SphinxCrypto;
  readonly random: Random;
  readonly log: Log;
}

export interface ReplayOptions {
  /** Packets that one key may open in its life: 24 bits of memory each. */
  readonly capacityPackets: number;
}

/** 15 MB a key; 24 minutes (24 local epochs) at 3,400 packets a second. */
export const REPLAY_CAPACITY_PACKETS = 5_000_000;
const REPLAY_FALSE_POSITIVE_RATE = 1e-5;
const FILTER_KEY_BYTES = 64;

/** The filter is keyed anew in each process, so that nobody can choose packets that collide with those of others. */
export function createReplayFilter(
  { crypto, random, log }: ReplayParts,
  { capacityPackets }: ReplayOptions,
): ReplayFilter {
  const filterKey = random.bytes(FILTER_KEY_BYTES);
  const byKey = new Map<number, BloomFilter>();

  function filterOf(keyId: number): BloomFilter {
    const existing = byKey.get(keyId);
    if (existing !== undefined) return existing;
    const filter = createBloomFilter({
      capacity: capacityPackets,
      falsePositiveRate: REPLAY_FALSE_POSITIVE_RATE,
    });
    byKey.set(keyId, filter);
    return filter;
  }

  function check(keyId: number, tag: Uint8Array): ReplayVerdict {
    const filter = filterOf(keyId);
    const digest = crypto.blake2bKeyed(filterKey, tag);
    if (filter.size() >= capacityPackets) return filter.has(digest) ? "replayed" : "full";
    if (filter.add(digest)) return "replayed";
    if (filter.size() === capacityPackets) log.error("replay_filter.full", { keyId, capacityPackets });
    return "fresh";
  }

  function retain(keyIds: readonly number[]): void {
    for (const keyId of byKey.keys()) if (!keyIds.includes(keyId)) byKey.delete(keyId);
  }

  return { check, retain };
}
