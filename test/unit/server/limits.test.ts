import { connect, type Socket } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, describe, expect, it } from "vitest";
import type { RpcLimits } from "../../../chain/server/rpc/limits.ts";
import type { Clock } from "../../../kernel/clock.ts";
import { createVirtualClock } from "../../../kernel/virtual-clock.ts";
import { recordedEngine } from "../../support/recorded-engine.ts";
import { openSocket, startRpc } from "../../support/rpc.ts";

const started: Awaited<ReturnType<typeof startRpc>>[] = [];
afterEach(async () => {
  for (const { server } of started.splice(0)) await server.stop();
});

const engine = recordedEngine();

async function rpcWith(limits: Partial<RpcLimits>, clock?: Clock) {
  const rpc = await startRpc(engine, limits, clock);
  started.push(rpc);
  return rpc;
}

const post = (url: string, body: string | Uint8Array<ArrayBuffer>): Promise<Response> =>
  fetch(url, { method: "POST", body });
const health = (id: number): string => JSON.stringify({ jsonrpc: "2.0", id, method: "health", params: {} });

async function answerOf(response: Response): Promise<{ status: number; body: unknown }> {
  return { status: response.status, body: await response.json() };
}

const invalid = (data: string): unknown => ({
  jsonrpc: "2.0",
  error: { code: -32600, message: "Invalid Request", data },
});

