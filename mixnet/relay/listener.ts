import type { Cancel } from "../../kernel/clock.ts";
import type { Metrics } from "../../kernel/metrics.ts";
import { holdOpen, type Service } from "../../kernel/service.ts";
import type { NodeAddress } from "../wire/node-address.ts";
import { type Connection, type ConnectionLimits, type ConnectionParts, createConnection } from "./connection.ts";
import type { DropReason } from "./drops.ts";
import type { IncomingEvents, IncomingLink, MixTransport, TransportListener } from "./transport.ts";

/** Takes connections of other nodes and reads frames from them. */
export interface MixListener extends Service {
  /** Where it listens; undefined before start. */
  address(): NodeAddress | undefined;
}

export interface ListenerParts extends ConnectionParts {
  readonly transport: MixTransport;
  readonly metrics: Metrics;
}

export interface ListenerLimits extends ConnectionLimits {
  readonly connectionsMax: number;
  readonly connectionsPerHostMax: number;
}

const listenerLimits: ListenerLimits = {
  connectionsMax: 1_024,
  connectionsPerHostMax: 128,
  frameMs: 30_000,
  idleMs: 900_000,
};

const SWEEP_MS = 5_000;

export function createMixListener(
  parts: ListenerParts,
  at: NodeAddress,
  limits: ListenerLimits = listenerLimits,
): MixListener {
  const { transport, clock, metrics, countDrop } = parts;
  const connections = new Set<Connection>();
  const gauge = metrics.gauge("nymnet_network_active_ingress_mixnet_connections", "Connections of other nodes.");
  const { start, stop, current } = holdOpen(open, close);
  let cancelSweep: Cancel | undefined;

  function accept(link: IncomingLink): IncomingEvents | undefined {
    const refusal = refusalOf(link.remoteHost);
    if (refusal !== undefined) {
      countDrop(refusal);
      return undefined;
    }
    const connection = createConnection(parts, link, limits);
    connections.add(connection);
    gauge.set(connections.size);
    return { onBytes: connection.onBytes, onClosed: () => forget(connection) };
  }

  function refusalOf(host: string): DropReason | undefined {
    if (connections.size >= limits.connectionsMax) return "connections_full";
    const ofHost = [...connections].filter(({ remoteHost }) => remoteHost === host).length;
    return ofHost >= limits.connectionsPerHostMax ? "connections_per_host_full" : undefined;
  }

  function forget(connection: Connection): void {
    connections.delete(connection);
    gauge.set(connections.size);
    connection.onClosed();
  }

  function sweep(): void {
    for (const connection of connections) connection.closeIfSlow();
    cancelSweep = clock.after(SWEEP_MS, sweep);
  }

  async function open(): Promise<TransportListener> {
    const listener = await transport.listen(at, accept);
    cancelSweep = clock.after(SWEEP_MS, sweep);
    return listener;
  }

  async function close(listener: TransportListener): Promise<void> {
    cancelSweep?.();
    await listener.close();
  }

  return { start, stop, address: () => current()?.address };
}
