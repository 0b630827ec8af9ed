import { invalidParams } from "./errors.ts";
import { goSyntaxError } from "./json.ts";

/** A JSON-RPC id as CometBFT takes it; a request without one is a notification and gets no answer. */
export type RequestId = string | number;

export interface RpcRequest {
  readonly id: RequestId | undefined;
  readonly method: string;
  readonly params: unknown;
}

/** @throws RpcError whose reason is CometBFT's text for a body that is not a request. */
export function parseRequests(text: string): readonly RpcRequest[] {
  const value = parseJson(text);
  return Array.isArray(value) ? value.map(requestOf) : [requestOf(value)];
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(goSyntaxError(text, error));
  }
}

const unreadable = (problem: string) => invalidParams(`error unmarshaling request: ${problem}`);

export function requestOf(value: unknown): RpcRequest {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw unreadable("json: cannot unmarshal into Go value of type types.RPCRequest");
  }
  const { id, method, params } = value as { id?: unknown; method?: unknown; params?: unknown };
  if (method !== undefined && typeof method !== "string") {
    throw unreadable("json: cannot unmarshal into Go struct field RPCRequest.method of type string");
  }
  return { id: idOf(id), method: method ?? "", params };
}

function idOf(id: unknown): RequestId | undefined {
  if (id === undefined || id === null) return undefined;
  if (typeof id === "string") return id;
  if (typeof id === "number" && Number.isFinite(id)) return Math.trunc(id);
  throw unreadable(`json-rpc ID (${JSON.stringify(id).slice(0, 80)}) is of unknown type (${typeof id})`);
}
