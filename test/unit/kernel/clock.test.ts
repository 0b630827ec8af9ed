import { expect, it } from "vitest";
import { sleep, ticks } from "../../../kernel/clock.ts";
import { createVirtualClock } from "../../../kernel/virtual-clock.ts";

it("runs timers in order of time, then of creation, and not those cancelled", async () => {
  const clock = createVirtualClock(1000);
  const seen: string[] = [];
  clock.after(20, () => seen.push(`b@${clock.nowMs()}`));
  clock.after(10, () => seen.push(`a@${clock.nowMs()}`));
  clock.after(20, () => seen.push(`c@${clock.nowMs()}`));
  clock.after(15, () => seen.push("never"))();
  await clock.advance(30);
  expect(seen).toEqual(["a@1010", "b@1020", "c@1020"]);
  expect(clock.nowMs()).toBe(1030);
});

it("ends a sleep and a row of ticks when the signal aborts", async () => {
  const clock = createVirtualClock();
  const abort = new AbortController();
  const times: number[] = [];
  const walk = (async () => {
    for await (const nowMs of ticks(clock, 100, abort.signal)) times.push(nowMs);
  })();
  const nap = sleep(clock, 1_000_000, abort.signal);
  await clock.advance(250);
  abort.abort();
  await Promise.all([walk, nap]);
  expect(times).toEqual([100, 200]);
});
