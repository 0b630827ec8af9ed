import { describeError, Fault } from "../../../kernel/errors.ts";
import type { Log } from "../../../kernel/log.ts";
import type { Metrics } from "../../../kernel/metrics.ts";
import type { CallObserver } from "./call.ts";

export interface Observer {
  readonly call: CallObserver;
  /** A connection or request that was turned away or cut before a method saw it. */
  readonly drop: (reason: DropReason) => void;
}

export type DropReason =
  | "body_too_large"
  | "batch_too_long"
  | "head_too_large"
  | "too_slow"
  | "not_http"
  | "too_many_connections"
  | "websocket_slow"
  | "websocket_silent"
  | "websocket_error";

/** Counts every call and every drop; only errors nobody foresaw are logged, with the method and nothing of the request. */
export function createObserver(log: Log, metrics: Metrics): Observer {
  const calls = metrics.counter("nymnet_rpc_requests_total", "Calls by method and outcome.", ["method", "outcome"]);
  const drops = metrics.counter("nymnet_rpc_dropped_total", "Connections and requests turned away.", ["reason"]);
  return {
    call(method, error) {
      calls.add({ method, outcome: outcomeOf(error) });
      if (outcomeOf(error) === "failed") log.error("rpc.failed", { method, error: describeError(error) });
    },
    drop: (reason) => drops.add({ reason }),
  };
}

function outcomeOf(error: unknown): "ok" | "refused" | "failed" {
  if (error === undefined) return "ok";
  return error instanceof Fault ? "refused" : "failed";
}
