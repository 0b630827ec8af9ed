import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { Fault } from "../kernel/errors.ts";

export class ChildError extends Fault<
  | { code: "localnet.process_ended"; name: string; exit: string; logFile: string; lastLine: string }
  | { code: "localnet.not_ready"; name: string; reason: string; afterMs: number; logFile: string }
> {}

/** A running process of the network. */
export interface Child {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /** Resolves when the process says that it does its job. @throws ChildError when it ends before, or takes too long. */
  ready(timeoutMs: number): Promise<void>;
  /** Rejects with ChildError when the process ends without being asked to. */
  readonly died: Promise<never>;
  /** SIGTERM, then SIGKILL after `graceMs`; resolved when the process is gone. */
  stop(graceMs: number): Promise<void>;
}

export interface ChildOptions {
  readonly name: string;
  /** The path of the binary and its arguments. */
  readonly binary: string;
  readonly args: readonly string[];
  /** Receives standard output and standard error. */
  readonly logFile: string;
}

/** Starts a process that ends by itself when our end of the channel closes. */
export function startChild({ name, binary, args, logFile }: ChildOptions): Child {
  const log = openSync(logFile, "a");
  const child = spawn(process.execPath, [binary, ...args], { stdio: ["ignore", log, log, "ipc"] });
  closeSync(log);
  const gone = once(child, "exit");
  const readiness = watchReadiness(child);
  let asked = false;

  async function ended(): Promise<never> {
    const [code, signal] = await gone;
    if (asked) return new Promise<never>(() => {});
    const exit = signal === null ? `code ${code}` : String(signal);
    throw new ChildError({ code: "localnet.process_ended", name, exit, logFile, lastLine: await lastLine(logFile) });
  }
  const died = ended();
  died.catch(() => {});

  return {
    name,
    pid: child.pid ?? 0,
    logFile,
    died,
    async ready(timeoutMs) {
      const answered = new AbortController();
      try {
        await Promise.race([readiness.ready, died, tooLate(timeoutMs, answered.signal)]);
      } finally {
        answered.abort();
      }
    },
    async stop(graceMs) {
      asked = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      const force = setTimeout(() => child.kill("SIGKILL"), graceMs);
      await gone;
      clearTimeout(force);
    },
  };

  function tooLate(timeoutMs: number, signal: AbortSignal): Promise<never> {
    return new Promise((_, reject) => {
      const fault = (): ChildError =>
        new ChildError({ code: "localnet.not_ready", name, reason: readiness.reason(), afterMs: timeoutMs, logFile });
      const timer = setTimeout(() => reject(fault()), timeoutMs);
      signal.addEventListener("abort", () => clearTimeout(timer));
    });
  }
}

function watchReadiness(child: ChildProcess): { readonly ready: Promise<void>; readonly reason: () => string } {
  let reason = "it has not said anything yet";
  const ready = new Promise<void>((resolve) => {
    child.on("message", (message) => {
      if (typeof message !== "object" || message === null || !("type" in message)) return;
      if (message.type === "ready") resolve();
      if (message.type === "not_ready" && "reason" in message) reason = String(message.reason);
    });
  });
  return { ready, reason: () => reason };
}

async function lastLine(logFile: string): Promise<string> {
  const text = await readFile(logFile, "utf8").catch(() => "");
  return text.trimEnd().split("\n").at(-1) ?? "";
}
