import type { Json } from "../../modules/module.ts";

/** Keys sorted at all levels, no white space, `&`, `<` and `>` escaped as Go's encoder does: the form that wallets sign. */
export const canonicalJson = (value: Json): string =>
  JSON.stringify(sortKeys(value)).replace(/[&<>]/g, escapeCharacter);

const escapeCharacter = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}
