import { toHex } from "../../kernel/bytes.ts";
import { type Clock, ticks } from "../../kernel/clock.ts";
import type { Metrics } from "../../kernel/metrics.ts";
import type { Random } from "../../kernel/random.ts";
import type { Message } from "../message/message.ts";
import { REASSEMBLER_LIMITS } from "../message/reassembler.ts";
import { createDropCounter } from "../relay/drops.ts";
import type { SphinxCrypto } from "../sphinx/crypto.ts";
import type { TopologySource, TopologyView } from "../topology/view.ts";
import { encodeRecipient, type Recipient } from "../wire/recipient.ts";
import { ACK_WAIT, type AckWait } from "./ack-wait.ts";
import { createAnonymousSide } from "./anonymous.ts";
import type { ClientDrop } from "./drops.ts";
import { createInbox } from "./inbox.ts";
import type { ClientKeys } from "./keys.ts";
import type { GatewayLink } from "./link.ts";
import { createOutbound, SURBS_PER_REQUEST_MAX } from "./outbound.ts";
import type { OutgoingFragment } from "./outgoing.ts";
import { createPacketFactory } from "./packet-factory.ts";
import { profiles, type TrafficProfile } from "./profiles.ts";
import { createReadiness } from "./readiness.ts";
import { createDurableReassembly } from "./reassembly.ts";
import { createReceiver } from "./receiver.ts";
import { createReplier } from "./replier.ts";
import { createReplyKeys } from "./reply-keys.ts";
import { createRouteMap, type RouteMap } from "./routes.ts";
import { createSender } from "./sender.ts";
import type { ClientStore } from "./store.ts";
import { createSurbStock } from "./surb-stock.ts";
import type { Lane, MixClient } from "./types.ts";

/** SURBs are made this many at a time, each lot one message, so that a large request does not hold up the process. */
const SURB_LOT = 50;
const SURB_LOT_EVERY_MS = 50;
/** A correspondent's request is refused while more fragments with SURBs than this wait to leave. */
const SURB_FRAGMENTS_WAITING_MAX = 500;
const SWEEP_EVERY_MS = 60_000;

export interface ClientCoreParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly crypto: SphinxCrypto;
  readonly metrics: Metrics;
  readonly store: ClientStore;
  readonly keys: ClientKeys;
  readonly self: Recipient;
  readonly topology: TopologySource;
  readonly link: GatewayLink;
}

export interface ClientCoreOptions {
  readonly profile?: TrafficProfile;
  readonly ackWait?: AckWait;
  /** Packets sent for one fragment without acknowledgement before its message has failed. */
  readonly transmissionsMax?: number;
  /** Fragments waiting to leave; a message that would exceed it is refused. */
  readonly queuedFragmentsMax?: number;
  /** Real packets without acknowledgement at once. */
  readonly inFlightMax?: number;
}

const TRANSMISSIONS_MAX = 100;
const QUEUED_FRAGMENTS_MAX = 100_000;
const IN_FLIGHT_MAX = 1_000;

/** What a client decides, without I/O: everything between the application and the link to the gateway. */
export interface ClientCore extends Omit<MixClient, "address" | "start" | "stop"> {
  start(): void;
  stop(): void;
}

