import { expect, it } from "vitest";
import { composeServices, type Service } from "../../../kernel/service.ts";

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
