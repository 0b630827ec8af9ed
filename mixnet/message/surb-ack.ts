import { concatBytes } from "../../kernel/bytes.ts";
import { createPacket } from "../sphinx/create.ts";
import { NODE_ADDRESS_IN_ACK_BYTES, type NodeAddress, padNodeAddress, readNodeAddress } from "../wire/node-address.ts";
import { packetSizes } from "../wire/packet-size.ts";
import { ackNonce, encryptAckId } from "./ack-id.ts";
import { MessageError } from "./errors.ts";
import type { PacketParts } from "./mix-packet.ts";
import { drawDelaysNs, type Route, totalDelayMs } from "./route.ts";

/** First hop and ack packet, as they stand in front of every message in a Sphinx plaintext. */
export const SURB_ACK_BYTES = NODE_ADDRESS_IN_ACK_BYTES + packetSizes.ack.packetBytes;

/** Whom an acknowledgement goes to: its own sender. */
export interface AckRecipe {
  /** To the sender's own gateway. */
  readonly route: Route;
  /** Ed25519 identity of the sender, 32 bytes. */
  readonly identityKey: Uint8Array;
  readonly ackKey: Uint8Array;
  readonly fragmentId: Uint8Array;
  readonly meanDelayMs: number;
  /** 258, 259 (default). */
  readonly version?: number;
}

export interface SurbAck {
  /** 405 bytes: `first hop address (19) || ack packet (386)`. */
  readonly bytes: Uint8Array;
  readonly expectedDelayMs: number;
  /** `ackNonce` of the ack that will come. */
  readonly nonce: number;
}

/**
 * Makes the packet that the recipient's gateway sends on when it has the message. Despite its name there is no SURB in it.
 * Source: reference nymsphinx.md, section 8.
 */
export function buildSurbAck(parts: PacketParts, recipe: AckRecipe): SurbAck {
  const { hops } = recipe.route;
  const delaysNs = drawDelaysNs(parts.random, hops.length, recipe.meanDelayMs);
  const message = encryptAckId(parts.random, recipe.ackKey, recipe.fragmentId);
  const { packet, firstAddress } = createPacket(parts.crypto, parts.random, {
    route: hops,
    delaysNs,
    destination: recipe.identityKey,
    version: recipe.version,
    message,
    payloadBytes: packetSizes.ack.payloadBytes,
  });
  const { address } = readNodeAddress(firstAddress);
  return {
    bytes: concatBytes(padNodeAddress(address, NODE_ADDRESS_IN_ACK_BYTES), packet),
    expectedDelayMs: totalDelayMs(delaysNs),
    nonce: ackNonce(message),
  };
}

/** What a gateway finds at the last hop of a data packet. */
export interface FinalPlaintext {
  readonly ackFirstHop: NodeAddress;
  /** 386 bytes. */
  readonly ackPacket: Uint8Array;
  /** For the client. */
  readonly message: Uint8Array;
}

/**
 * Splits a Sphinx plaintext into the acknowledgement to send on and the message; views, not copies.
 * @throws MessageError "message.short"; WireError "wire.node_address".
 */
export function splitFinalPlaintext(plaintext: Uint8Array): FinalPlaintext {
  if (plaintext.length < SURB_ACK_BYTES) {
    throw new MessageError({
      code: "message.short",
      part: "surb_ack",
      bytes: plaintext.length,
      needBytes: SURB_ACK_BYTES,
    });
  }
  return {
    ackFirstHop: readNodeAddress(plaintext).address,
    ackPacket: plaintext.subarray(NODE_ADDRESS_IN_ACK_BYTES, SURB_ACK_BYTES),
    message: plaintext.subarray(SURB_ACK_BYTES),
  };
}
