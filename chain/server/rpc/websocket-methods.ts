import type { Method, MethodTable, RpcContext } from "./method.ts";
import { method } from "./method.ts";
import { METHODS } from "./methods.ts";
import { string } from "./params.ts";
import type { RequestId } from "./request.ts";
import type { Subscriber } from "./subscriptions.ts";

/** What a method on a websocket may use besides: its connection's subscriptions and the id of the request. */
export interface SocketContext extends RpcContext {
  readonly subscriber: Subscriber;
  readonly requestId: RequestId;
}

/** These three need a websocket; by POST and GET they are unknown methods. */
const SUBSCRIPTION_METHODS: Readonly<Record<string, Method<SocketContext>>> = {
  subscribe: method({ query: string }, ({ subscriber, requestId }: SocketContext, { query }) => {
    subscriber.subscribe(requestId, query);
    return {};
  }),
  unsubscribe: method({ query: string }, ({ subscriber }: SocketContext, { query }) => {
    subscriber.unsubscribe(query);
    return {};
  }),
  unsubscribe_all: method({}, ({ subscriber }: SocketContext) => {
    subscriber.unsubscribeAll();
    return {};
  }),
};

export const SOCKET_METHODS: MethodTable<SocketContext> = new Map<string, Method<SocketContext>>([
  ...METHODS,
  ...Object.entries(SUBSCRIPTION_METHODS),
]);
