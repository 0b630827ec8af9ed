import { InvalidArgumentError } from "commander";

/** Parses an option that must be a whole number of at most six digits. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError("a whole number is needed");
  return Number(text);
}
