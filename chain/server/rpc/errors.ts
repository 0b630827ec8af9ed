import { describeError, Fault } from "../../../kernel/errors.ts";

/** A refusal whose text goes to the client as it is: `reason` is written for them and says nothing about the inside. */
export class RpcError extends Fault<{ code: "rpc.params" | "rpc.refused"; reason: string }> {}

export class ListenError extends Fault<{ code: "rpc.port_in_use"; host: string; port: number }> {}

export const invalidParams = (reason: string): RpcError => new RpcError({ code: "rpc.params", reason });
export const refused = (reason: string): RpcError => new RpcError({ code: "rpc.refused", reason });

/** Texts that CometBFT gives for what the engine refuses; users and CosmJS match on them. */
const ENGINE_TEXTS: Readonly<Record<string, (fields: Readonly<Record<string, unknown>>) => string>> = {
  "mempool.cached": () => "tx already exists in cache",
};

/** What a client is told: our own refusals word for word, other Faults as code and numbers, anything else without detail. */
export function clientText(error: unknown): string {
  if (error instanceof RpcError) return error.detail.reason;
  if (!(error instanceof Fault)) return "internal error";
  const { code, ...fields } = error.detail;
  return ENGINE_TEXTS[code]?.(fields) ?? describeError(error);
}
