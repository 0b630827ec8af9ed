import type { Cancel, Clock } from "../../kernel/clock.ts";
import type { SurbBundle } from "../message/surb-bundle.ts";
import { isWanted, type OutgoingFragment } from "./outgoing.ts";
import type { SurbStock } from "./surb-stock.ts";
import type { Lane } from "./types.ts";

/** SURBs of a sender kept back for asking it for more, unless all that waits can go at once with one to spare. */
const RESERVE = 10;
/** No more are asked for while this many are there or under way. */
const STOCK_MAX = 200;
/** One request asks for as many as fragments wait, within these bounds. */
const REQUEST_MIN = 10;
const REQUEST_MAX = 50;
const ASK_AGAIN_MS = 10_000;
const REQUESTS_UNANSWERED_MAX = 5;
const WAIT_MS_MAX = 5 * 60_000;

/** Answers to anonymous senders: gives each waiting fragment a SURB, and asks for more when they run short. */
export interface Replier {
  /** New SURBs of a sender. */
  received(tag: string, bundle: SurbBundle): void;
  /** Fragments that wait for SURBs of `tag`; `first` puts them before others (retransmissions). */
  wait(tag: string, fragments: readonly OutgoingFragment[], first?: boolean): void;
  /** A request for SURBs whose acknowledgement did not come: goes again when a SURB is left for it. */
  askAgain(tag: string, request: OutgoingFragment): void;
  knows(tag: string): boolean;
  /** Fragments of a lane that wait for SURBs. */
  waiting(lane: Lane): number;
  /** Removes the waiting fragments of a lane. */
  closeLane(lane: Lane): OutgoingFragment[];
  stop(): void;
}

export interface ReplierParts {
  readonly clock: Clock;
  readonly stock: SurbStock;
  /** Takes a fragment that has its SURB. */
  readonly ready: (fragment: OutgoingFragment) => void;
  /** Makes the one fragment of a request for this many SURBs. */
  readonly makeRequest: (tag: string, amount: number) => OutgoingFragment;
}

interface Correspondence {
  waiting: OutgoingFragment[];
  waitingSinceMs: number;
  /** SURBs asked for that did not come. */
  asked: number;
  unanswered: number;
  timer: Cancel | undefined;
}

export function createReplier({ clock, stock, ready, makeRequest }: ReplierParts): Replier {
  const correspondences = new Map<string, Correspondence>();

  function wait(tag: string, fragments: readonly OutgoingFragment[], first = false): void {
    const open = correspondences.get(tag) ?? newCorrespondence(clock.nowMs());
    correspondences.set(tag, open);
    if (open.waiting.length === 0) {
      open.waitingSinceMs = clock.nowMs();
      open.unanswered = 0;
    }
    open.waiting = first ? [...fragments, ...open.waiting] : [...open.waiting, ...fragments];
    serve(tag, open);
  }

  function received(tag: string, bundle: SurbBundle): void {
    const kept = stock.add(tag, bundle);
    const open = correspondences.get(tag);
    if (open === undefined || kept === 0) return;
    open.asked = Math.max(0, open.asked - kept);
    open.unanswered = 0;
    open.waitingSinceMs = clock.nowMs();
    serve(tag, open);
  }

  function serve(tag: string, open: Correspondence): void {
    open.waiting = open.waiting.filter(isWanted);
    const count = stock.count(tag);
    const usable = open.waiting.length < count ? open.waiting.length : Math.max(0, count - RESERVE);
    for (const fragment of open.waiting.splice(0, usable)) give(tag, fragment);
    if (isShort(tag, open)) ask(tag, open);
    open.timer?.();
    open.timer = open.waiting.length === 0 ? undefined : clock.after(ASK_AGAIN_MS, () => unanswered(tag, open));
    if (open.waiting.length === 0 && open.asked === 0) correspondences.delete(tag);
  }

  function give(tag: string, fragment: OutgoingFragment): void {
    fragment.surb = stock.take(tag);
    ready(fragment);
  }

  function isShort(tag: string, { waiting, asked }: Correspondence): boolean {
    const expected = stock.count(tag) + asked;
    return expected < STOCK_MAX && expected < waiting.length + RESERVE;
  }

  function ask(tag: string, open: Correspondence): void {
    if (stock.count(tag) === 0) return;
    const amount = Math.min(REQUEST_MAX, Math.max(REQUEST_MIN, open.waiting.length));
    open.asked += amount;
    give(tag, makeRequest(tag, amount));
  }

  function askAgain(tag: string, request: OutgoingFragment): void {
    if (stock.count(tag) > 0) give(tag, request);
    else request.message.tracked.fail("no_surbs");
  }

  function unanswered(tag: string, open: Correspondence): void {
    open.unanswered += 1;
    open.asked = 0;
    const isOver = open.unanswered > REQUESTS_UNANSWERED_MAX || clock.nowMs() - open.waitingSinceMs >= WAIT_MS_MAX;
    if (isOver) giveUp(tag, open);
    else serve(tag, open);
  }

  function giveUp(tag: string, open: Correspondence): void {
    correspondences.delete(tag);
    for (const { message } of open.waiting) message.tracked.fail("no_surbs");
  }

  function closeLane(lane: Lane): OutgoingFragment[] {
    const removed: OutgoingFragment[] = [];
    for (const open of correspondences.values()) {
      removed.push(...open.waiting.filter(({ message }) => message.lane === lane));
      open.waiting = open.waiting.filter(({ message }) => message.lane !== lane);
    }
    return removed;
  }

  function waiting(lane: Lane): number {
    const all = [...correspondences.values()].flatMap((open) => open.waiting);
    return all.filter(({ message }) => message.lane === lane).length;
  }

  function stop(): void {
    for (const { timer } of correspondences.values()) timer?.();
  }

  return { received, wait, askAgain, knows: stock.knows, waiting, closeLane, stop };
}

const newCorrespondence = (nowMs: number): Correspondence => ({
  waiting: [],
  waitingSinceMs: nowMs,
  asked: 0,
  unanswered: 0,
  timer: undefined,
});
