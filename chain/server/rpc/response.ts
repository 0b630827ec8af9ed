import { clientText, RpcError } from "./errors.ts";
import { toGoJson } from "./json.ts";
import type { RequestId } from "./request.ts";

/** Answers as JSON text in CometBFT's key order; an answer to nothing identifiable has no id. */

const idPart = (id: RequestId | undefined): string => (id === undefined ? "" : `"id":${toGoJson(id)},`);

export const success = (id: RequestId, result: unknown): string =>
  `{"jsonrpc":"2.0",${idPart(id)}"result":${toGoJson(result)}}`;

const failure = (id: RequestId | undefined, code: number, message: string, data?: string): string =>
  `{"jsonrpc":"2.0",${idPart(id)}"error":${toGoJson({ code, message, data })}}`;

export const parseError = (reason: string): string => failure(undefined, -32700, "Parse error. Invalid JSON", reason);
export const invalidRequest = (id: RequestId | undefined, reason: string): string =>
  failure(id, -32600, "Invalid Request", reason);
export const methodNotFound = (id: RequestId): string => failure(id, -32601, "Method not found");
export const serverError = (id: RequestId, reason: string): string => failure(id, -32000, "Server error", reason);

/** What a call that threw is answered with. */
export function callFailed(id: RequestId, error: unknown): string {
  const reason = clientText(error);
  const areParams = error instanceof RpcError && error.detail.code === "rpc.params";
  return areParams ? failure(id, -32602, "Invalid params", reason) : failure(id, -32603, "Internal error", reason);
}
