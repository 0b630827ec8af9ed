import { toHex } from "../../kernel/bytes.ts";
import { ticks } from "../../kernel/clock.ts";
import type { Message } from "../message/message.ts";
import { createDropCounter } from "../relay/drops.ts";
import type { ClientCoreParts } from "./core-parts.ts";
import type { ClientDrop } from "./drops.ts";
import { createInbox } from "./inbox.ts";
import { createReadiness } from "./readiness.ts";
import { createReceiver } from "./receiver.ts";
import { createSendingSide, type SendingOptions } from "./sending-side.ts";
import { openClientState } from "./state.ts";
import { createSurbGiver } from "./surb-giver.ts";
import type { Lane, MixClient } from "./types.ts";

const SWEEP_EVERY_MS = 60_000;

export type ClientCoreOptions = SendingOptions;

/** What a client decides, without I/O: everything between the application and the link to the gateway. */
export interface ClientCore extends Omit<MixClient, "address" | "start" | "stop"> {
  start(): void;
  stop(): void;
}

/** Opens a client's core over its store; it sends nothing before `start`. */
export async function openClientCore(parts: ClientCoreParts, options: ClientCoreOptions = {}): Promise<ClientCore> {
  const { clock, link } = parts;
  const drop = createDropCounter<ClientDrop>(parts.metrics);
  const state = await openClientState({ ...parts, drop });
  const abort = new AbortController();
  const readiness = createReadiness(link);
  const inbox = createInbox(() => drop("inbox_full"));
  const sending = createSendingSide({ ...parts, ...state, drop }, options);
  const { sender, replier, outbound } = sending;
  const giveSurbs = createSurbGiver({ ...sending, clock, drop, signal: abort.signal });
  const receive = createReceiver(
    { ...parts, ...state, drop },
    { onAck: sender.acknowledged, onLoop: readiness.loopReturned, onMessage },
  );

  function onMessage(message: Message, givenTo: string | undefined): void {
    if (message.type === "repliable") {
      replier.received(toHex(message.senderTag), message.bundle);
      if (message.content === "data") inbox.put({ data: message.data, senderTag: message.senderTag });
    } else if (message.type === "reply" && message.content === "surb_request") {
      giveSurbs(message.recipient, message.amount, givenTo);
    } else inbox.put({ data: message.data, senderTag: undefined });
  }

  async function sweep(): Promise<void> {
    for await (const _ of ticks(clock, SWEEP_EVERY_MS, abort.signal)) {
      state.reassembly.sweep();
      state.replyKeys.sweep();
    }
  }

  function closeLane(lane: Lane): void {
    const removed = [...sender.closeLane(lane), ...replier.closeLane(lane)];
    for (const { message } of removed) message.tracked.fail("lane_closed");
  }

  function start(): void {
    const unsubscribe = parts.topology.onView(sending.onView);
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
