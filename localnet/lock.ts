import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "../kernel/errors.ts";

export class LockError extends Fault<
  { code: "localnet.running"; home: string; pid: number } | { code: "localnet.not_running"; home: string }
> {}

const lockFile = (home: string): string => join(home, "localnet.pid");

/** Whether a process with this number is there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The process that runs the network of this home; undefined when there is none (a file left by a killed one does not count). */
export async function ownerOf(home: string): Promise<number | undefined> {
  const text = await readFile(lockFile(home), "utf8").catch(() => "");
  const pid = Number(text);
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) ? pid : undefined;
}

/** Takes the home for this process. @throws LockError "localnet.running". @returns what gives it back. */
export async function lockHome(home: string): Promise<() => Promise<void>> {
  const owner = await ownerOf(home);
  if (owner !== undefined && owner !== process.pid) throw new LockError({ code: "localnet.running", home, pid: owner });
  await writeFile(lockFile(home), String(process.pid));
  return () => rm(lockFile(home), { force: true });
}
