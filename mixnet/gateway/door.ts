import { createRateLimit } from "../../kernel/rate-limit.ts";
import { createConnection } from "./connection.ts";
import type { AcceptClient, ClientSocket, ClientSocketEvents } from "./socket.ts";
import type { SessionOptions, SessionParts } from "./stage.ts";

/** Lets clients in, up to the limits of connections; who is refused is counted. */
export function createDoor(parts: SessionParts, options: SessionOptions): AcceptClient {
  const { metrics } = parts;
  const { connectionsMax, connectionsPerHostMax, connectionBurstPerHost, connectionEveryMs } = options.limits;
  const mayCome = createRateLimit(parts.clock, {
    burst: connectionBurstPerHost,
    everyMs: connectionEveryMs,
    peersMax: options.limits.hostsRememberedMax,
  });
  const perHost = new Map<string, number>();
  let connections = 0;

  function count(host: string, by: 1 | -1): void {
    connections += by;
    const ofHost = (perHost.get(host) ?? 0) + by;
    if (ofHost === 0) perHost.delete(host);
    else perHost.set(host, ofHost);
    metrics.connections(connections);
  }

  function accept(socket: ClientSocket): ClientSocketEvents | undefined {
    const host = socket.remoteHost;
    if (connections >= connectionsMax) return void metrics.drop("client_connections_full");
    if ((perHost.get(host) ?? 0) >= connectionsPerHostMax) return void metrics.drop("client_connections_per_host_full");
    if (!mayCome(host)) return void metrics.drop("client_connections_too_fast");
    count(host, 1);
    return createConnection(parts, options, socket, () => count(host, -1));
  }

  return accept;
}
