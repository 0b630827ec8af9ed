import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { root } from "./sources.ts";

/** The binary as a user runs it. */
export const binary = join(root, "cli", "nymnet.js");

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly process: ChildProcess;
  readonly finished: Promise<Finished>;
  /** Resolves with the first whole line that it prints on standard output. @throws when it ends before. */
  firstLine(): Promise<string>;
}

/** Starts `nymnet` with these arguments as a real process. */
export function start(args: readonly string[], input = ""): Running {
  const child = spawn(process.execPath, [binary, ...args], { stdio: ["pipe", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (data) => {
    stdout += String(data);
  });
  child.stderr.on("data", (data) => {
    stderr += String(data);
  });
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const finished = once(child, "close").then(([code]) => ({ code, stdout, stderr }));
  const line = new Promise<string>((resolve) => {
    const look = (): void => {
      const end = stdout.indexOf("\n");
      if (end >= 0) resolve(stdout.slice(0, end));
    };
    child.stdout.on("data", look);
  });
  const ended = finished.then(({ code }) => {
    throw new Error(`nymnet ${args.join(" ")} ended with ${code}: ${stderr}`);
  });
  ended.catch(() => {});
  return { process: child, finished, firstLine: () => Promise.race([line, ended]) };
}

/** Runs `nymnet` to its end. */
export const run = (args: readonly string[], input?: string): Promise<Finished> => start(args, input).finished;
