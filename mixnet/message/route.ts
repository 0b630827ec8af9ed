import { type Random, randomExponential } from "../../kernel/random.ts";
import type { Hop } from "../sphinx/header.ts";
import type { KeyRotation } from "../wire/key-rotation.ts";

const NANOSECONDS_PER_MS = 1_000_000;

/** The hops of one packet, the egress gateway last, and the rotation their Sphinx keys belong to. */
export interface Route {
  readonly hops: readonly Hop[];
  readonly keyRotation: KeyRotation;
}

/** One delay per hop, exponential with this mean; a mean of 0 gives zeros. The last one is never encoded. */
export function drawDelaysNs(random: Random, hops: number, meanMs: number): bigint[] {
  return Array.from({ length: hops }, () => BigInt(Math.round(randomExponential(random, meanMs) * NANOSECONDS_PER_MS)));
}

/** What the nodes on the way wait in all, in milliseconds: the last hop does not wait. */
export function totalDelayMs(delaysNs: readonly bigint[]): number {
  return Number(delaysNs.slice(0, -1).reduce((sum, delay) => sum + delay, 0n)) / NANOSECONDS_PER_MS;
}
