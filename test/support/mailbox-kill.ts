import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect } from "vitest";
import { systemClock } from "../../kernel/clock.ts";
import { openLevelDb } from "../../kernel/level.node.ts";
import { defaultLimits } from "../../mixnet/gateway/limits.ts";
import { type Mailbox, openMailbox } from "../../mixnet/gateway/mailbox.ts";
import { numberOf, OWNER } from "./mailbox-numbers.ts";
import { root } from "./sources.ts";
import { temporaryFolder } from "./temporary.ts";

const writer = join(root, "test", "support", "mailbox-writer.ts");
const ACKNOWLEDGED_MAX = 1_000;
const DELAY_MAX_MS = 15;

/** Kills a process that stores messages, so many times, and checks after each that all it acknowledged are there, in order. */
export async function killAndCheckMailbox(times: number): Promise<void> {
  for (let round = 0; round < times; round++) {
    const path = await temporaryFolder();
    const acknowledged = await killWhileStoring(path);
    const db = await openLevelDb(path);
    const mailbox = await openMailbox({ db, clock: systemClock }, defaultLimits);
    const { messages } = mailbox.totals();
    const numbers = await takeAll(mailbox);
    expect(numbers).toEqual(Array.from({ length: messages }, (_, n) => n));
    expect(acknowledged.filter((n) => n >= numbers.length)).toEqual([]);
    expect(mailbox.totals()).toEqual({ messages: 0, bytes: 0 });
    await db.close();
  }
}

/** @returns the numbers it reported before it was killed. */
async function killWhileStoring(path: string): Promise<readonly number[]> {
  const child = spawn(process.execPath, [writer, path], { stdio: ["ignore", "pipe", "inherit"] });
  const gone = once(child, "exit");
  const killAt = 1 + Math.floor(Math.random() * ACKNOWLEDGED_MAX);
  const acknowledged: number[] = [];
  for await (const line of createInterface(child.stdout)) {
    acknowledged.push(Number(line));
    if (acknowledged.length === killAt) setTimeout(() => child.kill("SIGKILL"), Math.random() * DELAY_MAX_MS);
  }
  const [, signal] = await gone;
  expect(signal).toBe("SIGKILL");
  return acknowledged;
}

async function takeAll(mailbox: Mailbox): Promise<readonly number[]> {
  const numbers: number[] = [];
  while (!mailbox.isEmpty(OWNER)) {
    const page = await mailbox.page(OWNER);
    numbers.push(...page.map(({ message }) => numberOf(message)));
    await mailbox.remove(OWNER, page);
  }
  return numbers;
}
