import { z } from "zod";
import type { Coin } from "../../kernel/amounts.ts";
import { fromBase64 } from "../../kernel/encoding.ts";
import { Fault } from "../../kernel/errors.ts";
import { readCoin } from "./coins.ts";
import { parseDecimal } from "./decimal.ts";

/** Pieces of `app_state` JSON, in the form of the Cosmos SDK v0.50: snake_case, 64-bit numbers and amounts as strings. */

export class GenesisError extends Fault<{ code: "genesis.invalid"; part: string; reason: string }> {}

export const invalidGenesis = (part: string, reason: string): GenesisError =>
  new GenesisError({ code: "genesis.invalid", part, reason });

/** @throws GenesisError that names the part and the first place that is wrong. */
export function parseGenesis<T>(part: string, schema: z.ZodType<T>, state: unknown): T {
  const { success, data, error } = schema.safeParse(state);
  if (success) return data;
  const { path, message } = error.issues[0] ?? { path: [], message: "unknown" };
  throw invalidGenesis(part, `${path.join(".")}: ${message}`);
}

export const unsigned = z
  .string()
  .regex(/^\d{1,78}$/)
  .transform(BigInt);

export const coinSchema = z
  .object({ denom: z.string(), amount: z.string().regex(/^\d{1,78}$/) })
  .transform((wire): Coin => readCoin(wire));

/** A decoder that throws, as a step of a schema. @param message what a text is that it does not take. */
export function decodedBy<T>(decode: (text: string) => T, message: string) {
  return (text: string, context: z.RefinementCtx): T => {
    try {
      return decode(text);
    } catch {
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    }
  };
}

export const decimalSchema = z.string().transform(decodedBy(parseDecimal, "not a decimal"));
export const base64Schema = z.string().transform(decodedBy(fromBase64, "not base64"));

/** {"@type", "key"} of a public key. */
export const publicKeySchema = z.object({ "@type": z.string(), key: base64Schema }).transform(({ key }) => key);
