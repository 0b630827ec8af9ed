import { concatBytes } from "../../kernel/bytes.ts";
import { createPacket } from "../sphinx/create.ts";
import { applySurb, readSurb } from "../sphinx/surb.ts";
import type { KeyRotation } from "../wire/key-rotation.ts";
import { readNodeAddress } from "../wire/node-address.ts";
import { type PacketSize, packetSizes } from "../wire/packet-size.ts";
import type { Recipient } from "../wire/recipient.ts";
import { MessageError } from "./errors.ts";
import type { OutgoingPacket, PacketParts } from "./mix-packet.ts";
import { encryptForRecipient, encryptReply, PAYLOAD_PREFIX_BYTES } from "./payload.ts";
import type { ReplySurb } from "./reply-surb.ts";
import { drawDelaysNs, type Route, totalDelayMs } from "./route.ts";
import { SURB_ACK_BYTES, type SurbAck } from "./surb-ack.ts";

const MIX_HOPS = 3;

/** A packet, and what its sender can count on. */
export interface PreparedPacket extends OutgoingPacket {
  /** How long the nodes wait on the way there and on the ack's way back, added up. */
  readonly expectedDelayMs: number;
  /** `ackNonce` of the ack that will come. */
  readonly ackNonce: number;
}

/** Bytes of a fragment, header included, that fill a packet of this size: 1611 for a regular one. */
export const fragmentBytesOf = ({ plaintextBytes }: PacketSize): number =>
  plaintextBytes - SURB_ACK_BYTES - PAYLOAD_PREFIX_BYTES;

/** A fragment for a recipient whose address is known. */
export interface RegularRecipe {
  /** To the recipient's gateway. */
  readonly route: Route;
  readonly recipient: Pick<Recipient, "identityKey" | "encryptionKey">;
  /** Exactly `fragmentBytesOf(size)`. */
  readonly fragment: Uint8Array;
  readonly ack: SurbAck;
  readonly meanDelayMs: number;
  readonly size?: PacketSize;
  /** 258, 259 (default). */
  readonly version?: number;
}

/** `SURB-ack || ephemeral key || AES-CTR(fragment)` in a Sphinx packet. Source: reference nymsphinx.md, section 7. */
export function preparePacket(parts: PacketParts, recipe: RegularRecipe): PreparedPacket {
  const { route, recipient, fragment, ack, size = packetSizes.regular } = recipe;
  checkFragment(fragment, size);
  const delaysNs = drawDelaysNs(parts.random, route.hops.length, recipe.meanDelayMs);
  const payload = encryptForRecipient(parts.crypto, parts.random, recipient.encryptionKey, fragment);
  const { packet, firstAddress } = createPacket(parts.crypto, parts.random, {
    route: route.hops,
    delaysNs,
    destination: recipient.identityKey,
    version: recipe.version,
    message: concatBytes(ack.bytes, payload),
    payloadBytes: size.payloadBytes,
  });
  return {
    ...outgoing(packet, firstAddress, route.keyRotation),
    expectedDelayMs: totalDelayMs(delaysNs) + ack.expectedDelayMs,
    ackNonce: ack.nonce,
  };
}

/** A fragment for an anonymous sender; the SURB is used up. */
export interface ReplyRecipe {
  readonly replySurb: ReplySurb;
  /** The rotation that the SURB came with. */
  readonly keyRotation: KeyRotation;
  readonly fragment: Uint8Array;
  readonly ack: SurbAck;
  /** The mean that the SURB's maker is taken to have drawn its delays with. */
  readonly meanDelayMs: number;
  readonly size?: PacketSize;
}

/** @throws SphinxError "sphinx.surb_length" for a SURB that is none. */
export function prepareReply({ crypto }: Pick<PacketParts, "crypto">, recipe: ReplyRecipe): PreparedPacket {
  const { replySurb, fragment, ack, size = packetSizes.regular } = recipe;
  checkFragment(fragment, size);
  const plaintext = concatBytes(ack.bytes, encryptReply(crypto, replySurb.encryptionKey, fragment));
  const { packet, firstAddress } = applySurb(crypto, readSurb(replySurb.surb), plaintext, size.payloadBytes);
  return {
    ...outgoing(packet, firstAddress, recipe.keyRotation),
    expectedDelayMs: MIX_HOPS * recipe.meanDelayMs + ack.expectedDelayMs,
    ackNonce: ack.nonce,
  };
}

const outgoing = (packet: Uint8Array, firstAddress: Uint8Array, keyRotation: KeyRotation): OutgoingPacket => ({
  firstHop: readNodeAddress(firstAddress).address,
  keyRotation,
  packet,
});

function checkFragment(fragment: Uint8Array, size: PacketSize): void {
  const expected = fragmentBytesOf(size);
  if (fragment.length === expected) return;
  throw new MessageError({ code: "message.fragment_length", bytes: fragment.length, expected });
}
