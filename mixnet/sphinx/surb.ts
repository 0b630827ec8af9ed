import { concatBytes } from "../../kernel/bytes.ts";
import type { Random } from "../../kernel/random.ts";
import { buildHeader } from "./build-header.ts";
import {
  HEADER_BYTES,
  NODE_ADDRESS_BYTES,
  PAYLOAD_KEY_BYTES,
  PAYLOAD_SEED_BYTES,
  ROUTE_HOPS_MAX,
  VERSION_RECOVERABLE,
  VERSION_SEEDS,
} from "./constants.ts";
import type { CreatedPacket } from "./create.ts";
import type { SphinxCrypto } from "./crypto.ts";
import { SphinxError } from "./errors.ts";
import { payloadKeyFromSeed, seedOf } from "./expand.ts";
import type { HeaderRecipe } from "./header.ts";
import { lionessEncrypt } from "./lioness.ts";
import { padPayload } from "./payload.ts";
import type { SurbRecovery } from "./recovery.ts";

/** A SURB as its user reads it. */
export interface Surb {
  /** 348 bytes. */
  readonly header: Uint8Array;
  /** 32 bytes. */
  readonly firstAddress: Uint8Array;
  /** One per layer that the user adds, in route order: 16 bytes each (seeds) or 192 each (older, whole keys). */
  readonly payloadKeys: readonly Uint8Array[];
}

export interface CreatedSurb {
  /** Serialised: header, first address, seeds. 380 + 16 * hops bytes for 259, 396 for 260. */
  readonly surb: Uint8Array;
  /** Only for 260: what recoverReply needs; keep it secret. */
  readonly recovery: SurbRecovery | undefined;
}

const KEYS_AT = HEADER_BYTES + NODE_ADDRESS_BYTES;

/**
 * Makes a SURB of version 259 (default) or 260; a 260 one needs an identifier that is not all zero.
 * @throws SphinxError for a recipe that cannot be one.
 */
export function createSurb(crypto: SphinxCrypto, random: Random, recipe: HeaderRecipe): CreatedSurb {
  const { version = VERSION_SEEDS, identifier } = recipe;
  if (version !== VERSION_SEEDS && version !== VERSION_RECOVERABLE) {
    throw new SphinxError({ code: "sphinx.version", version });
  }
  const recoverable = version === VERSION_RECOVERABLE;
  if (recoverable && !identifier?.some((byte) => byte !== 0)) {
    throw new SphinxError({ code: "sphinx.surb_identifier_zero" });
  }
  const { header, secrets, firstAddress } = buildHeader(crypto, random, recipe);
  const seeds = secrets.map(({ payloadKeyMaterial }) => seedOf(payloadKeyMaterial));
  return {
    surb: concatBytes(header, firstAddress, ...(recoverable ? seeds.slice(-1) : seeds)),
    recovery: recoverable && identifier ? { identifier, seeds } : undefined,
  };
}

/** Reads both forms, told apart by length; the parts are views. @throws SphinxError "sphinx.surb_length". */
export function readSurb(bytes: Uint8Array): Surb {
  const tail = bytes.subarray(KEYS_AT);
  const keyBytes = tail.length >= PAYLOAD_KEY_BYTES ? PAYLOAD_KEY_BYTES : PAYLOAD_SEED_BYTES;
  const keys = tail.length / keyBytes;
  if (keys < 1 || keys > ROUTE_HOPS_MAX || !Number.isInteger(keys)) {
    throw new SphinxError({ code: "sphinx.surb_length", bytes: bytes.length });
  }
  return {
    header: bytes.subarray(0, HEADER_BYTES),
    firstAddress: bytes.subarray(HEADER_BYTES, KEYS_AT),
    payloadKeys: Array.from({ length: keys }, (_, i) => tail.subarray(i * keyBytes, (i + 1) * keyBytes)),
  };
}

/**
 * The packet that answers with `message`; a SURB may be used once only.
 * @throws SphinxError "sphinx.message_too_long", "sphinx.payload_size".
 */
export function applySurb(crypto: SphinxCrypto, surb: Surb, message: Uint8Array, payloadBytes: number): CreatedPacket {
  const payload = padPayload(message, payloadBytes);
  for (const key of surb.payloadKeys.toReversed()) {
    lionessEncrypt(crypto, key.length === PAYLOAD_KEY_BYTES ? key : payloadKeyFromSeed(crypto, key), payload);
  }
  return { packet: concatBytes(surb.header, payload), firstAddress: surb.firstAddress };
}
