import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "../kernel/errors.ts";
import { type Network, readNetworkFile } from "./network-file.ts";

export class DetachError extends Fault<{ code: "localnet.detached_failed"; lastLine: string; logFile: string }> {}

/** Runs the binary with `args` (a foreground `up --json`) on its own, and returns when it says that the network is ready. */
export async function startDetached(options: {
  readonly binary: string;
  readonly args: readonly string[];
  readonly home: string;
}): Promise<Network> {
  mkdirSync(options.home, { recursive: true });
  const logFile = join(options.home, "localnet.log");
  const log = openSync(logFile, "w");
  const child = spawn(process.execPath, [options.binary, ...options.args], {
    detached: true,
    stdio: ["ignore", "pipe", log],
  });
  closeSync(log);
  if ((await firstWord(child)) === "ended") {
    const lastLine = (await readFile(logFile, "utf8")).trimEnd().split("\n").at(-1) ?? "";
    throw new DetachError({ code: "localnet.detached_failed", lastLine, logFile });
  }
  child.stdout?.destroy();
  child.unref();
  return readNetworkFile(join(options.home, "localnet.json"));
}

/** Its first output is the network, written when it is ready; ending before is failing. */
function firstWord(child: ChildProcess): Promise<"ready" | "ended"> {
  const spoke = child.stdout === null ? [] : [once(child.stdout, "data").then(() => "ready" as const)];
  return Promise.race([...spoke, once(child, "exit").then(() => "ended" as const)]);
}
