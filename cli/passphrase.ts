import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { say } from "./output.ts";

/**
 * The passphrase for key files: from `--passphrase-file`, else NYMNET_PASSPHRASE, else none; with `ask` it is asked for on a
 * terminal. Without one, keys are written in clear and one warning says so.
 */
export async function passphraseFrom(options: {
  readonly passphraseFile?: string | undefined;
  readonly ask?: boolean | undefined;
}): Promise<string | undefined> {
  if (options.passphraseFile !== undefined)
    return (await readFile(options.passphraseFile, "utf8")).replace(/\r?\n$/, "");
  if (process.env.NYMNET_PASSPHRASE !== undefined) return process.env.NYMNET_PASSPHRASE;
  return options.ask === true && process.stdin.isTTY ? await askPassphrase() : undefined;
}

let warned = false;
/** Says once that keys lie in clear. */
export function warnOfClearKeys(passphrase: string | undefined): void {
  if (passphrase !== undefined || warned) return;
  warned = true;
  say("warning: keys are written without a passphrase; give one with --passphrase-file or NYMNET_PASSPHRASE");
}

async function askPassphrase(): Promise<string | undefined> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = createInterface({ input: process.stdin, output: silent, terminal: true });
  process.stderr.write("passphrase (empty for none): ");
  const answer = await prompt.question("");
  prompt.close();
  say("");
  return answer === "" ? undefined : answer;
}
