import { describeError, Fault } from "../../../kernel/errors.ts";
import { MempoolError } from "../../engine/mempool.ts";

/** A refusal whose text goes to the client as it is: `reason` is written for them and says nothing about the inside. */
export class RpcError extends Fault<{ code: "rpc.params" | "rpc.refused"; reason: string }> {}

export const invalidParams = (reason: string): RpcError => new RpcError({ code: "rpc.params", reason });
export const refused = (reason: string): RpcError => new RpcError({ code: "rpc.refused", reason });

/** What a client is told: our own refusals word for word, other Faults as code and numbers, anything else without detail. */
export function clientText(error: unknown): string {
  if (error instanceof RpcError) return error.detail.reason;
  if (error instanceof MempoolError) return mempoolText(error.detail);
  return error instanceof Fault ? describeError(error) : "internal error";
}

/** CometBFT's words, which users and clients match on. */
function mempoolText(detail: MempoolError["detail"]): string {
  switch (detail.code) {
    case "mempool.cached":
      return "tx already exists in cache";
    case "mempool.tx_too_large":
      return `Tx too large. Max size is ${detail.limitBytes}, but got ${detail.sizeBytes}`;
    case "mempool.full": {
      const { txs, maxTxs, sizeBytes, maxBytes } = detail;
      return `mempool is full: number of txs ${txs} (max: ${maxTxs}), total txs bytes ${sizeBytes} (max: ${maxBytes})`;
    }
    default:
      return "the mempool takes no transactions now";
  }
}
