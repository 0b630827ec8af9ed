import { toHex } from "../../kernel/bytes.ts";
import type { Random } from "../../kernel/random.ts";
import { encodeMessage, type Message } from "../message/message.ts";
import { MESSAGE_BYTES_MAX, planSplit, splitMessage } from "../message/split.ts";
import type { Recipient } from "../wire/recipient.ts";
import type { AnonymousSide } from "./anonymous.ts";
import { type TrackedMessage, trackMessage } from "./deliveries.ts";
import { type OutgoingFragment, type OutgoingMessage, outgoingFragment, type Target } from "./outgoing.ts";
import { FRAGMENT_BYTES } from "./packet-factory.ts";
import type { Replier } from "./replier.ts";
import type { RouteMap } from "./routes.ts";
import type { Sender } from "./sender.ts";
import type { AnonymousOptions, Delivery, FailureReason, Lane, MixClient, SendOptions } from "./types.ts";

/** Most SURBs sent along with one message or made for one request; the other side asks for more. */
export const SURBS_PER_REQUEST_MAX = 500;
/** The reference's limit for one attempt after another without answer of a message that asks for SURBs. */
const SURB_REQUEST_TRANSMISSIONS_MAX = 10;

export interface OutboundParts {
  readonly random: Random;
  readonly self: Recipient;
  readonly sender: Sender;
  readonly replier: Replier;
  readonly anonymous: AnonymousSide;
  readonly routes: () => RouteMap | undefined;
}

export interface OutboundOptions {
  readonly transmissionsMax: number;
  readonly queuedFragmentsMax: number;
}

/** Turns messages into fragments on their way. */
export interface Outbound extends Pick<MixClient, "send" | "sendAnonymous" | "reply"> {
  /** SURBs that a correspondent asked for. */
  sendSurbs(recipient: Recipient, count: number): void;
  makeSurbRequest(tag: string, amount: number): OutgoingFragment;
  /** Messages that waited for a first topology go on. */
  routesCame(): void;
  /** Fails what is under way and refuses what comes. */
  stop(): void;
}

/** A message that brings means to answer. */
interface Repliable {
  readonly recipient: Recipient;
  readonly content: "data" | "additional_surbs";
  readonly data: Uint8Array;
  readonly lane: Lane;
  /** How many SURBs go with it. */
  readonly surbs: number;
}

export function createOutbound(parts: OutboundParts, options: OutboundOptions): Outbound {
  const { random, sender, anonymous } = parts;
  const live = new Set<TrackedMessage>();
  let awaitingRoutes: (() => void)[] = [];
  let messages = 0;
  let stopped = false;

  function track(): TrackedMessage {
    const tracked = trackMessage(++messages);
    live.add(tracked);
    void tracked.delivery.settled.then(() => live.delete(tracked));
    if (stopped) tracked.fail("not_running");
    return tracked;
  }

  function launch(message: OutgoingMessage, content: Message): void {
    const bytes = encodeMessage(content);
    const refusal = refusalFor(message.target, bytes.length);
    if (refusal !== undefined) message.tracked.fail(refusal);
    else dispatch(message, fragmentsOf(message, bytes));
  }

  function refusalFor(target: Target, bytes: number): FailureReason | undefined {
    if (bytes > MESSAGE_BYTES_MAX) return "message_too_big";
    const { fragments } = planSplit(bytes + 1, FRAGMENT_BYTES);
    if (sender.queued() + fragments > options.queuedFragmentsMax) return "queue_full";
    const isUnknown = target.kind === "recipient" && parts.routes()?.hasGateway(target.recipient.gatewayKey) === false;
    return isUnknown ? "gateway_unknown" : undefined;
  }

  function fragmentsOf(message: OutgoingMessage, bytes: Uint8Array): OutgoingFragment[] {
    const fragments = splitMessage(bytes, FRAGMENT_BYTES, random).map((fragment) =>
      outgoingFragment(message, fragment),
    );
    message.tracked.expect(fragments.length);
    return fragments;
  }

  function dispatch({ target, lane }: OutgoingMessage, fragments: readonly OutgoingFragment[]): void {
    if (target.kind === "sender") parts.replier.wait(target.tag, fragments);
    else for (const fragment of fragments) sender.enqueue(lane, fragment);
  }

  function send(recipient: Recipient, data: Uint8Array, { lane = "general" }: SendOptions = {}): Delivery {
    const tracked = track();
    const { transmissionsMax } = options;
    if (!tracked.isOver()) {
      launch({ tracked, target: { kind: "recipient", recipient }, lane, transmissionsMax }, { type: "plain", data });
    }
    return tracked.delivery;
  }

  function sendAnonymous(recipient: Recipient, data: Uint8Array, { lane = "general", replySurbs }: AnonymousOptions) {
    const tracked = track();
    const count = Math.min(replySurbs, SURBS_PER_REQUEST_MAX);
    whenRouted(tracked, () => launchRepliable(tracked, { recipient, content: "data", data, lane, surbs: count }));
    return tracked.delivery;
  }

  function sendSurbs(recipient: Recipient, count: number): void {
    const data = new Uint8Array(0);
    launchRepliable(track(), { recipient, content: "additional_surbs", data, lane: "additional_surbs", surbs: count });
  }

  function launchRepliable(tracked: TrackedMessage, { recipient, content, data, lane, surbs }: Repliable): void {
    const { transmissionsMax } = options;
    const message: OutgoingMessage = { tracked, target: { kind: "recipient", recipient }, lane, transmissionsMax };
    const refusal = refusalFor(message.target, data.length);
    const bundle = refusal === undefined ? anonymous.makeSurbs(recipient, surbs) : undefined;
    if (bundle === undefined) tracked.fail(refusal ?? "gateway_unknown");
    else launch(message, { type: "repliable", senderTag: anonymous.tagFor(recipient), content, bundle, data });
  }

  function whenRouted(tracked: TrackedMessage, task: () => void): void {
    if (tracked.isOver()) return;
    if (parts.routes() === undefined) awaitingRoutes.push(task);
    else task();
  }

  function reply(senderTag: Uint8Array, data: Uint8Array, { lane = "general" }: SendOptions = {}): Delivery {
    const tracked = track();
    const tag = toHex(senderTag);
    const { transmissionsMax } = options;
    if (tracked.isOver()) return tracked.delivery;
    if (!parts.replier.knows(tag)) tracked.fail("sender_unknown");
    else if (data.length === 0) tracked.fail("empty_reply");
    else
      launch(
        { tracked, target: { kind: "sender", tag }, lane, transmissionsMax },
        { type: "reply", content: "data", data },
      );
    return tracked.delivery;
  }

  function makeSurbRequest(tag: string, amount: number): OutgoingFragment {
    const message: OutgoingMessage = {
      tracked: track(),
      target: { kind: "sender", tag },
      lane: "surb_request",
      transmissionsMax: SURB_REQUEST_TRANSMISSIONS_MAX,
    };
    const bytes = encodeMessage({ type: "reply", content: "surb_request", recipient: parts.self, amount });
    const [only] = fragmentsOf(message, bytes);
    if (only === undefined) throw new RangeError("a request is one fragment");
    return only;
  }

  function routesCame(): void {
    const tasks = awaitingRoutes;
    awaitingRoutes = [];
    for (const task of tasks) task();
  }

  function stop(): void {
    stopped = true;
    for (const tracked of [...live]) tracked.fail("not_running");
  }

  return { send, sendAnonymous, reply, sendSurbs, makeSurbRequest, routesCame, stop };
}
