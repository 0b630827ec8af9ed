import type { AddressInfo } from "node:net";
import type { Clock } from "../../../kernel/clock.ts";
import { listenOrFault } from "../../../kernel/listen.node.ts";
import type { Log } from "../../../kernel/log.ts";
import type { Metrics } from "../../../kernel/metrics.ts";
import type { Service } from "../../../kernel/service.ts";
import type { Engine } from "../../engine/api.ts";
import { createGenesisDocument } from "./genesis-document.ts";
import { createHttp } from "./http.ts";
import { DEFAULT_LIMITS, type RpcLimits } from "./limits.ts";
import type { RpcContext } from "./method.ts";
import { METHODS } from "./methods.ts";
import { createObserver } from "./observer.ts";
import { createSubscriptions } from "./subscriptions.ts";
import { attachWebsockets } from "./websocket.ts";

export interface RpcParts {
  readonly engine: Engine;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly clock: Clock;
}
export interface RpcOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly limits?: Partial<RpcLimits>;
}
export interface RpcServer extends Service {
  /** Where it listens; before the start the port that was asked for. */
  readonly port: number;
}

/**
 * CometBFT v0.38's JSON-RPC over one engine: POST, GET and websocket on one port, for any origin.
 * @throws (from start) ListenError "listen.port_in_use" or "listen.failed".
 */
export function createRpcServer({ engine, log, metrics, clock }: RpcParts, options: RpcOptions): RpcServer {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const observer = createObserver(log, metrics);
  const subscriptions = createSubscriptions(limits, (error) => observer.call("events", error));
  let port = options.port;
  const context: RpcContext = {
    engine,
    clock,
    limits,
    genesis: createGenesisDocument(engine.genesis),
    commits: { waiting: 0 },
    address: () => ({ host: options.host, port }),
  };
  const app = createHttp({ dispatcher: { methods: METHODS, context, observe: observer.call }, observer, limits });
  app.server.maxConnections = limits.openConnections;
  app.server.on("drop", () => observer.drop("too_many_connections"));
  const closing: (() => void)[] = [];

  return {
    get port() {
      return port;
    },
    async start() {
      closing.push(engine.onBlock(subscriptions.publish));
      closing.push(attachWebsockets(app.server, { context, subscriptions, observer, limits }));
      const at = { host: options.host, port: options.port };
      await listenOrFault(() => app.listen(at), { ...at, purpose: "rpc" });
      port = listeningPort(app.addresses()) ?? options.port;
      log.info("rpc.listening", { host: options.host, port });
    },
    async stop() {
      for (const close of closing.splice(0)) close();
      await app.close();
    },
  };
}

const listeningPort = (addresses: readonly (AddressInfo | string)[]): number | undefined =>
  addresses.find((address) => typeof address !== "string")?.port;
