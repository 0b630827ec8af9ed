import { argumentsFromJson } from "./arguments.ts";
import type { MethodTable } from "./method.ts";
import type { RpcRequest } from "./request.ts";
import { callFailed, methodNotFound, success } from "./response.ts";

/** Told of every call, so that requests are counted and unexpected errors logged in one place. */
export type CallObserver = (method: string, error: unknown) => void;

export interface Dispatcher<C> {
  readonly methods: MethodTable<C>;
  readonly context: C;
  readonly observe: CallObserver;
}

/**
 * Runs one request and hands its answer to `reply` as JSON text: of a method that does not wait before this function
 * returns, so that no event of a new subscription can come before its answer. A notification is neither run nor answered.
 */
export async function answerRequest<C>(
  { methods, context, observe }: Dispatcher<C>,
  request: RpcRequest,
  reply: (text: string) => void,
): Promise<void> {
  const { id } = request;
  if (id === undefined) return;
  const method = methods.get(request.method);
  if (method === undefined) {
    observe("unknown", undefined);
    return reply(methodNotFound(id));
  }
  try {
    const result = method.call(context, argumentsFromJson(method, request.params));
    reply(success(id, result instanceof Promise ? await result : result));
    observe(request.method, undefined);
  } catch (error) {
    observe(request.method, error);
    reply(callFailed(id, error));
  }
}
