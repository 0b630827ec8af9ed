import type { Random } from "../../kernel/random.ts";
import type { SphinxCrypto } from "../sphinx/crypto.ts";
import type { MixPacket } from "../wire/frame.ts";
import type { NodeAddress } from "../wire/node-address.ts";

/** A packet for the network with what the entry gateway must know of it. */
export interface OutgoingPacket extends MixPacket {
  readonly firstHop: NodeAddress;
}

/** What making packets needs. */
export interface PacketParts {
  readonly crypto: SphinxCrypto;
  readonly random: Random;
}
