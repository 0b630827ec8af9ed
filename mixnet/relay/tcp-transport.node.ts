import { createServer, type Server, Socket } from "node:net";
import { listenOn } from "../../kernel/listen.node.ts";
import { formatIp, parseIp } from "../wire/ip.ts";
import type { NodeAddress } from "../wire/node-address.ts";
import type { AcceptLink, LinkEvents, MixTransport, OutgoingLink, TransportListener } from "./transport.ts";

export interface TcpOptions {
  /** How long an attempt to connect may take; 1,500 by default, as in Nym. */
  readonly connectTimeoutMs?: number | undefined;
}

const CONNECT_TIMEOUT_MS = 1_500;
const KEEP_ALIVE_MS = 60_000;

/** Links over TCP: one connection for each direction between two nodes. */
export function createTcpTransport({ connectTimeoutMs = CONNECT_TIMEOUT_MS }: TcpOptions = {}): MixTransport {
  return { dial: (to, events) => dial(to, events, connectTimeoutMs), listen };
}

function dial({ host, port }: NodeAddress, events: LinkEvents, connectTimeoutMs: number): OutgoingLink {
  const socket = new Socket();
  socket.setTimeout(connectTimeoutMs, () => socket.destroy());
  socket.once("connect", () => {
    socket.setTimeout(0);
    events.onOpen();
  });
  socket.on("drain", events.onDrain);
  socket.on("error", ignoreError);
  socket.once("close", events.onClosed);
  socket.resume();
  socket.setNoDelay(true).setKeepAlive(true, KEEP_ALIVE_MS).connect({ host, port });
  return { write: (bytes) => writeTogether(socket, bytes), close: () => void socket.destroy() };
}

/** Frames written in one turn of the event loop leave in one system call. */
function writeTogether(socket: Socket, bytes: Uint8Array): boolean {
  if (socket.writableCorked === 0) {
    socket.cork();
    process.nextTick(() => socket.uncork());
  }
  return socket.write(bytes);
}

/** Every error is followed by "close", which is what is acted upon; without a listener it would end the process. */
function ignoreError(): void {}

async function listen(at: NodeAddress, accept: AcceptLink): Promise<TransportListener> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    socket.on("error", ignoreError);
    const link = { remoteHost: canonicalHost(socket.remoteAddress ?? ""), close: () => void socket.destroy() };
    const events = accept(link);
    if (events === undefined) return void socket.destroy();
    sockets.add(socket);
    socket.on("data", events.onBytes);
    socket.once("close", () => {
      sockets.delete(socket);
      events.onClosed();
    });
  });
  const port = await listenOn(server, { ...at, purpose: "mix" });
  server.on("error", ignoreError);
  return { address: { host: at.host, port }, close: () => closeAll(server, sockets) };
}

function closeAll(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}

const MAPPED_IPV4 = /^::ffff:(?=\d+\.)/i;

/** Canonical text; IPv4 seen through an IPv6 socket counts as IPv4. */
function canonicalHost(text: string): string {
  const octets = parseIp(text.replace(MAPPED_IPV4, ""));
  return octets === undefined ? text : formatIp(octets);
}
