import type { Random } from "../../kernel/random.ts";
import type { SphinxCrypto } from "./crypto.ts";
import type { HeaderRecipe } from "./header.ts";

/** A SURB's recipe: version 259 (default) or 260. */
export type SurbRecipe = HeaderRecipe;

export interface CreatedSurb {
  /** Serialised: header, first address, seeds. 396 + 16 * (hops - 1) bytes for 259, 396 for 260. */
  readonly surb: Uint8Array;
  /** Only 260: what recoverReply needs; keep it secret. */
  readonly recovery: SurbRecovery | undefined;
}

/** What the creator of a recoverable SURB (260) keeps; `encodeRecovery` makes bytes of it. */
export interface SurbRecovery {
  /** 16 bytes, not all zero: finds the record when a reply comes. */
  readonly identifier: Uint8Array;
  /** 16 bytes each, in route order. */
  readonly seeds: readonly Uint8Array[];
}

/** A SURB as its user reads it. */
export interface Surb {
  /** 348 bytes. */
  readonly header: Uint8Array;
  /** 32 bytes. */
  readonly firstAddress: Uint8Array;
  /** One per layer that the user adds, in route order: 16 bytes each (seeds) or 192 each (older, whole keys). */
  readonly payloadKeys: readonly Uint8Array[];
}

export interface ReplyPacket {
  readonly packet: Uint8Array;
  readonly firstAddress: Uint8Array;
}

/** @throws SphinxError for a recipe that cannot be one. */
export declare function createSurb(crypto: SphinxCrypto, random: Random, recipe: SurbRecipe): CreatedSurb;
/** Reads both forms, told apart by length. @throws SphinxError "sphinx.surb_length". */
export declare function readSurb(bytes: Uint8Array): Surb;
/** The packet that answers. @throws SphinxError "sphinx.message_too_long", "sphinx.payload_size". */
export declare function applySurb(
  crypto: SphinxCrypto,
  surb: Surb,
  message: Uint8Array,
  payloadBytes: number,
): ReplyPacket;
/** Undoes the layers of a reply to a 260 SURB: the padded payload as it came -> the message. */
export declare function recoverReply(crypto: SphinxCrypto, recovery: SurbRecovery, payload: Uint8Array): Uint8Array;
