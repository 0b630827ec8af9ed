import type { SphinxCrypto } from "./crypto.ts";

/** A header whose MAC is right. Check `replayTag` before unwrapPacket: payload work for a replay is wasted. */
export interface OpenedHeader {
  /** 32 bytes, from the shared secret: the same for every packet with this header, whatever its payload. */
  readonly replayTag: Uint8Array;
  readonly streamKey: Uint8Array;
  readonly payloadKeyMaterial: Uint8Array;
  readonly blindingFactor: Uint8Array;
}

/**
 * First half of processing: shared secret, key expansion, header MAC. Nothing of the packet is changed.
 * @throws SphinxError "sphinx.packet_too_short", "sphinx.weak_alpha", "sphinx.mac".
 */
export declare function openHeader(crypto: SphinxCrypto, secretKey: Uint8Array, packet: Uint8Array): OpenedHeader;

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

/**
 * Second half: decrypts routing information and payload, blinds alpha. The packet passed in is not changed.
 * @throws SphinxError "sphinx.flag", "sphinx.weak_alpha".
 */
export declare function unwrapPacket(crypto: SphinxCrypto, opened: OpenedHeader, packet: Uint8Array): UnwrappedPacket;
