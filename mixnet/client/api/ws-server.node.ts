import { createServer, type Server } from "node:http";
import type { Socket } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import type { Clock } from "../../../kernel/clock.ts";
import { listenOn } from "../../../kernel/listen.node.ts";
import { bytesOf, closeWithSockets } from "../../../kernel/ws.node.ts";
import type { Application, ApplicationSocket } from "./application.ts";
import type { ApiTransport } from "./server.ts";

/** Longest frame from an application: a message of 64 MiB, and room for JSON's escapes of most texts. */
const FRAME_BYTES_MAX = 96 * 1024 * 1024;
/** A connection that is no websocket by then gives its place to another. */
const UPGRADE_MS_MAX = 5_000;

/** Websockets on plain HTTP for local applications, any path. */
export const createApiTransport = (clock: Clock): ApiTransport => ({
  async listen(at, accept) {
    const http = createServer((_, response) => response.writeHead(426).end());
    const sockets = new WebSocketServer({ server: http, perMessageDeflate: false, maxPayload: FRAME_BYTES_MAX });
    admitOne(http, sockets, clock);
    sockets.on("connection", (socket) => serve(socket, accept));
    sockets.on("error", () => {});
    const port = await listenOn(http, { ...at, purpose: "applications" });
    return { address: { host: at.host, port }, close: () => closeWithSockets(http, sockets) };
  },
});

/** Destroys a TCP connection while another is there, and one that does not become a websocket in time. */
function admitOne(http: Server, sockets: WebSocketServer, clock: Clock): void {
  let present: Socket | undefined;
  http.on("connection", (socket) => {
    if (present !== undefined) {
      socket.destroy();
      return;
    }
    present = socket;
    const cancel = clock.after(UPGRADE_MS_MAX, () => socket.destroy());
    const upgraded = (_: WebSocket, request: { readonly socket: Socket }): void => {
      if (request.socket === socket) cancel();
    };
    sockets.on("connection", upgraded);
    socket.once("close", () => {
      cancel();
      sockets.off("connection", upgraded);
      present = undefined;
    });
  });
}

function serve(socket: WebSocket, accept: (socket: ApplicationSocket) => Application): void {
  const application = accept({
    send: (frame) => socket.send(frame, (error) => void (error ?? application.onDrain())),
    untakenBytes: () => socket.bufferedAmount,
  });
  socket.on("message", (data, isBinary) => {
    const bytes = bytesOf(data);
    if (isBinary) application.onBinary(bytes);
    else application.onText(new TextDecoder().decode(bytes));
  });
  socket.on("error", () => {});
  socket.on("close", () => application.onClosed());
}
