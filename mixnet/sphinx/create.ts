import { concatBytes } from "../../kernel/bytes.ts";
import type { Random } from "../../kernel/random.ts";
import { buildHeader } from "./build-header.ts";
import type { SphinxCrypto } from "./crypto.ts";
import { payloadKeyOf } from "./expand.ts";
import type { HeaderRecipe } from "./header.ts";
import { lionessEncrypt } from "./lioness.ts";
import { padPayload } from "./payload.ts";

/** What a packet is made of. */
export interface PacketRecipe extends HeaderRecipe {
  readonly message: Uint8Array;
  /** Size of the payload on the wire: the message and 17 bytes more fit in, 33 at least (packet-size.ts of mixnet/wire). */
  readonly payloadBytes: number;
}

/** A packet on its way to its first hop: made from a recipe, or by using a SURB. */
export interface CreatedPacket {
  /** Header (348 bytes) and payload; owned by the caller. */
  readonly packet: Uint8Array;
  /** 32 bytes: the address of the first hop as given in the route. */
  readonly firstAddress: Uint8Array;
}

/** Makes a whole packet. @throws SphinxError for a recipe that cannot be one. */
export function createPacket(crypto: SphinxCrypto, random: Random, recipe: PacketRecipe): CreatedPacket {
  const payload = padPayload(recipe.message, recipe.payloadBytes);
  const { header, secrets, version, firstAddress } = buildHeader(crypto, random, recipe);
  for (const { payloadKeyMaterial } of secrets.toReversed()) {
    lionessEncrypt(crypto, payloadKeyOf(crypto, version, payloadKeyMaterial), payload);
  }
  return { packet: concatBytes(header, payload), firstAddress };
}