/** Opens a client's core over its store; it sends nothing before `start`. */
export async function openClientCore(parts: ClientCoreParts, options: ClientCoreOptions = {}): Promise<ClientCore> {
  const { clock, random, store, topology, link, keys } = parts;
  const { profile = profiles.standard, ackWait = ACK_WAIT, inFlightMax = IN_FLIGHT_MAX } = options;
  const drop = createDropCounter<ClientDrop>(parts.metrics);
  const abort = new AbortController();
  let routes: RouteMap | undefined;

  const readiness = createReadiness(link);
  const inbox = createInbox(() => drop("inbox_full"));
  const replyKeys = createReplyKeys({ clock, table: store.table("reply"), drop });
  const stock = createSurbStock({ clock, table: store.table("surb"), drop });
  const factory = createPacketFactory({ ...parts, ackKey: keys.ackKey, routes: () => routes }, profile);
  const sender = createSender({ ...parts, factory, drop, resend }, { profile, ackWait, inFlightMax });
  const anonymous = createAnonymousSide({ random, table: store.table("tag"), replyKeys, makeSurb: factory.surb });
  const replier = createReplier({
    clock,
    stock,
    ready,
    makeRequest: (tag, amount) => outbound.makeSurbRequest(tag, amount),
  });
  const outbound = createOutbound(
    { random, self: parts.self, sender, replier, anonymous, routes: () => routes },
    {
      transmissionsMax: options.transmissionsMax ?? TRANSMISSIONS_MAX,
      queuedFragmentsMax: options.queuedFragmentsMax ?? QUEUED_FRAGMENTS_MAX,
    },
  );
  const reassembly = createDurableReassembly(
    { clock, parts: store.table("part"), finished: store.table("set"), drop },
    REASSEMBLER_LIMITS,
  );
  const receive = createReceiver(
    { ...parts, replyKeys, reassembly, drop },
    { onAck: sender.acknowledged, onLoop: readiness.loopReturned, onMessage },
  );
  await Promise.all([replyKeys.load(), stock.load(), reassembly.load()]);

  function ready(fragment: OutgoingFragment): void {
    sender.enqueue(fragment.transmissions === 0 ? fragment.message.lane : "retransmission", fragment);
  }

  function resend(fragment: OutgoingFragment): void {
    const { target, lane } = fragment.message;
    if (target.kind === "recipient") sender.enqueue("retransmission", fragment);
    else if (lane === "surb_request") replier.askAgain(target.tag, fragment);
    else replier.wait(target.tag, [fragment], true);
  }

  function onMessage(message: Message, givenTo: string | undefined): void {
    if (message.type === "repliable") {
      replier.received(toHex(message.senderTag), message.bundle);
      if (message.content === "data") inbox.put({ data: message.data, senderTag: message.senderTag });
    } else if (message.type === "reply" && message.content === "surb_request") {
      onSurbRequest(message.recipient, message.amount, givenTo);
    } else inbox.put({ data: message.data, senderTag: undefined });
  }

  /** Honoured only for the one whom the SURB that brought it was given to: anyone else could link our tags. */
  function onSurbRequest(recipient: Recipient, amount: number, givenTo: string | undefined): void {
    if (toHex(encodeRecipient(recipient)) !== givenTo || !anonymous.wroteTo(recipient)) drop("surb_request_unknown");
    else if (sender.queueLength("additional_surbs") > SURB_FRAGMENTS_WAITING_MAX) drop("surb_request_busy");
    else giveSurbs(recipient, Math.min(amount, SURBS_PER_REQUEST_MAX));
  }

  function giveSurbs(recipient: Recipient, count: number): void {
    if (count === 0 || abort.signal.aborted) return;
    const lot = Math.min(count, SURB_LOT);
    outbound.sendSurbs(recipient, lot);
    clock.after(SURB_LOT_EVERY_MS, () => giveSurbs(recipient, count - lot));
  }

  function onView(view: TopologyView): void {
    const previous = routes?.view ?? view;
    routes = createRouteMap(view, random);
    stock.expire(view.keyRotationId, previous.keyRotationId);
    outbound.routesCame();
  }

  async function sweep(): Promise<void> {
    for await (const _ of ticks(clock, SWEEP_EVERY_MS, abort.signal)) {
      reassembly.sweep();
      replyKeys.sweep();
    }
  }

  function closeLane(lane: Lane): void {
    for (const { message } of [...sender.closeLane(lane), ...replier.closeLane(lane)])
      message.tracked.fail("lane_closed");
  }

  function start(): void {
    const unsubscribe = topology.onView(onView);
    abort.signal.addEventListener("abort", unsubscribe, { once: true });
    link.onPush(receive);
    sender.start();
    void sweep();
  }

  function stop(): void {
    abort.abort();
    sender.stop();
    replier.stop();
    outbound.stop();
  }

  return {
    send: outbound.send,
    sendAnonymous: outbound.sendAnonymous,
    reply: outbound.reply,
    onMessage: inbox.listen,
    queueLength: (lane) => sender.queueLength(lane) + replier.waiting(lane),
    closeLane,
    isReady: readiness.isReady,
    whenReady: readiness.whenReady,
    start,
    stop,
  };
}
