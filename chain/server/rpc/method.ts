import type { Clock } from "../../../kernel/clock.ts";
import type { Engine } from "../../engine/api.ts";
import type { GenesisDocument } from "./genesis-document.ts";
import type { RpcLimits } from "./limits.ts";
import type { Param } from "./params.ts";

/** What a method may use. */
export interface RpcContext {
  readonly engine: Engine;
  readonly genesis: GenesisDocument;
  readonly clock: Clock;
  readonly limits: RpcLimits;
  /** Where this server listens, as `status` tells it. */
  readonly address: () => { readonly host: string; readonly port: number };
  readonly commits: CommitWaiters;
}

/** How many calls of `broadcast_tx_commit` are waiting; owned by the server that limits them. */
interface CommitWaiters {
  waiting: number;
}

export type Schema = Readonly<Record<string, Param<unknown>>>;
export type Args<S extends Schema> = { readonly [K in keyof S]: S[K] extends Param<infer T> ? T : never };

/** A method with its parameters in CometBFT's order, which is also that of positional ones. */
export interface Method<C> {
  readonly params: Schema;
  /** @param args by name, decoded with `params`. @returns the result in CometBFT's JSON. */
  call(context: C, args: Readonly<Record<string, unknown>>): unknown;
}

/** Ties a handler to its schema: the handler sees the types that its parameters decode to. */
export const method = <C, S extends Schema>(params: S, handler: (context: C, args: Args<S>) => unknown): Method<C> => ({
  params,
  // The only caller decodes the arguments with this very schema (arguments.ts), which the type of a table cannot say.
  call: (context, args) => handler(context, args as Args<S>),
});

export type MethodTable<C> = ReadonlyMap<string, Method<C>>;
