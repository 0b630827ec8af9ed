import { type FastifyInstance, fastify } from "fastify";
import { listenOrFault } from "./listen.node.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { Service } from "./service.ts";

/** Answer of one extra route. */
export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Uint8Array | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An extra GET route of a process, such as `/topology` or `/description`; header names are lower case. */
export interface HttpRoute {
  readonly path: string;
  answer(request: {
    readonly query: URLSearchParams;
    readonly headers: Readonly<Record<string, string>>;
  }): Promise<HttpAnswer>;
}

export interface HealthParts {
  readonly log: Log;
  readonly metrics: Metrics;
  /** Why the process does not do its job at this moment; undefined when it does. */
  readonly notReady: () => string | undefined;
  readonly routes?: readonly HttpRoute[];
}

export interface HealthServer extends Service {
  /** The port it listens on, known after `start`. */
  readonly port: number;
}

const REQUEST_TIMEOUT_MS = 10_000;
const CONNECTIONS_MAX = 256;
const HEADERS_BYTES_MAX = 16_384;

/**
 * Every process's HTTP port: `/healthz` (alive), `/readyz` (503 with the reason while it does not do its job), `/metrics`
 * (Prometheus) and the extra routes, which any web page may read.
 */
export function createHealthServer(
  parts: HealthParts,
  options: { readonly host: string; readonly port: number },
): HealthServer {
  let server: FastifyInstance | undefined;
  let port = options.port;
  return {
    get port() {
      return port;
    },
    async start() {
      server = buildServer(parts);
      const address = await listenOrFault(() => server?.listen(options), { ...options, purpose: "http" });
      port = Number(new URL(address ?? "http://unknown:0").port || port);
    },
    async stop() {
      await server?.close();
      server = undefined;
    },
  };
}

function buildServer({ metrics, notReady, routes = [] }: HealthParts): FastifyInstance {
  const server = fastify({
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: true,
    http: { maxHeaderSize: HEADERS_BYTES_MAX },
  });
  server.server.maxConnections = CONNECTIONS_MAX;
  server.get("/healthz", () => ({ status: "alive" }));
  server.get("/readyz", (_request, reply) => {
    const reason = notReady();
    return reply.status(reason === undefined ? 200 : 503).send({ ready: reason === undefined, reason });
  });
  server.get("/metrics", async (_request, reply) =>
    reply.header("content-type", "text/plain; version=0.0.4; charset=utf-8").send(await metrics.render()),
  );
  for (const route of routes) addRoute(server, route);
  return server;
}

function addRoute(server: FastifyInstance, route: HttpRoute): void {
  server.get(route.path, async (request, reply) => {
    const query = new URL(request.url, "http://localhost").searchParams;
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const { status, contentType, body, headers: extra = {} } = await route.answer({ query, headers });
    return reply
      .status(status)
      .headers({ ...extra, "content-type": contentType, "access-control-allow-origin": "*" })
      .send(typeof body === "string" ? body : Buffer.from(body));
  });
}
