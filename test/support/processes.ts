import { setTimeout as delay } from "node:timers/promises";

/** Whether a process with this number is there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Resolves when none of these processes is left; the end of a process that is not our child gives no event. */
export async function allGone(pids: readonly number[], timeoutMs: number): Promise<void> {
  const untilMs = Date.now() + timeoutMs;
  while (pids.some(isAlive)) {
    if (Date.now() > untilMs) throw new Error(`still there after ${timeoutMs} ms: ${pids.filter(isAlive).join(", ")}`);
    await delay(20);
  }
}
