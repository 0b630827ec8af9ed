import type { CountDrop } from "../relay/drops.ts";
import type { TopologyView } from "../topology/view.ts";
import { ACK_WAIT, type AckWait } from "./ack-wait.ts";
import { type AnonymousSide, createAnonymousSide } from "./anonymous.ts";
import type { ClientCoreParts } from "./core-parts.ts";
import type { ClientDrop } from "./drops.ts";
import { createOutbound, type Outbound } from "./outbound.ts";
import type { OutgoingFragment } from "./outgoing.ts";
import { createPacketFactory } from "./packet-factory.ts";
import { profiles, type TrafficProfile } from "./profiles.ts";
import { createReplier, type Replier } from "./replier.ts";
import { createRouteMap, type RouteMap } from "./routes.ts";
import { createSender, type Sender } from "./sender.ts";
import type { ClientState } from "./state.ts";

const TRANSMISSIONS_MAX = 100;
const QUEUED_FRAGMENTS_MAX = 100_000;
const IN_FLIGHT_MAX = 1_000;

export interface SendingOptions {
  readonly profile?: TrafficProfile;
  readonly ackWait?: AckWait;
  /** Packets sent for one fragment without acknowledgement before its message has failed; 100 unless given. */
  readonly transmissionsMax?: number;
  /** Fragments waiting to leave; a message that would exceed it is refused. 100,000 unless given. */
  readonly queuedFragmentsMax?: number;
  /** Real packets without acknowledgement at once; 1,000 unless given. */
  readonly inFlightMax?: number;
}

/** Everything on the way out, put together. */
export interface SendingSide {
  readonly sender: Sender;
  readonly replier: Replier;
  readonly anonymous: AnonymousSide;
  readonly outbound: Outbound;
  onView(view: TopologyView): void;
}

export interface SendingParts extends ClientCoreParts, ClientState {
  readonly drop: CountDrop<ClientDrop>;
}

export function createSendingSide(parts: SendingParts, options: SendingOptions): SendingSide {
  const { clock, random, store, stock, self, replyKeys } = parts;
  const { profile = profiles.standard, ackWait = ACK_WAIT, inFlightMax = IN_FLIGHT_MAX } = options;
  const { transmissionsMax = TRANSMISSIONS_MAX, queuedFragmentsMax = QUEUED_FRAGMENTS_MAX } = options;
  let map: RouteMap | undefined;
  const routes = (): RouteMap | undefined => map;

  const factory = createPacketFactory({ ...parts, ackKey: parts.keys.ackKey, routes }, profile);
  const sender = createSender({ ...parts, factory, resend }, { profile, ackWait, inFlightMax });
  const anonymous = createAnonymousSide({ random, table: store.table("tag"), replyKeys, makeSurb: factory.surb });
  const replier = createReplier({ clock, stock, ready, makeRequest });
  const outbound = createOutbound(
    { random, self, sender, replier, anonymous, routes },
    { transmissionsMax, queuedFragmentsMax },
  );

  function makeRequest(tag: string, amount: number): OutgoingFragment {
    return outbound.makeSurbRequest(tag, amount);
  }

  function ready(fragment: OutgoingFragment): void {
    sender.enqueue(fragment.transmissions === 0 ? fragment.message.lane : "retransmission", fragment);
  }

  function resend(fragment: OutgoingFragment): void {
    const { target, lane } = fragment.message;
    if (target.kind === "recipient") sender.enqueue("retransmission", fragment);
    else if (lane === "surb_request") replier.askAgain(target.tag, fragment);
    else replier.wait(target.tag, [fragment], true);
  }

  function onView(view: TopologyView): void {
    const previous = map?.view ?? view;
    map = createRouteMap(view, random);
    stock.expire(view.keyRotationId, previous.keyRotationId);
    outbound.routesCame();
  }

  return { sender, replier, anonymous, outbound, onView };
}
