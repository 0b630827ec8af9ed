import { COVER_FRAGMENT_ID } from "../message/ack-id.ts";
import { coverContent } from "../message/cover.ts";
import { makeReplySurb } from "../message/make-surb.ts";
import type { PacketParts } from "../message/mix-packet.ts";
import { fragmentBytesOf, type PreparedPacket, preparePacket, prepareReply } from "../message/prepare.ts";
import type { ReplySurb } from "../message/reply-surb.ts";
import { buildSurbAck, type SurbAck } from "../message/surb-ack.ts";
import type { KeyRotation } from "../wire/key-rotation.ts";
import { packetSizes } from "../wire/packet-size.ts";
import type { Recipient } from "../wire/recipient.ts";
import type { UsableSurb } from "./outgoing.ts";
import type { TrafficProfile } from "./profiles.ts";
import type { RouteMap } from "./routes.ts";

/** Bytes of every fragment that this client sends, header included. */
export const FRAGMENT_BYTES = fragmentBytesOf(packetSizes.regular);

/** Makes packets by the present topology. Every method gives undefined when there is no route to where it must go. */
export interface PacketFactory {
  regular(recipient: Recipient, fragment: Uint8Array, id: Uint8Array): PreparedPacket | undefined;
  /** @throws SphinxError, WireError when the SURB is none. */
  reply(surb: UsableSurb, fragment: Uint8Array, id: Uint8Array): PreparedPacket | undefined;
  cover(): PreparedPacket | undefined;
  surb(): { readonly replySurb: ReplySurb; readonly keyRotation: KeyRotation } | undefined;
}

export interface PacketFactoryParts extends PacketParts {
  readonly self: Recipient;
  readonly ackKey: Uint8Array;
  readonly routes: () => RouteMap | undefined;
}

export function createPacketFactory(parts: PacketFactoryParts, profile: TrafficProfile): PacketFactory {
  const { self, ackKey } = parts;
  const meanDelayMs = profile.packetDelayMs;

  function ackFor(id: Uint8Array): SurbAck | undefined {
    const route = parts.routes()?.routeTo(self.gatewayKey);
    if (route === undefined) return undefined;
    const recipe = { route, ackKey, identityKey: self.identityKey, fragmentId: id, meanDelayMs: profile.ackDelayMs };
    return buildSurbAck(parts, recipe);
  }

  function regular(recipient: Recipient, fragment: Uint8Array, id: Uint8Array): PreparedPacket | undefined {
    const route = parts.routes()?.routeTo(recipient.gatewayKey);
    const ack = route === undefined ? undefined : ackFor(id);
    if (route === undefined || ack === undefined) return undefined;
    return preparePacket(parts, { route, recipient, fragment, ack, meanDelayMs });
  }

  function reply({ replySurb, keyRotation }: UsableSurb, fragment: Uint8Array, id: Uint8Array) {
    const ack = ackFor(id);
    return ack === undefined ? undefined : prepareReply(parts, { replySurb, keyRotation, fragment, ack, meanDelayMs });
  }

  function surb(): UsableSurb | undefined {
    const route = parts.routes()?.routeTo(self.gatewayKey);
    if (route === undefined) return undefined;
    const replySurb = makeReplySurb(parts, { route, identityKey: self.identityKey, meanDelayMs });
    return { replySurb, keyRotation: route.keyRotation };
  }

  return { regular, reply, cover: () => regular(self, coverContent(FRAGMENT_BYTES), COVER_FRAGMENT_ID), surb };
}
