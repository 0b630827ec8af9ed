import { Fault } from "../../kernel/errors.ts";

/** gRPC's names of what can go wrong with a query. */
export type QueryStatus =
  | "NotFound"
  | "InvalidArgument"
  | "FailedPrecondition"
  | "Unknown"
  | "Internal"
  | "Unimplemented";

/** A query that cannot be answered; `text` is what the asker reads after the status. */
export class QueryRefusal extends Fault<{ code: "query.refused"; status: QueryStatus; text: string }> {}

export const notFound = (text: string): QueryRefusal =>
  new QueryRefusal({ code: "query.refused", status: "NotFound", text });
export const invalidArgument = (text: string): QueryRefusal =>
  new QueryRefusal({ code: "query.refused", status: "InvalidArgument", text });
