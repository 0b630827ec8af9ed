import type { Clock } from "../../kernel/clock.ts";
import { Fault } from "../../kernel/errors.ts";
import type { Metrics } from "../../kernel/metrics.ts";
import type { Random } from "../../kernel/random.ts";
import type { PreparedPacket } from "../message/prepare.ts";
import type { CountDrop } from "../relay/drops.ts";
import type { ClientDrop } from "./drops.ts";
import { createInFlight, type InFlightOptions } from "./in-flight.ts";
import type { GatewayLink } from "./link.ts";
import { isWanted, type OutgoingFragment } from "./outgoing.ts";
import type { PacketFactory } from "./packet-factory.ts";
import { createPoissonStream } from "./poisson.ts";
import type { TrafficProfile } from "./profiles.ts";
import { createRateMultiplier } from "./rate.ts";
import { createSendQueue } from "./send-queue.ts";
import type { Lane } from "./types.ts";

/** The link counts as full with this much untaken; real packets then wait here, where they can still be closed. */
const LINK_BACKLOG_BYTES_MAX = 256 * 1024;

export interface SenderParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly link: GatewayLink;
  readonly factory: PacketFactory;
  readonly metrics: Metrics;
  readonly drop: CountDrop<ClientDrop>;
  /** Takes a fragment whose acknowledgement did not come and that may be sent again. */
  readonly resend: (fragment: OutgoingFragment) => void;
}

export interface SenderOptions extends InFlightOptions {
  readonly profile: TrafficProfile;
}

/** Everything that leaves: the main stream of real packets or loop cover, and the loop cover stream. */
export interface Sender {
  start(): void;
  stop(): void;
  enqueue(lane: Lane, fragment: OutgoingFragment): void;
  /** @returns false when the id belongs to no fragment that waits for one. */
  acknowledged(fragmentKey: number, nonce: number): boolean;
  queueLength(lane: Lane): number;
  queued(): number;
  /** Removes a lane; its messages are failed by the caller. */
  closeLane(lane: Lane): OutgoingFragment[];
}

export function createSender(parts: SenderParts, options: SenderOptions): Sender {
  const { clock, random, link, factory, drop } = parts;
  const { profile } = options;
  const queue = createSendQueue<OutgoingFragment>(random);
  const inFlight = createInFlight(clock, options, onUnacknowledged);
  const rate = createRateMultiplier(clock);
  const main = createPoissonStream(parts, mainMeanMs, sendFromMain);
  const cover = createPoissonStream(parts, () => profile.coverMeanMs, sendCover);
  const sent = parts.metrics.counter("nymnet_client_packets_sent_total", "Packets handed to the gateway.", ["kind"]);
  let drewIdle = false;

  const hasReal = (): boolean => link.isUp() && !queue.isEmpty() && !inFlight.isFull();

  function mainMeanMs(): number {
    drewIdle = profile.idleMainMeanMs !== undefined && !hasReal();
    return (drewIdle ? (profile.idleMainMeanMs ?? 0) : profile.mainMeanMs) * rate.current();
  }

  /** Only an idle distance may be drawn anew: doing it to others would raise the rate. */
  function wake(): void {
    if (drewIdle && hasReal()) main.hurry();
  }

  function linkTakes(): boolean {
    if (!link.isUp()) return false;
    const backlogBytes = link.backlogBytes();
    const full = backlogBytes >= LINK_BACKLOG_BYTES_MAX;
    rate.observe({ some: backlogBytes > 0, full });
    return !full;
  }

  function sendFromMain(): void {
    if (!linkTakes()) return;
    const fragment = hasReal() ? nextWanted() : undefined;
    if (fragment === undefined) send(factory.cover(), "cover");
    else sendReal(fragment);
  }

  function sendCover(): void {
    if (linkTakes()) send(factory.cover(), "cover");
  }

  function nextWanted(): OutgoingFragment | undefined {
    for (let fragment = queue.next(); fragment !== undefined; fragment = queue.next()) {
      if (isWanted(fragment)) return fragment;
      inFlight.forget(fragment.key);
    }
    return undefined;
  }

  function sendReal(fragment: OutgoingFragment): void {
    const packet = prepare(fragment);
    fragment.surb = undefined;
    fragment.transmissions += 1;
    inFlight.sent(fragment, packet);
    if (packet === undefined) return;
    send(packet, fragment.left ? "retransmission" : "real");
    fragment.message.tracked.packetLeft(!fragment.left);
    fragment.left = true;
  }

  function prepare(fragment: OutgoingFragment): PreparedPacket | undefined {
    const { bytes, id, surb } = fragment;
    try {
      const packet = surb === undefined ? regular(fragment) : factory.reply(surb, bytes, id);
      if (packet === undefined) drop("route_unknown");
      return packet;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      drop(surb === undefined ? "recipient_unusable" : "surb_unusable");
      return undefined;
    }
  }

  function regular({ message, bytes, id }: OutgoingFragment): PreparedPacket | undefined {
    const { target } = message;
    return target.kind === "recipient" ? factory.regular(target.recipient, bytes, id) : undefined;
  }

  function send(packet: PreparedPacket | undefined, kind: string): void {
    if (packet === undefined) return;
    link.send(packet);
    sent.add({ kind });
  }

  function onUnacknowledged(fragment: OutgoingFragment): void {
    const { tracked, transmissionsMax } = fragment.message;
    if (fragment.transmissions >= transmissionsMax) tracked.fail("unacknowledged");
    else parts.resend(fragment);
    wake();
  }

  function enqueue(lane: Lane, fragment: OutgoingFragment): void {
    queue.push(lane, fragment);
    wake();
  }

  function acknowledged(key: number, nonce: number): boolean {
    const known = inFlight.acknowledged(key, nonce);
    wake();
    return known;
  }

  function start(): void {
    link.onChange(wake);
    main.start();
    cover.start();
  }

  function stop(): void {
    main.stop();
    cover.stop();
    inFlight.stop();
  }

  return { start, stop, enqueue, acknowledged, queueLength: queue.length, queued: queue.size, closeLane: queue.close };
}
