import { equalSecretBytes } from "../../kernel/bytes.ts";
import { MAC_BYTES, PACKET_OVERHEAD_BYTES, STREAM_BYTES } from "./constants.ts";
import type { SphinxCrypto } from "./crypto.ts";
import { SphinxError } from "./errors.ts";
import { type ExpandedSecret, expandSecret, payloadKeyOf } from "./expand.ts";
import { lionessDecrypt } from "./lioness.ts";
import { alphaOf, betaOf, macOf, payloadOf, readRouting } from "./routing.ts";

/** A header whose MAC is right. Check `replayTag` before unwrapPacket: payload work for a replay is wasted. */
export type OpenedHeader = ExpandedSecret;

/**
 * First half of processing: shared secret, key expansion, header MAC. Nothing of the packet is changed.
 * @throws SphinxError "sphinx.packet_too_short", "sphinx.weak_alpha", "sphinx.mac".
 */
export function openHeader(crypto: SphinxCrypto, secretKey: Uint8Array, packet: Uint8Array): OpenedHeader {
  if (packet.length < PACKET_OVERHEAD_BYTES) {
    throw new SphinxError({ code: "sphinx.packet_too_short", bytes: packet.length, smallest: PACKET_OVERHEAD_BYTES });
  }
  const shared = crypto.x25519(secretKey, alphaOf(packet));
  if (shared === undefined) throw new SphinxError({ code: "sphinx.weak_alpha" });
  const opened = expandSecret(crypto, shared);
  const mac = crypto.hmacSha256(opened.macKey, betaOf(packet)).subarray(0, MAC_BYTES);
  if (!equalSecretBytes(mac, macOf(packet))) throw new SphinxError({ code: "sphinx.mac" });
  return opened;
}

export interface ForwardHop {
  readonly kind: "forward";
  readonly version: number;
  /** 32 bytes, a padded node address. */
  readonly nextAddress: Uint8Array;
  /** Nanoseconds, as the sender drew them: not clamped here. */
  readonly delayNs: bigint;
  readonly packet: Uint8Array;
}

export interface FinalHop {
  readonly kind: "final";
  readonly version: number;
  /** 32 bytes. */
  readonly destination: Uint8Array;
  /** 16 bytes. */
  readonly identifier: Uint8Array;
  /** Still padded: unpadPayload of payload.ts gives the message. */
  readonly payload: Uint8Array;
}

export type UnwrappedPacket = ForwardHop | FinalHop;

/** Beta with 60 zeros after it, for the key stream to turn into the routing information: kept, as nothing else writes there. */
const extendedBeta = new Uint8Array(STREAM_BYTES);

/**
 * Second half: decrypts routing information and payload, blinds alpha. The packet's buffer is taken over: what comes out
 * lies in it (a hop's time goes into copies as much as into ciphers), and after a fault it holds nothing of use.
 * @throws SphinxError "sphinx.flag", "sphinx.weak_alpha".
 */
export function unwrapPacket(crypto: SphinxCrypto, opened: OpenedHeader, packet: Uint8Array): UnwrappedPacket {
  extendedBeta.set(betaOf(packet));
  const routing = readRouting(crypto.aes128Ctr(opened.streamKey, extendedBeta));
  const { kind, version } = routing;
  const payload = payloadOf(packet);
  lionessDecrypt(crypto, payloadKeyOf(crypto, version, opened.payloadKeyMaterial), payload);
  if (kind === "final")
    return { kind, version, destination: routing.destination, identifier: routing.identifier, payload };

  const alpha = crypto.x25519(opened.blindingFactor, alphaOf(packet));
  if (alpha === undefined) throw new SphinxError({ code: "sphinx.weak_alpha" });
  packet.set(alpha);
  packet.set(routing.nextMacAndBeta, alpha.length);
  return { kind, version, nextAddress: routing.nextAddress, delayNs: routing.delayNs, packet };
}
