import { z } from "zod";
import type { Coin } from "../../kernel/amounts.ts";
import { fromBase64 } from "../../kernel/encoding.ts";
import { Fault } from "../../kernel/errors.ts";
import { readCoin } from "./coins.ts";
import { parseDecimal } from "./decimal.ts";

/** Pieces of `app_state` JSON, in the form of the Cosmos SDK v0.50: snake_case, 64-bit numbers and amounts as strings. */

export class GenesisError extends Fault<{ code: "genesis.invalid"; part: string; reason: string }> {}

/** @throws GenesisError that names the part and the first place that is wrong. */
export function parseGenesis<T>(part: string, schema: z.ZodType<T>, state: unknown): T {
  const { success, data, error } = schema.safeParse(state);
  if (success) return data;
  const { path, message } = error.issues[0] ?? { path: [], message: "unknown" };
  throw new GenesisError({ code: "genesis.invalid", part, reason: `${path.join(".")}: ${message}` });
}

export const unsigned = z
  .string()
  .regex(/^\d{1,78}$/)
  .transform(BigInt);

export const coinSchema = z
  .object({ denom: z.string(), amount: z.string().regex(/^\d{1,78}$/) })
  .transform((wire): Coin => readCoin(wire));

export const decimalSchema = z.string().transform((text, ctx) => {
  try {
    return parseDecimal(text);
  } catch {
    ctx.addIssue({ code: "custom", message: "not a decimal" });
    return z.NEVER;
  }
});

export const base64Schema = z.string().transform((text, ctx) => {
  try {
    return fromBase64(text);
  } catch {
    ctx.addIssue({ code: "custom", message: "not base64" });
    return z.NEVER;
  }
});

/** {"@type", "key"} of a public key. */
export const publicKeySchema = z.object({ "@type": z.string(), key: base64Schema }).transform(({ key }) => key);
