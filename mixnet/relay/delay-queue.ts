import type { Cancel, Clock } from "../../kernel/clock.ts";

/** Holds items until each one's time has come. One timer, however many items. */
export interface DelayQueue<T> {
  push(item: T, delayMs: number): void;
  size(): number;
  /** Empties the queue and stops the timer. @returns how many items were in it. */
  clear(): number;
}

interface Entry<T> {
  readonly dueMs: number;
  readonly item: T;
}

/** @param onDue gets items in the order of their times, never from inside push. */
export function createDelayQueue<T>(clock: Clock, onDue: (item: T) => void): DelayQueue<T> {
  const heap: Entry<T>[] = [];
  const nowMs = neverBackwards(clock);
  let timer: { readonly dueMs: number; readonly cancel: Cancel } | undefined;

  function push(item: T, delayMs: number): void {
    siftUp(heap, { item, dueMs: nowMs() + delayMs });
    arm();
  }

  /** Sets the timer to the earliest item unless it is set to it already. */
  function arm(): void {
    const dueMs = heap[0]?.dueMs;
    if (dueMs === undefined || (timer !== undefined && timer.dueMs <= dueMs)) return;
    timer?.cancel();
    timer = { dueMs, cancel: clock.after(Math.max(0, dueMs - nowMs()), fire) };
  }

  function fire(): void {
    timer = undefined;
    const untilMs = nowMs();
    for (let first = heap[0]; first !== undefined && first.dueMs <= untilMs; first = heap[0]) {
      removeFirst(heap);
      onDue(first.item);
    }
    arm();
  }

  function clear(): number {
    timer?.cancel();
    timer = undefined;
    return heap.splice(0).length;
  }

  return { push, size: () => heap.length, clear };
}

/** The clock's time, but when the clock is set back this goes on from where it was: nothing waits for the lost hour. */
function neverBackwards(clock: Clock): () => number {
  let lastMs = clock.nowMs();
  let offsetMs = 0;
  return () => {
    const readMs = clock.nowMs();
    offsetMs = Math.max(offsetMs, lastMs - readMs);
    lastMs = readMs + offsetMs;
    return lastMs;
  };
}

/** Adds to a binary heap: parents at (i - 1) >> 1 are never later than their children. */
function siftUp<T>(heap: Entry<T>[], entry: Entry<T>): void {
  let at = heap.push(entry) - 1;
  while (at > 0) {
    const parentAt = (at - 1) >> 1;
    const parent = heap[parentAt];
    if (parent === undefined || parent.dueMs <= entry.dueMs) break;
    heap[at] = parent;
    at = parentAt;
  }
  heap[at] = entry;
}

/** Takes the root out: the last entry sinks from there to its place. */
function removeFirst<T>(heap: Entry<T>[]): void {
  const moved = heap.pop();
  if (moved === undefined || heap.length === 0) return;
  let at = 0;
  for (;;) {
    const childAt = earlierChild(heap, at);
    const child = heap[childAt];
    if (child === undefined || child.dueMs >= moved.dueMs) break;
    heap[at] = child;
    at = childAt;
  }
  heap[at] = moved;
}

function earlierChild<T>(heap: readonly Entry<T>[], at: number): number {
  const left = 2 * at + 1;
  const [a, b] = [heap[left], heap[left + 1]];
  return a !== undefined && b !== undefined && b.dueMs < a.dueMs ? left + 1 : left;
}
