import type { Clock } from "../../kernel/clock.ts";
import type { Db } from "../../kernel/db.ts";
import { describeError, Fault } from "../../kernel/errors.ts";
import type { Log } from "../../kernel/log.ts";
import type { Metrics } from "../../kernel/metrics.ts";
import type { Random } from "../../kernel/random.ts";
import type { Service } from "../../kernel/service.ts";
import { createDropCounter } from "../relay/drops.ts";
import type { SphinxCrypto } from "../sphinx/crypto.ts";
import type { TopologySource } from "../topology/view.ts";
import { identityFromSecret } from "../wire/gateway-identity.ts";
import type { Recipient } from "../wire/recipient.ts";
import { type ClientCore, type ClientCoreOptions, openClientCore } from "./core.ts";
import type { ClientDrop } from "./drops.ts";
import { chooseGateway, gatewayUrl } from "./gateway-choice.ts";
import { createGatewayLink } from "./gateway-link.ts";
import { loadOrCreateKeys } from "./keys.ts";
import type { OpenSocket } from "./socket.ts";
import { type ClientStore, openClientStore } from "./store.ts";
import type { MixClient } from "./types.ts";

export class ClientError extends Fault<{ code: "client.not_running" }> {}

export interface MixClientParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly crypto: SphinxCrypto;
  readonly log: Log;
  readonly metrics: Metrics;
  /** The client's own; closed by its maker after `stop`. */
  readonly db: Db;
  readonly topology: TopologySource;
  readonly openSocket: OpenSocket;
}

export interface MixClientOptions extends ClientCoreOptions {
  /** Ed25519 identity, 32 bytes; without it the gateway of earlier runs, or a random one of the first topology. */
  readonly gatewayKey?: Uint8Array;
}

interface Running {
  readonly core: ClientCore;
  readonly link: Service;
  readonly store: ClientStore;
  readonly self: Recipient;
}

/**
 * A client of the mixnet to build in. `start` resolves when its address is known; for a new client that takes a topology.
 * Before that and after `stop` its methods throw ClientError "client.not_running", but `address`, `isReady` and `stop`.
 */
export function createMixClient(parts: MixClientParts, options: MixClientOptions = {}): MixClient {
  const abort = new AbortController();
  let running: Running | undefined;

  async function start(): Promise<void> {
    const store = await openClientStore(parts.db, onStoreFailure);
    const gatewayKey = await chooseGateway({ ...parts, store }, options.gatewayKey, abort.signal);
    if (gatewayKey === undefined) throw new ClientError({ code: "client.not_running" });
    const joined = await join(parts, options, store, gatewayKey);
    if (abort.signal.aborted) throw new ClientError({ code: "client.not_running" });
    running = joined;
    running.core.start();
    await running.link.start();
  }

  function onStoreFailure(error: unknown): void {
    createDropCounter<ClientDrop>(parts.metrics)("store_failed");
    parts.log.error("client.store_failed", { reason: describeError(error) });
  }

  async function stop(): Promise<void> {
    abort.abort();
    running?.core.stop();
    await running?.link.stop();
    await running?.store.flush();
  }

  function core(): ClientCore {
    if (running === undefined) throw new ClientError({ code: "client.not_running" });
    return running.core;
  }

  return {
    start,
    stop,
    address: () => running?.self,
    send: (...args) => core().send(...args),
    sendAnonymous: (...args) => core().sendAnonymous(...args),
    reply: (...args) => core().reply(...args),
    onMessage: (listener) => core().onMessage(listener),
    queueLength: (lane) => core().queueLength(lane),
    closeLane: (lane) => core().closeLane(lane),
    isReady: () => running?.core.isReady() ?? false,
    whenReady: (signal) => core().whenReady(signal),
  };
}

async function join(
  parts: MixClientParts,
  options: MixClientOptions,
  store: ClientStore,
  gatewayKey: Uint8Array,
): Promise<Running> {
  const { crypto, topology } = parts;
  const keys = await loadOrCreateKeys(store, parts.random);
  const identity = identityFromSecret(keys.identitySecret);
  const encryptionKey = crypto.x25519Base(keys.encryptionSecret);
  const self: Recipient = { identityKey: identity.publicKey, encryptionKey, gatewayKey };
  const link = createGatewayLink(
    { ...parts, identity, table: store.table("gateway"), drop: createDropCounter<ClientDrop>(parts.metrics) },
    { gatewayKey, url: () => gatewayUrl(topology.current(), gatewayKey) },
  );
  const core = await openClientCore({ ...parts, store, keys, self, link }, options);
  return { core, link, store, self };
}
