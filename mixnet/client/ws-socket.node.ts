import { WebSocket } from "ws";
import { bytesOf } from "../../kernel/ws.node.ts";
import type { OpenSocket } from "./socket.ts";

/** Longest frame taken from a gateway: the largest pushed message is 32,363 bytes, the longest text 64 KiB. */
const FRAME_BYTES_MAX = 128 * 1024;
const OPEN_MS_MAX = 5_000;

/** Outgoing websockets of Node. */
export const openWsSocket: OpenSocket = (url, events) => {
  const socket = new WebSocket(url, {
    maxPayload: FRAME_BYTES_MAX,
    perMessageDeflate: false,
    handshakeTimeout: OPEN_MS_MAX,
  });
  let reason = "closed";
  socket.on("open", () => events.onOpen());
  socket.on("message", (data, isBinary) => {
    const bytes = bytesOf(data);
    if (isBinary) events.onBinary(bytes);
    else events.onText(new TextDecoder().decode(bytes));
  });
  socket.on("error", (error) => {
    reason = error.message;
  });
  socket.on("close", () => events.onClosed(reason));
  return {
    send(frame) {
      if (socket.readyState === WebSocket.OPEN) socket.send(frame);
    },
    backlogBytes: () => socket.bufferedAmount,
    close: () => socket.terminate(),
  };
};
