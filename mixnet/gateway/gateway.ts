import type { Clock } from "../../kernel/clock.ts";
import type { Db } from "../../kernel/db.ts";
import type { Log } from "../../kernel/log.ts";
import type { Metrics } from "../../kernel/metrics.ts";
import type { Random } from "../../kernel/random.ts";
import { composeServices, type Held, holdOpen, type Service } from "../../kernel/service.ts";
import type { FinalPacket } from "../relay/processor.ts";
import type { Relay } from "../relay/relay.ts";
import type { IdentityKeys } from "../wire/gateway-identity.ts";
import type { NodeAddress } from "../wire/node-address.ts";
import { createActiveClients } from "./active-clients.ts";
import { openClientStore } from "./client-store.ts";
import { createDelivery } from "./delivery.ts";
import { createDoor } from "./door.ts";
import { createFinalHop } from "./final-hop.ts";
import { defaultLimits, type GatewayLimits } from "./limits.ts";
import { openMailbox } from "./mailbox.ts";
import { createGatewayMetrics } from "./metrics.ts";
import type { AcceptClient, ClientListener, ClientTransport } from "./socket.ts";
import { ensureGatewaySchema } from "./store-schema.ts";
import { createSweeper } from "./sweeper.ts";

export interface GatewayParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly metrics: Metrics;
  /** The node's Ed25519 identity, which clients know from the topology. */
  readonly identity: IdentityKeys;
  /** Clients and mailboxes; stays its opener's, to be closed after `stop`. */
  readonly db: Db;
  readonly clients: ClientTransport;
  /** Makes the mix side, which the gateway starts and stops: `(onFinal) => createRelay({ ...parts, onFinal }, options)`. */
  readonly relay: (onFinal: (packet: FinalPacket) => void) => Relay;
}

export interface GatewayOptions {
  /** Where clients connect; port 0 takes a free one. */
  readonly listen: NodeAddress;
  readonly limits?: Partial<GatewayLimits>;
  /** Refuses free bandwidth. */
  readonly enforceCredentials?: boolean;
}

export interface Gateway extends Service {
  /** Where clients connect; undefined before start. */
  clientsAddress(): NodeAddress | undefined;
  /** Where the mix side listens; undefined before start. */
  mixAddress(): NodeAddress | undefined;
  /** Why it does not do its job now; undefined when it does. */
  notReady(): string | undefined;
}

/**
 * A gateway: clients on websockets, their mailboxes, and the mix side, whose final packets come here. `start` throws
 * SchemaError for a store of a later program, ListenError for a port that is taken.
 */
export function createGateway(parts: GatewayParts, options: GatewayOptions): Gateway {
  const { start, stop, current } = holdOpen(
    () => startGateway(parts, options),
    (running) => running.stop(),
  );
  return {
    start,
    stop,
    clientsAddress: () => current()?.clientsAddress,
    mixAddress: () => current()?.mixAddress,
    notReady: () => (current() === undefined ? "gateway not running" : undefined),
  };
}

interface RunningGateway {
  readonly clientsAddress: NodeAddress | undefined;
  readonly mixAddress: NodeAddress | undefined;
  stop(): Promise<void>;
}

async function startGateway(parts: GatewayParts, options: GatewayOptions): Promise<RunningGateway> {
  const { db, log } = parts;
  const limits = { ...defaultLimits, ...options.limits };
  await ensureGatewaySchema(db);
  const clients = await openClientStore(db, limits);
  const mailbox = await openMailbox(parts, limits);
  const active = createActiveClients();
  const metrics = createGatewayMetrics(parts.metrics);
  const delivery = createDelivery({ active, clients, mailbox, metrics }, limits);
  const deliveries = new Set<Promise<void>>();
  const relay = parts.relay(onFinal);
  const send: Relay["send"] = (firstHop, packet) => relay.send(firstHop, packet);
  const finalHop = createFinalHop({ delivery, metrics, log, send });
  const shared = { ...parts, metrics, clients, mailbox, active, send };
  const door = createDoor(shared, { limits, enforceCredentials: options.enforceCredentials ?? false });
  const listening = listenFor(parts, options.listen, door);
  const services = composeServices([relay, createSweeper({ ...parts, mailbox, metrics }, limits), listening]);

  function onFinal(packet: FinalPacket): void {
    const delivered = finalHop(packet).finally(() => deliveries.delete(delivered));
    deliveries.add(delivered);
  }

  /** What was taken from the mixnet, and what clients used of their bandwidth, is brought to the disk before the end. */
  async function stop(): Promise<void> {
    await services.stop();
    active.disconnectAll();
    await Promise.all(deliveries);
    await db.write([]);
  }

  await services.start();
  return { stop, clientsAddress: listening.current()?.address, mixAddress: relay.address() };
}

/** The clients' door as a service. */
function listenFor({ clients, log }: GatewayParts, at: NodeAddress, accept: AcceptClient): Held<ClientListener> {
  async function open(): Promise<ClientListener> {
    const listener = await clients.listen(at, accept);
    log.info("gateway.listening", { ...listener.address });
    return listener;
  }
  return holdOpen(open, (listener) => listener.close());
}
