import { userText } from "./error-texts.ts";

/** Human text goes to stderr, so that stdout stays clean for machines. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Machine text: one line of JSON on stdout. 64-bit numbers become strings. */
export function printJson(value: unknown): void {
  const text = JSON.stringify(value, (_key, inner: unknown) => (typeof inner === "bigint" ? String(inner) : inner));
  process.stdout.write(`${text}\n`);
}

/** Columns as wide as their widest cell; numbers are not aligned apart. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)));
  for (const row of [head, ...rows]) {
    process.stdout.write(
      `${row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd()}\n`,
    );
  }
}

/** One clear line for a user; the stack only where NYMNET_DEBUG is set. */
export function sayError(error: unknown): void {
  say(`error: ${userText(error)}`);
  if (process.env.NYMNET_DEBUG !== undefined && error instanceof Error) say(error.stack ?? "");
}
