import type { Duplex } from "node:stream";
import Fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import { utf8 } from "../../../kernel/bytes.ts";
import { argumentsFromUri } from "./arguments.ts";
import { answerRequest, type Dispatcher } from "./call.ts";
import { endpointsPage } from "./endpoints-page.ts";
import { clientText } from "./errors.ts";
import type { RpcLimits } from "./limits.ts";
import type { RpcContext } from "./method.ts";
import type { DropReason, Observer } from "./observer.ts";
import { parseRequests, type RpcRequest } from "./request.ts";
import { callFailed, invalidRequest, methodNotFound, parseError, success } from "./response.ts";
import { SOCKET_METHODS } from "./websocket-methods.ts";

/** The id of every answer to a GET, which has none of its own. */
const URI_REQUEST_ID = -1;
const CONNECTION_CHECK_MS = 1_000;

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, POST, OPTIONS",
  "access-control-allow-headers": "Origin, Accept, Content-Type, X-Requested-With",
  "access-control-max-age": "86400",
} as const;

export interface HttpParts {
  readonly dispatcher: Dispatcher<RpcContext>;
  readonly observer: Observer;
  readonly limits: RpcLimits;
}

/** JSON-RPC by POST, singly and in batches, and the URI form by GET; not listening yet. */
export function createHttp(parts: HttpParts): FastifyInstance {
  const app = Fastify(serverOptions(parts));
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
  app.addHook("onRequest", async (_request, reply) => void reply.headers(CORS));
  app.setErrorHandler((error, _request, reply) => refuse(parts, error, reply));
  app.setNotFoundHandler((_request, reply) => pageNotFound(reply));
  app.options("*", (_request, reply) => reply.code(204).send());
  app.get("/", (_request, reply) => page(parts, reply));
  app.post("/", (request, reply) => answerPost(parts, String(request.body ?? ""), reply));
  app.get<{ Params: { method: string } }>("/:method", (request, reply) =>
    answerUri(parts, request.params.method, request.url, reply),
  );
  return app;
}

const serverOptions = ({ limits, observer }: HttpParts) => ({
  bodyLimit: limits.bodyBytes,
  connectionTimeout: limits.idleMs,
  requestTimeout: limits.requestMs,
  keepAliveTimeout: limits.idleMs,
  forceCloseConnections: true,
  exposeHeadRoutes: false,
  http: {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.requestMs,
    connectionsCheckingInterval: CONNECTION_CHECK_MS,
  },
  /** A path that is not valid percent encoding. */
  frameworkErrors: (_error: Error, _request: unknown, reply: FastifyReply): void => void pageNotFound(reply),
  clientErrorHandler: (error: Error, socket: Duplex): void => closeBroken(observer, error, socket),
});

/** What Node's parser refuses before there is a request: its error code, our reason, and the status line. */
const BROKEN: Readonly<Record<string, readonly [DropReason, string]>> = {
  HPE_HEADER_OVERFLOW: ["head_too_large", "431 Request Header Fields Too Large"],
  ERR_HTTP_REQUEST_TIMEOUT: ["too_slow", "408 Request Timeout"],
};

function closeBroken(observer: Observer, error: Error, socket: Duplex): void {
  const code = "code" in error ? String(error.code) : "";
  const [reason, status] = BROKEN[code] ?? ["not_http", "400 Bad Request"];
  observer.drop(reason);
  if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  else socket.destroy();
}

async function answerPost(parts: HttpParts, body: string, reply: FastifyReply): Promise<FastifyReply> {
  if (body === "") return page(parts, reply);
  const requests = readRequests(body);
  if (typeof requests === "string") return json(reply, 500, requests);
  if (requests.length > parts.limits.batchRequests) {
    parts.observer.drop("batch_too_long");
    const limit = `batch request exceeds maximum (${parts.limits.batchRequests}) allowed number of requests`;
    return json(reply, 500, invalidRequest(undefined, limit));
  }
  const answers: string[] = [];
  for (const request of requests) await answerRequest(parts.dispatcher, request, (text) => answers.push(text));
  return json(reply, 200, answers.length > 1 ? `[${answers.join(",")}]` : (answers[0] ?? ""));
}

/** @returns the requests, or the text of the refusal. */
function readRequests(body: string): readonly RpcRequest[] | string {
  try {
    return parseRequests(body);
  } catch (error) {
    return parseError(clientText(error));
  }
}

async function answerUri(
  { dispatcher: { methods, context, observe } }: HttpParts,
  name: string,
  url: string,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const method = methods.get(name);
  if (method === undefined) {
    return SOCKET_METHODS.has(name) ? json(reply, 404, methodNotFound(URI_REQUEST_ID)) : pageNotFound(reply);
  }
  try {
    const args = argumentsFromUri(method, queryOf(url));
    const answer = success(URI_REQUEST_ID, await method.call(context, args));
    observe(name, undefined);
    return json(reply, 200, answer);
  } catch (error) {
    observe(name, error);
    return json(reply, 500, callFailed(URI_REQUEST_ID, error));
  }
}

const queryOf = (url: string): URLSearchParams =>
  new URLSearchParams(url.includes("?") ? url.slice(url.indexOf("?")) : "");

/** Sent as bytes: fastify adds a charset to the type of a text, which CometBFT does not have. */
const json = (reply: FastifyReply, status: number, text: string): FastifyReply =>
  reply.code(status).header("content-type", "application/json").send(utf8(text));

const page = ({ dispatcher }: HttpParts, reply: FastifyReply): FastifyReply =>
  reply.header("content-type", "text/html").send(utf8(endpointsPage(dispatcher)));

const pageNotFound = (reply: FastifyReply): FastifyReply =>
  reply.code(404).header("content-type", "text/plain; charset=utf-8").send("404 page not found\n");

/** What fastify refuses before a handler runs: only a body that is too long, announced or found while reading. */
function refuse({ observer }: HttpParts, error: unknown, reply: FastifyReply): FastifyReply {
  const isTooLarge = error instanceof Error && "code" in error && error.code === "FST_ERR_CTP_BODY_TOO_LARGE";
  if (!isTooLarge) {
    observer.call("unknown", error);
    return json(reply, 400, invalidRequest(undefined, "error reading request body"));
  }
  observer.drop("body_too_large");
  return json(reply, 400, invalidRequest(undefined, "error reading request body: http: request body too large"));
}
