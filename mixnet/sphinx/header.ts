import {
  DESTINATION_BYTES,
  IDENTIFIER_BYTES,
  KEY_BYTES,
  NODE_ADDRESS_BYTES,
  ROUTE_HOPS_MAX,
  VERSION_SEEDS,
  VERSIONS_CREATED,
} from "./constants.ts";
import { SphinxError } from "./errors.ts";

/** A hop: its address as later hops read it (32 bytes, padded) and its X25519 Sphinx key. */
export interface Hop {
  readonly address: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** What a header is made of, for a packet or a SURB. */
export interface HeaderRecipe {
  /** 1 to 5 hops, the last one is the recipient's gateway. */
  readonly route: readonly Hop[];
  /** One per hop, nanoseconds, 0 .. 2^64-1; the last is not encoded (the last hop does not delay). */
  readonly delaysNs: readonly bigint[];
  /** 32 bytes: the recipient's Ed25519 identity. */
  readonly destination: Uint8Array;
  /** 16 bytes; zeros in the Nym stack, and by default. */
  readonly identifier?: Uint8Array | undefined;
  /** 259 by default; 258 and 260 are in use elsewhere. */
  readonly version?: number | undefined;
  /** 32 bytes; drawn at random unless given (vectors). */
  readonly initialSecret?: Uint8Array | undefined;
}

const NO_IDENTIFIER = new Uint8Array(IDENTIFIER_BYTES);
const DELAY_LIMIT_NS = 1n << 64n;

/** A recipe with its defaults filled in. */
export interface CheckedRecipe extends HeaderRecipe {
  readonly identifier: Uint8Array;
  readonly version: number;
}

/** @throws SphinxError for a recipe that cannot be a header; public keys are checked where they are used. */
export function checkRecipe(recipe: HeaderRecipe): CheckedRecipe {
  const { route, delaysNs, destination, identifier = NO_IDENTIFIER, version = VERSION_SEEDS, initialSecret } = recipe;
  if (route.length < 1 || route.length > ROUTE_HOPS_MAX) {
    throw new SphinxError({ code: "sphinx.route_length", hops: route.length });
  }
  if (delaysNs.length !== route.length) {
    throw new SphinxError({ code: "sphinx.delays", hops: route.length, delays: delaysNs.length });
  }
  for (const delayNs of delaysNs) checkDelay(delayNs);
  for (const { address, publicKey } of route) {
    checkLength("address", address, NODE_ADDRESS_BYTES);
    checkLength("publicKey", publicKey, KEY_BYTES);
  }
  checkLength("destination", destination, DESTINATION_BYTES);
  checkLength("identifier", identifier, IDENTIFIER_BYTES);
  if (initialSecret !== undefined) checkLength("initialSecret", initialSecret, KEY_BYTES);
  if (!VERSIONS_CREATED.has(version)) throw new SphinxError({ code: "sphinx.version", version });
  return { ...recipe, identifier, version };
}

function checkDelay(delayNs: bigint): void {
  if (delayNs < 0n || delayNs >= DELAY_LIMIT_NS) throw new SphinxError({ code: "sphinx.delay_range", delayNs });
}

function checkLength(field: string, bytes: Uint8Array, expected: number): void {
  if (bytes.length !== expected) {
    throw new SphinxError({ code: "sphinx.field_length", field, bytes: bytes.length, expected });
  }
}
