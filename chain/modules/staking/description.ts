import { utf8 } from "../../../kernel/bytes.ts";
import { refuse, sdkErrors } from "../errors.ts";
import type { Description } from "./types.ts";

/** Sent for a field that is to stay as it is. */
const KEEP = "[do-not-modify]";

const limits: readonly (readonly [field: keyof Description, name: string, maxBytes: number])[] = [
  ["moniker", "moniker", 70],
  ["identity", "identity", 3000],
  ["website", "website", 140],
  ["securityContact", "security contact", 140],
  ["details", "details", 280],
];

/** @throws Refusal 18 for an empty description or a field that is too long. */
export function checkDescription(description: Description): void {
  if (limits.every(([field]) => description[field] === "")) throw refuse(sdkErrors.invalidRequest, "empty description");
  for (const [field, name, max] of limits) {
    const got = utf8(description[field]).length;
    if (got > max) throw refuse(sdkErrors.invalidRequest, `invalid ${name} length; got: ${got}, max: ${max}`);
  }
}

/** The new description where it says something, the old one where it says to keep it. */
export function updateDescription(before: Description, wanted: Description): Description {
  const pick = (field: keyof Description): string => (wanted[field] === KEEP ? before[field] : wanted[field]);
  return {
    moniker: pick("moniker"),
    identity: pick("identity"),
    website: pick("website"),
    securityContact: pick("securityContact"),
    details: pick("details"),
  };
}
