import type { Engine } from "../../chain/engine/api.ts";
import type { RpcLimits } from "../../chain/server/rpc/limits.ts";
import { createRpcServer, type RpcServer } from "../../chain/server/rpc/server.ts";
import { type Clock, systemClock } from "../../kernel/clock.ts";
import { silentLog } from "../../kernel/log.ts";
import { createPrometheusMetrics } from "../../kernel/metrics.node.ts";
import type { Metrics } from "../../kernel/metrics.ts";

const HOST = "127.0.0.1";

/** A started RPC server on this machine, by default on a free port. */
export async function startRpc(
  engine: Engine,
  limits: Partial<RpcLimits> = {},
  clock: Clock = systemClock,
  port = 0,
): Promise<{ server: RpcServer; url: string; metrics: Metrics }> {
  const metrics = createPrometheusMetrics({ withProcessMetrics: false });
  const server = createRpcServer({ engine, log: silentLog, metrics, clock }, { host: HOST, port, limits });
  await server.start();
  return { server, url: `http://${HOST}:${server.port}`, metrics };
}

/** A websocket to the server whose messages are read in order. */
export async function openSocket(url: string) {
  const socket = new WebSocket(`${url.replace("http", "ws")}/websocket`);
  const inbox: unknown[] = [];
  let wake = (): void => {};
  socket.addEventListener("message", ({ data }) => {
    inbox.push(JSON.parse(String(data)));
    wake();
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve, { once: true });
    socket.addEventListener("error", reject, { once: true });
  });
  const closed = new Promise<number>((resolve) => {
    socket.addEventListener("close", ({ code }) => resolve(code), { once: true });
  });

  /** The next `count` messages. */
  async function next(count: number): Promise<unknown[]> {
    while (inbox.length < count) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return inbox.splice(0, count);
  }
  return {
    send: (text: string | Uint8Array<ArrayBuffer>) => socket.send(text),
    call: (id: number, method: string, params: unknown) =>
      socket.send(JSON.stringify({ jsonrpc: "2.0", id, method, params })),
    next,
    close: () => socket.close(),
    /** Resolves with the close code. */
    closed,
  };
}
