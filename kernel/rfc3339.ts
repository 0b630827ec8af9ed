import { Fault } from "./errors.ts";

export class TimeError extends Fault<{ code: "time.syntax"; text: string }> {}

const NS_PER_SECOND = 1_000_000_000n;
const FORM = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?Z$/;

/** RFC 3339 in UTC with up to nine decimals, as Go writes it. @returns nanoseconds since 1970. @throws TimeError "time.syntax". */
export function parseTime(text: string): bigint {
  const match = FORM.exec(text);
  const ms = Date.parse(`${match?.[1]}Z`);
  if (Number.isNaN(ms)) throw new TimeError({ code: "time.syntax", text: text.slice(0, 40) });
  return (BigInt(ms) / 1000n) * NS_PER_SECOND + BigInt((match?.[2] ?? "").padEnd(9, "0"));
}

/** The shortest form: no trailing zeros, no point without decimals. @param timeNs nanoseconds since 1970, year 1 .. 9999. */
export function formatTime(timeNs: bigint): string {
  const nanos = ((timeNs % NS_PER_SECOND) + NS_PER_SECOND) % NS_PER_SECOND;
  const seconds = new Date(Number((timeNs - nanos) / 1_000_000n)).toISOString().slice(0, 19);
  const decimals = nanos.toString().padStart(9, "0").replace(/0+$/, "");
  return decimals === "" ? `${seconds}Z` : `${seconds}.${decimals}Z`;
}
