import { createServer, type Server } from "node:http";
import type { Socket } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import type { Clock } from "../../kernel/clock.ts";
import { listenOn } from "../../kernel/listen.node.ts";
import { bytesOf, closeWithSockets } from "../../kernel/ws.node.ts";
import type { AcceptClient, ClientSocket, ClientSocketEvents, ClientTransport } from "./socket.ts";

export interface WsTransportOptions {
  /** From the TCP connection to the finished upgrade. */
  readonly upgradeTimeoutMs: number;
  /** Larger messages end the connection. */
  readonly clientMessageBytesMax: number;
  /** Clients; some more TCP connections are let in, so that those too many can be told. */
  readonly connectionsMax: number;
}

/** Refusal of a connection too many: "try again later" (RFC 6455, registry of close codes). */
const CLOSE_TRY_AGAIN = 1013;
/** How long a client may take to say goodbye too. */
const CLOSE_GRACE_MS = 2_000;
const HEADERS_BYTES_MAX = 8_192;
/** TCP connections that are no websockets yet, or are about to be refused. */
const UPGRADES_MAX = 256;

/** Websockets on plain HTTP, any path, no compression: what is in a frame is encrypted already. */
export const createWsTransport = (clock: Clock, options: WsTransportOptions): ClientTransport => ({
  async listen(at, accept) {
    const http = createServer({ maxHeaderSize: HEADERS_BYTES_MAX }, (_, response) => response.writeHead(426).end());
    http.maxConnections = options.connectionsMax + UPGRADES_MAX;
    const upgraded = limitUpgradeTime(http, clock, options.upgradeTimeoutMs);
    const maxPayload = options.clientMessageBytesMax;
    const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload, clientTracking: true });
    http.on("upgrade", (request, tcp, head) =>
      sockets.handleUpgrade(request, tcp, head, (socket) => {
        upgraded(request.socket);
        connect(socket, request.socket, clock, accept);
      }),
    );
    const port = await listenOn(http, { ...at, purpose: "clients" });
    return { address: { host: at.host, port }, close: () => closeWithSockets(http, sockets) };
  },
});

/** Destroys TCP connections that do not become websockets in time. @returns to be called for those that did. */
function limitUpgradeTime(http: Server, clock: Clock, timeoutMs: number): (socket: Socket) => void {
  const timers = new WeakMap<Socket, () => void>();
  http.on("connection", (socket) => {
    const cancel = clock.after(timeoutMs, () => socket.destroy());
    timers.set(socket, cancel);
    socket.once("close", cancel);
  });
  return (socket) => timers.get(socket)?.();
}

function connect(socket: WebSocket, tcp: Socket, clock: Clock, accept: AcceptClient): void {
  const client = adapt(socket, tcp.remoteAddress ?? "unknown", clock, () => events?.onSent());
  const events = accept(client);
  socket.on("error", () => events?.onMalformed());
  if (events === undefined) socket.close(CLOSE_TRY_AGAIN);
  else relayEvents(socket, tcp, events);
}

function relayEvents(socket: WebSocket, tcp: Socket, events: ClientSocketEvents): void {
  tcp.setNoDelay(true);
  socket.on("message", (data, isBinary) =>
    isBinary ? events.onBinary(bytesOf(data)) : events.onText(data.toString()),
  );
  socket.on("ping", () => events.onPing());
  socket.on("pong", (payload) => events.onPong(bytesOf(payload)));
  socket.on("close", () => events.onClosed());
}

function adapt(socket: WebSocket, remoteHost: string, clock: Clock, onSent: () => void): ClientSocket {
  const isOpen = (): boolean => socket.readyState === socket.OPEN;
  return {
    remoteHost,
    bufferedBytes: () => socket.bufferedAmount,
    sendText: (text) => socket.send(text, (error) => void (error ?? onSent())),
    sendBinary: (bytes, onTaken) =>
      socket.send(bytes, (error) => {
        onTaken(error === undefined || error === null);
        if (!error) onSent();
      }),
    ping: (payload) => void (isOpen() && socket.ping(payload)),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    close() {
      socket.close();
      clock.after(CLOSE_GRACE_MS, () => socket.terminate());
    },
    terminate: () => socket.terminate(),
  };
}
