import type { Cancel } from "../../kernel/clock.ts";
import { describeError } from "../../kernel/errors.ts";
import type { Log } from "../../kernel/log.ts";
import type { Metrics } from "../../kernel/metrics.ts";
import { randomUnit } from "../../kernel/random.ts";
import type { Service } from "../../kernel/service.ts";
import { type Connection, type ConnectionParts, openConnection } from "./connection.ts";
import { LinkError } from "./control.ts";
import type { GatewayLink } from "./link.ts";
import type { StoreTable } from "./store.ts";

/** Waits between attempts: the first, and the longest; doubled in between, and spread by half either way. */
const RETRY_MS = 500;
const RETRY_MS_MAX = 10_000;
/** While no topology has the gateway: looking again costs nothing, and a starting network is not waited for. */
const LOOK_AGAIN_MS = 500;
const NOT_REGISTERED = "the client is not registered";

export interface GatewayLinkParts extends ConnectionParts {
  readonly log: Log;
  readonly metrics: Metrics;
  /** Gateway identity (32) -> shared key (32). */
  readonly table: StoreTable;
}

export interface GatewayLinkOptions {
  /** Ed25519 identity of the gateway, 32 bytes. */
  readonly gatewayKey: Uint8Array;
  /** Where the gateway takes clients now (`ws://...`); undefined while no topology tells. */
  readonly url: () => string | undefined;
}

/** Keeps a session with the gateway: registers once, then authenticates, again and again after each loss. */
export function createGatewayLink(parts: GatewayLinkParts, options: GatewayLinkOptions): GatewayLink & Service {
  const { clock, random, log, table } = parts;
  const { gatewayKey } = options;
  const sessions = parts.metrics.counter("nymnet_client_sessions_total", "Sessions with the gateway.", ["result"]);
  let onPush: (message: Uint8Array) => void = () => {};
  const changed = new Set<(up: boolean) => void>();
  let connection: Connection | undefined;
  let sharedKey = table.get(gatewayKey);
  let authenticatedAtSeconds = 0;
  let attempts = 0;
  let isMissing = false;
  let cancelRetry: Cancel | undefined;
  let stopped = false;

  function connect(): void {
    const url = options.url();
    if (url === undefined) missGateway();
    else connectTo(url);
  }

  function missGateway(): void {
    if (!isMissing) log.warn("gateway.not_in_topology");
    isMissing = true;
    cancelRetry = clock.after(LOOK_AGAIN_MS, connect);
  }

  function connectTo(url: string): void {
    isMissing = false;
    const session = { url, gatewayKey, sharedKey, authenticatedAtSeconds, onKey };
    connection = openConnection(parts, session, { onUp, onPush: (message) => onPush(message), onEnded });
  }

  function onKey(key: Uint8Array, atSeconds: number): void {
    authenticatedAtSeconds = Math.max(authenticatedAtSeconds, atSeconds);
    if (sharedKey === key) return;
    sharedKey = key;
    table.put(gatewayKey, key);
  }

  function onUp(): void {
    attempts = 0;
    sessions.add({ result: "up" });
    log.info("gateway.session_up");
    tell(true);
  }

  function onEnded(error: unknown): void {
    sessions.add({ result: "ended" });
    log.warn("gateway.session_ended", { reason: describeError(error) });
    if (isUnknownToGateway(error)) forgetKey();
    connection = undefined;
    tell(false);
    if (!stopped) retryLater();
  }

  function forgetKey(): void {
    sharedKey = undefined;
    table.delete(gatewayKey);
  }

  function retryLater(): void {
    const waitMs = Math.min(RETRY_MS_MAX, RETRY_MS * 2 ** attempts++);
    cancelRetry = clock.after(waitMs * (0.5 + randomUnit(random)), connect);
  }

  function tell(up: boolean): void {
    for (const listener of changed) listener(up);
  }

  return {
    isUp: () => connection?.isUp() ?? false,
    send: (packet) => connection?.send(packet),
    backlogBytes: () => connection?.backlogBytes() ?? 0,
    onPush(listener) {
      onPush = listener;
    },
    onChange: (listener) => void changed.add(listener),
    async start() {
      connect();
    },
    async stop() {
      stopped = true;
      cancelRetry?.();
      connection?.close();
    },
  };
}

/** The gateway lost or never had our registration: its words for it are all there is to go by. */
const isUnknownToGateway = (error: unknown): boolean =>
  error instanceof LinkError && error.detail.code === "link.refused" && error.detail.message === NOT_REGISTERED;
