import { describe, expect, it } from "vitest";
import { composeServices, holdOpen, type Service } from "../../../kernel/service.ts";

const seen: string[] = [];
const part = (name: string, start: () => Promise<void> = async () => {}): Service => ({
  async start() {
    seen.push(`start ${name}`);
    await start();
  },
  async stop() {
    seen.push(`stop ${name}`);
  },
});
const reset = (): void => void seen.splice(0);

it("starts in order, stops in reverse, and stops once however often it is asked", async () => {
  reset();
  const all = composeServices([part("a"), part("b")]);
  await all.start();
  await all.stop();
  await all.stop();
  expect(seen).toEqual(["start a", "start b", "stop b", "stop a"]);
});

it("stops what runs when one fails to start, and says why", async () => {
  reset();
  const all = composeServices([part("a"), part("b", () => Promise.reject(new Error("no"))), part("c")]);
  await expect(all.start()).rejects.toThrow("no");
  expect(seen).toEqual(["start a", "start b", "stop b", "stop a"]);
});

it("starts nothing more once it is stopped while starting", async () => {
  reset();
  const slow = Promise.withResolvers<void>();
  const all = composeServices([part("a", () => slow.promise), part("b")]);
  const starting = all.start();
  await all.stop();
  slow.resolve();
  await starting;
  expect(seen).toEqual(["start a", "stop a"]);
});

it("is stopped for every caller only when all has stopped", async () => {
  reset();
  const slow = Promise.withResolvers<void>();
  const all = composeServices([
    { start: async () => {}, stop: () => slow.promise.then(() => void seen.push("ended")) },
  ]);
  await all.start();
  const both = [all.stop(), all.stop()];
  slow.resolve();
  await both[1];
  expect(seen).toEqual(["ended"]);
});

describe("what is held open", () => {
  const held = (open: () => Promise<string>) => holdOpen(open, async (name) => void seen.push(`close ${name}`));

  it("is there between start and stop, and closed once", async () => {
    reset();
    const door = held(async () => "door");
    expect(door.current()).toBeUndefined();
    await door.start();
    expect(door.current()).toBe("door");
    await Promise.all([door.stop(), door.stop()]);
    expect({ current: door.current(), seen }).toEqual({ current: undefined, seen: ["close door"] });
  });

  it("is closed also when stop comes while it opens, and not opened after a stop", async () => {
    reset();
    const slow = Promise.withResolvers<string>();
    const door = held(() => slow.promise);
    const starting = door.start();
    const stopping = door.stop();
    slow.resolve("door");
    await Promise.all([starting, stopping]);
    expect({ current: door.current(), seen }).toEqual({ current: undefined, seen: ["close door"] });
    const late = held(() => Promise.reject(new Error("opened")));
    await late.stop();
    await late.start();
  });

  it("tells why it could not be opened, and stops all the same", async () => {
    const door = held(() => Promise.reject(new Error("taken")));
    await expect(door.start()).rejects.toThrow("taken");
    await door.stop();
  });
});
