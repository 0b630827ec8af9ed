import { SimulateRequest, SimulateResponse } from "cosmjs-types/cosmos/tx/v1beta1/service";
import { describeError } from "../../kernel/errors.ts";
import { Refusal, type RefusalClass, refuse, sdkErrors } from "../modules/errors.ts";
import type { QueryContext, QueryHandler } from "../modules/module.ts";
import { QueryRefusal, type QueryStatus } from "../modules/query-errors.ts";
import { quoted } from "../modules/quoted.ts";
import type { ExecTxResult, ProofOp, QueryRequest, QueryResponse } from "./abci.ts";

/** What the query router reaches besides the modules' handlers. */
export interface QueryParts {
  readonly handlers: ReadonlyMap<string, QueryHandler>;
  readonly storeNames: readonly string[];
  readonly version: string;
  simulate(tx: Uint8Array): ExecTxResult;
  /** Of what the committed state has under a key, or that it has nothing. */
  prove(store: string, key: Uint8Array): readonly ProofOp[];
}

const empty = new Uint8Array(0);
const storeClass: RefusalClass = { codespace: "store", abciCode: 4, text: "no such store" };

/** One answer for each path; what is wrong is a code and a text as the Cosmos SDK gives them. Never throws. */
export function answerQuery(parts: QueryParts, ctx: QueryContext, request: QueryRequest): QueryResponse {
  try {
    const { key, value, proofOps = [] } = route(parts, ctx, request);
    const codespace = request.path.startsWith("/app/") ? "sdk" : "";
    return { code: 0, log: "", codespace, key, value, proofOps, height: ctx.height };
  } catch (error) {
    return refused(error);
  }
}

export function refused(error: unknown): QueryResponse {
  const { abciCode: code, log, codespace } = toRefusal(error).detail;
  return { code, log, codespace, key: empty, value: empty, proofOps: [], height: 0n };
}

interface Answer {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
  readonly proofOps?: readonly ProofOp[];
}

function route(parts: QueryParts, ctx: QueryContext, { path, data, prove }: QueryRequest): Answer {
  const handler = parts.handlers.get(path);
  if (handler !== undefined) return { key: empty, value: handler.answer(ctx, data) };
  const [, root, name = "", method] = path.split("/");
  if (root === "store" && method === "key") {
    const value = readStore(parts, ctx, name, data);
    return { key: data, value, proofOps: prove ? parts.prove(name, data) : [] };
  }
  if (path === "/app/version") return { key: empty, value: new TextEncoder().encode(parts.version) };
  if (path === "/app/simulate") return { key: empty, value: simulate(parts, data) };
  if (path === "/cosmos.tx.v1beta1.Service/Simulate") {
    return { key: empty, value: simulate(parts, SimulateRequest.decode(data).txBytes) };
  }
  throw refuse(sdkErrors.unknownRequest, "unknown query path");
}

function readStore({ storeNames }: QueryParts, { db }: QueryContext, name: string, key: Uint8Array): Uint8Array {
  if (!storeNames.includes(name)) throw refuse(storeClass, quoted(name));
  return db.get(name, key) ?? empty;
}

function simulate(parts: QueryParts, tx: Uint8Array): Uint8Array {
  if (tx.length === 0)
    throw new QueryRefusal({ code: "query.refused", status: "InvalidArgument", text: "empty txBytes is not allowed" });
  const { code, log, gasUsed, gasWanted, data, events } = parts.simulate(tx);
  if (code !== 0) {
    const text = `${log} with gas used: '${gasUsed}'`;
    throw new QueryRefusal({ code: "query.refused", status: "Unknown", text });
  }
  const result = {
    data,
    log,
    events: events.map(({ type, attributes }) => ({ type, attributes: [...attributes] })),
    msgResponses: [],
  };
  return SimulateResponse.encode({ gasInfo: { gasWanted, gasUsed }, result }).finish();
}

/** gRPC's status under a class of the SDK (baseapp/grpcrouter.go). */
const classes: Readonly<Record<QueryStatus, RefusalClass>> = {
  NotFound: sdkErrors.keyNotFound,
  InvalidArgument: sdkErrors.invalidRequest,
  FailedPrecondition: sdkErrors.invalidRequest,
  Unknown: sdkErrors.unknownRequest,
  Internal: sdkErrors.unknownRequest,
  Unimplemented: sdkErrors.unknownRequest,
};

function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (!(error instanceof QueryRefusal)) return refuse(sdkErrors.unknownRequest, describeError(error));
  const { status, text } = error.detail;
  return refuse(classes[status], `rpc error: code = ${status} desc = ${text}`);
}
