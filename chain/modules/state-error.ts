import { Fault } from "../../kernel/errors.ts";

/** State that the rules themselves keep is not as they left it: never a transaction's doing. */
export class StateError extends Fault<{ code: "state.missing"; what: string }> {}

/** What must be there. @throws StateError. */
export function known<T>(what: string, value: T | undefined): T {
  if (value === undefined) throw new StateError({ code: "state.missing", what });
  return value;
}
