import type { Abci, ExecTxResult, FinalizeBlockResponse } from "../app/abci.ts";

/** What the engine's thread and the application's thread say to each other: structured clones of the types in abci.ts. */

type RequestOf<M extends keyof Abci> = Parameters<Abci[M]> extends [infer Request] ? Request : undefined;

/** A call of one method; the numbers go up. */
export type Call = {
  readonly [M in Exclude<keyof Abci, "finalizeBlock">]: {
    readonly id: number;
    readonly method: M;
    readonly request: RequestOf<M>;
  };
}[Exclude<keyof Abci, "finalizeBlock">];

/** A block's results come in slices that the engine asks for, so that reading them never holds its thread for long. */
type BlockCall =
  | { readonly id: number; readonly method: "finalizeBlock"; readonly request: RequestOf<"finalizeBlock"> }
  | { readonly id: number; readonly method: "results"; readonly request: { readonly from: number } };

/** Ends the thread once the application is closed. */
interface CloseCall {
  readonly id: number;
  readonly method: "close";
  readonly request: undefined;
}

export type Message = Call | BlockCall | CloseCall;

/** Transactions' results in one slice. */
export const RESULTS_AT_ONCE = 64;

export interface FinalizedHead {
  /** Without the transactions' results. */
  readonly head: Omit<FinalizeBlockResponse, "txResults">;
  readonly results: number;
}
export type ResultsSlice = readonly ExecTxResult[];

/** The detail of a Fault, or the message of any other error. */
export interface FailureMessage {
  readonly code: string;
  readonly [field: string]: unknown;
}

export type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failure: FailureMessage }
  /** The first message: the application is there, or why it is not. */
  | { readonly ready: true }
  | { readonly ready: false; readonly failure: FailureMessage };
