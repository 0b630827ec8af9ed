import { expect, it } from "vitest";
import { createVirtualClock } from "../../../kernel/virtual-clock.ts";
import { createDelayQueue } from "../../../mixnet/relay/delay-queue.ts";

it("lets items go when their time has come, earliest first, in the order of arrival at none", async () => {
  const clock = createVirtualClock();
  const out: string[] = [];
  const queue = createDelayQueue<string>(clock, (item) => out.push(`${item}@${clock.nowMs()}`));
  queue.push("late", 30);
  queue.push("early", 10);
  queue.push("soon", 0);
  expect(out).toEqual([]);
  await clock.advance(10);
  expect(out).toEqual(["soon@0", "early@10"]);
  queue.push("between", 15);
  await clock.advance(100);
  expect(out.slice(2)).toEqual(["between@25", "late@30"]);
  expect(queue.size()).toBe(0);
});

it("keeps one timer, however many items there are", () => {
  const clock = createVirtualClock();
  let timers = 0;
  const counting = {
    ...clock,
    after(delayMs: number, task: () => void) {
      timers++;
      const cancel = clock.after(delayMs, task);
      return () => {
        timers--;
        cancel();
      };
    },
  };
  const queue = createDelayQueue<number>(counting, () => {});
  for (let i = 1_000; i > 0; i--) queue.push(i, i);
  expect(timers).toBe(1);
});

it("is empty and silent when it was cleared", async () => {
  const clock = createVirtualClock();
  const out: number[] = [];
  const queue = createDelayQueue<number>(clock, (item) => out.push(item));
  for (const item of [1, 2, 3]) queue.push(item, item);
  expect(queue.clear()).toBe(3);
  await clock.advance(10);
  expect(out).toEqual([]);
  queue.push(4, 5);
  await clock.advance(10);
  expect(out).toEqual([4]);
});

it("keeps to its delays when the clock is set back by an hour", async () => {
  const clock = createVirtualClock(10_000_000);
  let setBackMs = 0;
  const out: string[] = [];
  const queue = createDelayQueue<string>({ ...clock, nowMs: () => clock.nowMs() - setBackMs }, (item) =>
    out.push(item),
  );
  queue.push("before", 100);
  setBackMs = 3_600_000;
  queue.push("after", 200);
  await clock.advance(300);
  expect(out).toEqual(["before", "after"]);
});
