import type { Server } from "node:http";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { answerRequest, type CallObserver } from "./call.ts";
import { clientText } from "./errors.ts";
import type { RpcLimits } from "./limits.ts";
import type { RpcContext } from "./method.ts";
import type { DropReason, Observer } from "./observer.ts";
import { parseJson, requestOf } from "./request.ts";
import { parseError } from "./response.ts";
import type { Subscriptions } from "./subscriptions.ts";
import { SOCKET_METHODS } from "./websocket-methods.ts";
import { keepAlive } from "./websocket-ping.ts";

const PATH = "/websocket";

export interface WebsocketParts {
  readonly context: RpcContext;
  readonly subscriptions: Subscriptions;
  readonly observer: Observer;
  readonly limits: RpcLimits;
}

/** Takes the upgrades of `server` at /websocket. @returns a function that cuts all connections and takes no more. */
export function attachWebsockets(server: Server, parts: WebsocketParts): () => void {
  const sockets = new WebSocketServer({
    noServer: true,
    path: PATH,
    maxPayload: parts.limits.bodyBytes,
    perMessageDeflate: false,
  });
  server.on("upgrade", (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (websocket) => serve(websocket, parts)),
  );
  return () => {
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
  };
}

/** One connection: its requests are answered one after the other, its events sent as they come. */
function serve(socket: WebSocket, parts: WebsocketParts): void {
  const { limits, observer, subscriptions } = parts;
  const drop = (reason: DropReason): void => {
    observer.drop(reason);
    socket.terminate();
  };
  const send = (text: string): void => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > limits.websocketBufferedBytes) drop("websocket_slow");
    else socket.send(text);
  };
  const subscriber = subscriptions.open(send);
  /** What still waits when the connection has ended is left: a subscription made then would never end. */
  const answer = async (data: RawData): Promise<void> => {
    if (socket.readyState === socket.OPEN) await answerMessage({ ...parts, subscriber, send }, data);
  };
  const endKeepAlive = keepAlive(socket, parts.context.clock, limits.websocketPingMs, () => drop("websocket_silent"));
  socket.on("message", queueOf(socket, limits.websocketQueuedRequests, answer));
  socket.on("error", () => observer.drop("websocket_error"));
  socket.on("close", () => {
    endKeepAlive();
    subscriber.unsubscribeAll();
  });
}

/** Runs `handle` for one message at a time; the socket is not read while `limit` or more wait. */
function queueOf(socket: WebSocket, limit: number, handle: (data: RawData) => Promise<void>): (data: RawData) => void {
  let last = Promise.resolve();
  let waiting = 0;
  return (data) => {
    if (++waiting >= limit) socket.pause();
    last = last
      .then(() => handle(data))
      .then(() => {
        if (--waiting < limit && socket.isPaused) socket.resume();
      });
  };
}

type Session = WebsocketParts & {
  readonly subscriber: ReturnType<Subscriptions["open"]>;
  readonly send: (text: string) => void;
};

async function answerMessage({ context, observer, subscriber, send }: Session, data: RawData): Promise<void> {
  const observe: CallObserver = observer.call;
  try {
    const request = requestOf(parseJson(data.toString()));
    if (request.id === undefined) return;
    const socketContext = { ...context, subscriber, requestId: request.id };
    await answerRequest({ methods: SOCKET_METHODS, context: socketContext, observe }, request, send);
  } catch (error) {
    send(parseError(clientText(error)));
  }
}
