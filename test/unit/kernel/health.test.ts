import { connect, createServer } from "node:net";
import { afterEach, expect, it } from "vitest";
import { createHealthServer, type HealthServer } from "../../../kernel/health.node.ts";
import { silentLog } from "../../../kernel/log.ts";
import { createPrometheusMetrics } from "../../../kernel/metrics.node.ts";

let server: HealthServer;
let reason: string | undefined;
const metrics = createPrometheusMetrics({ withProcessMetrics: false });

async function started(port = 0): Promise<string> {
  const route = {
    path: "/topology",
    answer: async () => ({ status: 200, contentType: "application/octet-stream", body: new Uint8Array([1, 2]) }),
  };
  const parts = { log: silentLog, metrics, notReady: () => reason, routes: [route] };
  server = createHealthServer(parts, { host: "127.0.0.1", port });
  await server.start();
  return `http://127.0.0.1:${server.port}`;
}
afterEach(() => server.stop());

it("is alive at once, and ready only while nothing stands against it", async () => {
  const url = await started();
  reason = "no topology yet";
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const notReady = await fetch(`${url}/readyz`);
  expect([notReady.status, await notReady.json()]).toEqual([503, { ready: false, reason: "no topology yet" }]);
  reason = undefined;
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
});

it("serves metrics in Prometheus text and extra routes as bytes", async () => {
  metrics.counter("dropped_reason_total", "Dropped packets.", ["reason"]).add({ reason: "replay" }, 3);
  const url = await started();
  expect(await (await fetch(`${url}/metrics`)).text()).toContain('dropped_reason_total{reason="replay"} 3');
  expect(await (await fetch(`${url}/topology`)).bytes()).toEqual(new Uint8Array([1, 2]));
  expect((await fetch(`${url}/nothing`)).status).toBe(404);
});

it("names the port that is in use", async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, "127.0.0.1", () => {
      const address = other.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  await expect(started(port)).rejects.toMatchObject({ detail: { code: "listen.port_in_use", port } });
  await new Promise((resolve) => other.close(resolve));
});

it("answers bytes that are not HTTP with an error and stays", async () => {
  const url = await started();
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(server.port, "127.0.0.1", () => socket.write("\u0000\u0001garbage\r\n\r\n"));
    socket.once("data", (data) => resolve(data.toString()));
    socket.once("error", reject);
  });
  expect(answer).toContain("400 Bad Request");
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});
