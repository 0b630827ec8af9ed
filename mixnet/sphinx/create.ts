import type { Random } from "../../kernel/random.ts";
import type { SphinxCrypto } from "./crypto.ts";
import type { HeaderRecipe } from "./header.ts";

/** What a packet is made of. */
export interface PacketRecipe extends HeaderRecipe {
  readonly message: Uint8Array;
  /** Size of the payload on the wire: the message and 17 bytes more fit in, 33 at least (packet-size.ts of mixnet/wire). */
  readonly payloadBytes: number;
}

export interface CreatedPacket {
  /** Header (348 bytes) and payload; owned by the caller. */
  readonly packet: Uint8Array;
  /** 32 bytes: the address of the first hop as given in the route. */
  readonly firstAddress: Uint8Array;
}

/** Makes a whole packet. @throws SphinxError for a recipe that cannot be one. */
export declare function createPacket(crypto: SphinxCrypto, random: Random, recipe: PacketRecipe): CreatedPacket;
