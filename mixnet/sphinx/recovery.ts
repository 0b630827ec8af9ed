import { concatBytes } from "../../kernel/bytes.ts";
import { IDENTIFIER_BYTES, PAYLOAD_SEED_BYTES, ROUTE_HOPS_MAX } from "./constants.ts";
import type { SphinxCrypto } from "./crypto.ts";
import { SphinxError } from "./errors.ts";
import { payloadKeyFromSeed } from "./expand.ts";
import { lionessDecrypt, lionessEncrypt } from "./lioness.ts";
import { unpadPayload } from "./payload.ts";

/** What the creator of a recoverable SURB (260) keeps. */
export interface SurbRecovery {
  /** 16 bytes, not all zero: finds the record when a reply comes. */
  readonly identifier: Uint8Array;
  /** 16 bytes each, in route order. */
  readonly seeds: readonly Uint8Array[];
}

/**
 * Undoes the layers of a reply to a 260 SURB: every hop took one off, the user had put on only the last hop's.
 * @param payload as the last hop handed it over; not changed.
 * @throws SphinxError "sphinx.payload_damaged", "sphinx.payload_unpadded".
 */
export function recoverReply(crypto: SphinxCrypto, { seeds }: SurbRecovery, payload: Uint8Array): Uint8Array {
  const block = payload.slice();
  const keys = seeds.map((seed) => payloadKeyFromSeed(crypto, seed)).toReversed();
  for (const key of keys) lionessEncrypt(crypto, key, block);
  const [lastHopKey] = keys;
  if (lastHopKey !== undefined) lionessDecrypt(crypto, lastHopKey, block);
  return unpadPayload(block);
}

/** Identifier and seeds in route order. */
export const encodeRecovery = ({ identifier, seeds }: SurbRecovery): Uint8Array => concatBytes(identifier, ...seeds);

/** @throws SphinxError "sphinx.recovery_length" unless there are 1 to 5 seeds. */
export function readRecovery(bytes: Uint8Array): SurbRecovery {
  const seeds = (bytes.length - IDENTIFIER_BYTES) / PAYLOAD_SEED_BYTES;
  if (!Number.isInteger(seeds) || seeds < 1 || seeds > ROUTE_HOPS_MAX) {
    throw new SphinxError({ code: "sphinx.recovery_length", bytes: bytes.length });
  }
  const seedAt = (i: number): number => IDENTIFIER_BYTES + i * PAYLOAD_SEED_BYTES;
  return {
    identifier: bytes.slice(0, IDENTIFIER_BYTES),
    seeds: Array.from({ length: seeds }, (_, i) => bytes.slice(seedAt(i), seedAt(i + 1))),
  };
}
