/** Base of all our errors; logs, metrics, RPC and tests go by `detail.code`, and the other fields are the numbers. */
export class Fault<D extends { readonly code: string }> extends Error {
  readonly detail: D;
  constructor(detail: D, options?: ErrorOptions) {
    super(detail.code, options);
    this.detail = detail;
  }
}

/** Whether `error` is a Fault with exactly this code. */
export function isFault(error: unknown, code: string): boolean {
  return error instanceof Fault && error.detail.code === code;
}

/** One line for a log or a user: the code with its numbers, or the message of a foreign error. */
export function describeError(error: unknown): string {
  if (!(error instanceof Fault)) return error instanceof Error ? error.message : String(error);
  const { code, ...rest } = error.detail;
  const numbers = Object.entries(rest).map(([name, value]) => `${name}=${String(value)}`);
  return [code, ...numbers].join(" ");
}
