import { createFifo, type Fifo } from "../../kernel/fifo.ts";
import { pick, type Random, randomBelow } from "../../kernel/random.ts";
import type { Lane } from "./types.ts";

/** A lane with fewer packets waiting goes before larger ones. */
const SMALL_LANE_PACKETS = 100;
/** Among large lanes those that have sent more than this are drawn from half of the time, to be done with them. */
const OLD_LANE_PACKETS = 100;

/** Packets waiting in lanes. Inside a lane they leave in order, between lanes by lot. */
export interface SendQueue<T> {
  push(lane: Lane, item: T): void;
  /** The next to leave; undefined when all lanes are empty. */
  next(): T | undefined;
  /** Whether nothing waits. */
  isEmpty(): boolean;
  length(lane: Lane): number;
  /** Of all lanes together. */
  size(): number;
  /** Removes a lane and gives what waited in it. */
  close(lane: Lane): T[];
}

interface LaneState<T> {
  readonly lane: Lane;
  readonly waiting: Fifo<T>;
  sent: number;
}

/** Small lanes first; then, half of the time, those that have sent much; else any. */
export function createSendQueue<T>(random: Random): SendQueue<T> {
  const lanes = new Map<Lane, LaneState<T>>();
  let waitingInAll = 0;

  function push(lane: Lane, item: T): void {
    const state = lanes.get(lane) ?? { lane, waiting: createFifo<T>(), sent: 0 };
    lanes.set(lane, state);
    state.waiting.push(item);
    waitingInAll += 1;
  }

  function next(): T | undefined {
    const state = choose();
    const item = state?.waiting.shift();
    if (state === undefined) return undefined;
    state.sent += 1;
    waitingInAll -= 1;
    if (state.waiting.size() === 0) lanes.delete(state.lane);
    return item;
  }

  function choose(): LaneState<T> | undefined {
    const all = [...lanes.values()];
    if (all.length < 2) return all[0];
    const small = all.filter(({ waiting }) => waiting.size() < SMALL_LANE_PACKETS);
    const old = randomBelow(random, 2) === 0 ? all.filter(({ sent }) => sent > OLD_LANE_PACKETS) : [];
    return pick(random, small) ?? pick(random, old) ?? pick(random, all);
  }

  function close(lane: Lane): T[] {
    const waiting = lanes.get(lane)?.waiting.drain() ?? [];
    lanes.delete(lane);
    waitingInAll -= waiting.length;
    return waiting;
  }

  const length = (lane: Lane): number => lanes.get(lane)?.waiting.size() ?? 0;
  return { push, next, isEmpty: () => lanes.size === 0, length, size: () => waitingInAll, close };
}
