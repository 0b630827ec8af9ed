import type { Server } from "node:http";
import type { RawData, WebSocketServer } from "ws";

/** A plain view of a websocket message, whatever kind of buffer the library gives. */
export function bytesOf(data: RawData): Uint8Array {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  const buffer = Array.isArray(data) ? Buffer.concat(data) : data;
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

/** Takes no more connections and cuts those there are. Resolved when the port is free; some "close" events come after that. */
export function closeWithSockets(http: Server, sockets: WebSocketServer): Promise<void> {
  for (const socket of sockets.clients) socket.terminate();
  sockets.close();
  http.closeAllConnections();
  return new Promise((resolve) => http.close(() => resolve()));
}
