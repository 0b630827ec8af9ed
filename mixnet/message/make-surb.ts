import { createSurb } from "../sphinx/surb.ts";
import type { PacketParts } from "./mix-packet.ts";
import { SURB_KEY_BYTES } from "./payload.ts";
import type { ReplySurb } from "./reply-surb.ts";
import { drawDelaysNs, type Route } from "./route.ts";

export interface ReplySurbRecipe {
  /** To the maker's own gateway. */
  readonly route: Route;
  /** Ed25519 identity of the maker, 32 bytes. */
  readonly identityKey: Uint8Array;
  readonly meanDelayMs: number;
}

/** A way back to its maker, who must keep the encryption key under its digest. Draws a fresh 16-byte key. */
export function makeReplySurb({ crypto, random }: PacketParts, recipe: ReplySurbRecipe): ReplySurb {
  const { route, identityKey, meanDelayMs } = recipe;
  const delaysNs = drawDelaysNs(random, route.hops.length, meanDelayMs);
  const { surb } = createSurb(crypto, random, { route: route.hops, delaysNs, destination: identityKey });
  return { encryptionKey: random.bytes(SURB_KEY_BYTES), surb };
}
