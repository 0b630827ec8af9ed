import { Listr, PRESET_TIMER } from "listr2";
import type { Step } from "../localnet/up.ts";
import { say } from "./output.ts";

/** Runs the steps in order, with a moving display on a terminal and one line a step elsewhere. */
export async function runSteps(steps: readonly Step[], quiet: boolean): Promise<void> {
  if (quiet || !process.stderr.isTTY) return runPlainly(steps, quiet);
  const tasks = steps.map(({ title, run }) => ({ title, task: run }));
  await new Listr(tasks, { rendererOptions: { timer: PRESET_TIMER } }).run();
}

async function runPlainly(steps: readonly Step[], quiet: boolean): Promise<void> {
  for (const { title, run } of steps) {
    const startedMs = performance.now();
    await run();
    if (!quiet) say(`${seconds(performance.now() - startedMs).padStart(7)}  ${title}`);
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