describe("HTTP", () => {
  it("refuses a body that is too long, and goes on", async () => {
    const { url, metrics } = await rpcWith({ bodyBytes: 1000 });
    const refused = { status: 400, body: invalid("error reading request body: http: request body too large") };
    expect(await answerOf(await post(url, new Uint8Array(1001)))).toEqual(refused);
    expect((await post(url, health(1).padEnd(1000))).status).toBe(200);
    expect(await metrics.render()).toContain('nymnet_rpc_dropped_total{reason="body_too_large"} 1');
  });

  it("refuses a chunked body that grows too long", async () => {
    const { server } = await rpcWith({ bodyBytes: 1000 });
    const chunk = `400\r\n${"x".repeat(1024)}\r\n`;
    const head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    expect(await talk(server.port, `${head}${chunk}${chunk}0\r\n\r\n`)).toContain("request body too large");
  });

  it("refuses a batch that is too long", async () => {
    const { url } = await rpcWith({ batchRequests: 2 });
    const refused = { status: 500, body: invalid("batch request exceeds maximum (2) allowed number of requests") };
    expect(await answerOf(await post(url, `[${health(1)},${health(2)},${health(3)}]`))).toEqual(refused);
  });

  it("refuses a head that is too long", async () => {
    const { server, metrics } = await rpcWith({ headerBytes: 1000 });
    expect(await talk(server.port, `GET /health?x=${"y".repeat(2000)} HTTP/1.1\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 /);
    expect(await metrics.render()).toContain('nymnet_rpc_dropped_total{reason="head_too_large"} 1');
  });

  it("refuses what is not HTTP", async () => {
    const { server } = await rpcWith({});
    expect(await talk(server.port, "\x16\x03\x01 hello\r\n\r\n")).toMatch(/^HTTP\/1.1 400 /);
  });

  it("cuts a request that does not end", async () => {
    const { server } = await rpcWith({ requestMs: 50 });
    const answer = await talk(server.port, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{", {
      end: false,
    });
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
  });

  it("answers a client that has closed its side", async () => {
    const { server } = await rpcWith({});
    const request = `POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: ${health(5).length}\r\n\r\n${health(5)}`;
    expect(await talk(server.port, request)).toContain('{"jsonrpc":"2.0","id":5,"result":{}}');
  });

  it("takes no more connections than it may", async () => {
    const { server, metrics } = await rpcWith({ openConnections: 2 });
    const held = [await connected(server.port), await connected(server.port)];
    expect(await talk(server.port, "GET /health HTTP/1.1\r\n\r\n")).toBe("");
    expect(await metrics.render()).toContain('nymnet_rpc_dropped_total{reason="too_many_connections"} 1');
    for (const socket of held) socket.destroy();
  });

  it("lets pages of any origin call it", async () => {
    const { url } = await rpcWith({});
    const asked = await fetch(url, { method: "OPTIONS", headers: { origin: "https://wallet.example" } });
    expect([asked.status, asked.headers.get("access-control-allow-origin")]).toEqual([204, "*"]);
    expect((await fetch(`${url}/health`)).headers.get("access-control-allow-origin")).toBe("*");
  });

  it.each(["/nonsense", "/%ff", "/a/b", "//x?y=1", "/__proto__", "/toString"])("does not know %s", async (path) => {
    const { server } = await rpcWith({});
    const answer = await talk(server.port, `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 404 [\s\S]*404 page not found\n$/);
  });

  it.each(["/subscribe", "/unsubscribe", "/unsubscribe_all"])("has no %s by GET", async (path) => {
    const { url } = await rpcWith({});
    const unknown = { jsonrpc: "2.0", id: -1, error: { code: -32601, message: "Method not found" } };
    expect(await answerOf(await fetch(url + path))).toEqual({ status: 404, body: unknown });
  });
});

describe("websocket", () => {
  it("closes on a message that is too long", async () => {
    const { url } = await rpcWith({ bodyBytes: 1000 });
    const socket = await openSocket(url);
    socket.send(" ".repeat(1001));
    expect(await socket.closed).toBe(1009);
  });

  it("answers binary frames and refuses what is not JSON, on the same connection", async () => {
    const { url } = await rpcWith({});
    const socket = await openSocket(url);
    socket.send("{bad");
    socket.send(new TextEncoder().encode(health(2)));
    const problem = "error unmarshaling request: invalid character 'b' looking for beginning of object key string";
    expect(await socket.next(2)).toEqual([
      { jsonrpc: "2.0", error: { code: -32700, message: "Parse error. Invalid JSON", data: problem } },
      { jsonrpc: "2.0", id: 2, result: {} },
    ]);
  });

  it("answers more requests than may wait, in order", async () => {
    const { url } = await rpcWith({ websocketQueuedRequests: 2 });
    const socket = await openSocket(url);
    const ids = Array.from({ length: 500 }, (_, i) => i);
    for (const id of ids) socket.send(health(id));
    expect(await socket.next(500)).toEqual(ids.map((id) => ({ jsonrpc: "2.0", id, result: {} })));
  });

  it("has a limit of subscriptions for each client and of clients with any", async () => {
    const { url } = await rpcWith({ subscriptionClients: 1, subscriptionsPerClient: 1 });
    const first = await openSocket(url);
    first.call(1, "subscribe", { query: "tm.event='Tx'" });
    first.call(2, "subscribe", { query: "tm.event='NewBlock'" });
    expect(await first.next(2)).toEqual([
      { jsonrpc: "2.0", id: 1, result: {} },
      internal(2, "max_subscriptions_per_client 1 reached"),
    ]);
    const second = await openSocket(url);
    second.call(1, "subscribe", { query: "tm.event='Tx'" });
    expect(await second.next(1)).toEqual([internal(1, "max_subscription_clients 1 reached")]);
    first.call(3, "unsubscribe_all", {});
    await first.next(1);
    second.call(2, "subscribe", { query: "tm.event='Tx'" });
    expect(await second.next(1)).toEqual([{ jsonrpc: "2.0", id: 2, result: {} }]);
  });

  it("drops a client that does not take its events", async () => {
    const { server, metrics } = await rpcWith({ websocketBufferedBytes: 1000 });
    const socket = await rawWebsocket(server.port);
    socket.write(maskedFrame(JSON.stringify({ id: 1, method: "subscribe", params: { query: "tm.event='NewBlock'" } })));
    await new Promise((resolve) => socket.once("data", resolve));
    socket.pause();
    const closed = new Promise((resolve) => socket.once("close", resolve));
    while (!(await metrics.render()).includes('{reason="websocket_slow"} 1')) {
      engine.emitNextBlocks();
      await new Promise((resolve) => setImmediate(resolve));
    }
    socket.resume();
    await closed;
  });

  it("drops a client that does not answer pings", async () => {
    const clock = createVirtualClock();
    const { server, metrics } = await rpcWith({ websocketPingMs: 1000 }, clock);
    const socket = await rawWebsocket(server.port);
    const closed = new Promise((resolve) => socket.once("close", resolve));
    await clock.advance(2000);
    await closed;
    expect(await metrics.render()).toContain('{reason="websocket_silent"} 1');
  });

  it("forgets a client that closes its side without a word", async () => {
    const { server, url } = await rpcWith({ subscriptionClients: 1 });
    const subscribe = { id: 1, method: "subscribe", params: { query: "tm.event='Tx'" } };
    const first = await rawWebsocket(server.port);
    first.write(maskedFrame(JSON.stringify(subscribe)));
    await new Promise((resolve) => first.once("data", resolve));
    const closed = new Promise((resolve) => first.once("close", resolve));
    first.end();
    await closed;
    const second = await openSocket(url);
    second.call(1, "subscribe", subscribe.params);
    expect(await second.next(1)).toEqual([{ jsonrpc: "2.0", id: 1, result: {} }]);
  });

  it("makes no subscription for a client that is gone by then", async () => {
    const gate = Promise.withResolvers<never>();
    const asked = Promise.withResolvers<void>();
    const add = () => {
      asked.resolve();
      return gate.promise;
    };
    const slow = { ...recordedEngine(), mempool: { add, sizeTxs: 0, sizeBytes: 0, pending: () => [] } };
    const rpc = await startRpc(slow, { subscriptionClients: 1 });
    started.push(rpc);
    const first = await openSocket(rpc.url);
    first.call(1, "broadcast_tx_sync", { tx: "AA==" });
    first.call(2, "subscribe", { query: "tm.event='Tx'" });
    await asked.promise;
    first.close();
    await first.closed;
    for (let i = 0; i < 5; i++) await fetch(`${rpc.url}/health`);
    gate.reject(new Error("never taken"));
    const second = await openSocket(rpc.url);
    second.call(3, "subscribe", { query: "tm.event='Tx'" });
    expect(await second.next(1)).toEqual([{ jsonrpc: "2.0", id: 3, result: {} }]);
  });

  it("refuses the upgrade anywhere else", async () => {
    const { server } = await rpcWith({});
    expect(await talk(server.port, upgradeOf("/elsewhere"))).toMatch(/^HTTP\/1.1 400 /);
  });
});

describe("memory", () => {
  it("stays, however much is sent", async () => {
    const { url } = await rpcWith({});
    const megabyte = 1_000_000;
    const bodies = [
      "[".repeat(megabyte),
      JSON.stringify({ id: "i".repeat(megabyte - 100), method: "health" }),
      JSON.stringify({ id: 1, method: "broadcast_tx_sync", params: { tx: "A".repeat(megabyte - 100) } }),
      JSON.stringify({ id: 1, method: "n".repeat(megabyte - 100) }),
      JSON.stringify(Array.from({ length: 100 }, (_, id) => ({ id, method: "x".repeat(9000) }))),
    ];
    const round = async (times: number): Promise<void> => {
      for (let i = 0; i < times; i++) {
        for (const body of bodies) await (await post(url, body)).arrayBuffer();
      }
    };
    await round(5);
    const before = heapAfterCollection();
    await round(20);
    expect(heapAfterCollection() - before).toBeLessThan(8 * megabyte);
  });
});

function heapAfterCollection(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed;
}

const internal = (id: number, data: string) => ({
  jsonrpc: "2.0",
  id,
  error: { code: -32603, message: "Internal error", data },
});

function connected(port: number): Promise<Socket> {
  const socket = connect({ host: "127.0.0.1", port });
  return new Promise((resolve, reject) => socket.once("connect", () => resolve(socket)).once("error", reject));
}

/** Sends and reads to the end of the connection. */
async function talk(port: number, text: string, { end } = { end: true }): Promise<string> {
  const socket = await connected(port);
  let answer = "";
  socket.setEncoding("latin1").on("data", (data) => {
    answer += data;
  });
  const closed = new Promise<string>((resolve) => socket.on("error", () => {}).once("close", () => resolve(answer)));
  if (end) socket.end(text, "latin1");
  else socket.write(text, "latin1");
  return closed;
}

const upgradeOf = (path: string): string =>
  [
    `GET ${path} HTTP/1.1`,
    "Host: a",
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    "\r\n",
  ].join("\r\n");

/** A websocket that answers nothing by itself. */
async function rawWebsocket(port: number): Promise<Socket> {
  const socket = await connected(port);
  socket.write(upgradeOf("/websocket"));
  await new Promise((resolve) => socket.once("data", resolve));
  return socket.on("data", () => {}).on("error", () => {});
}

/** A text frame as clients send them, with a mask of zeros. RFC 6455, section 5.2. */
function maskedFrame(text: string): Uint8Array {
  const payload = new TextEncoder().encode(text);
  return Uint8Array.of(0x81, 0x80 | payload.length, 0, 0, 0, 0, ...payload);
}
