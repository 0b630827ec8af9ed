import type { Random } from "../../kernel/random.ts";
import type { SphinxCrypto } from "../sphinx/crypto.ts";
import type { MixPacket } from "../wire/frame.ts";
import type { KeyRotation } from "../wire/key-rotation.ts";
import type { NodeAddress } from "../wire/node-address.ts";
import type { PacketSizeName } from "../wire/packet-size.ts";
import type { DropReason } from "./drops.ts";
import type { SphinxKeySource } from "./keys.ts";

/** A packet whose last hop is this node. */
export interface FinalPacket {
  /** 32 bytes: the recipient client's Ed25519 identity. */
  readonly destination: Uint8Array;
  /** The plaintext, padding removed: 21 bytes for an ack, otherwise SURB-ack (405) and message. */
  readonly message: Uint8Array;
  readonly packetSize: PacketSizeName;
  /** To be sent on with the SURB-ack. */
  readonly keyRotation: KeyRotation;
}

export type Processed =
  | { readonly kind: "forward"; readonly nextHop: NodeAddress; readonly delayMs: number; readonly packet: MixPacket }
  | { readonly kind: "final"; readonly packet: FinalPacket }
  | { readonly kind: "dropped"; readonly reason: DropReason };

export interface ProcessorParts {
  readonly crypto: SphinxCrypto;
  readonly keys: SphinxKeySource;
  readonly random: Random;
}

export interface ProcessorOptions {
  /** Packets per rotation that the replay filter takes before it refuses all. */
  readonly replayCapacityPackets?: number;
}

/** Opens a packet, checks it against the replay filter and unwraps it: no I/O, no clock. Never throws for what is in a packet. */
export declare function createPacketProcessor(
  parts: ProcessorParts,
  options?: ProcessorOptions,
): (packet: MixPacket) => Processed;
