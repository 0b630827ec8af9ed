import { toHex } from "../../kernel/bytes.ts";
import type { Outbox } from "./outbox.ts";

/** An authenticated connection. */
export interface ActiveClient {
  readonly identity: Uint8Array;
  /** Unix time of the request that opened it. */
  readonly openedAtSeconds: number;
  readonly outbox: Outbox;
  /** Pings; whether the pong came in time. */
  isAlive(): Promise<boolean>;
  /** Ends the session at once and cuts the connection. */
  disconnect(): void;
}

/** Who is connected: at most one connection for each identity. */
export interface ActiveClients {
  get(identity: Uint8Array): ActiveClient | undefined;
  add(client: ActiveClient): void;
  /** Only this connection: one that has replaced it stays. */
  remove(client: ActiveClient): void;
  /**
   * Decides between a running connection and a new one: the new one must be later, and the running one gives no sign of
   * life within a second. @returns whether the place is free now.
   */
  makeRoom(identity: Uint8Array, openedAtSeconds: number): Promise<boolean>;
  /** Ends every session at once, whenever its connection tells of its end. */
  disconnectAll(): void;
}

export function createActiveClients(): ActiveClients {
  const clients = new Map<string, ActiveClient>();
  const get = (identity: Uint8Array): ActiveClient | undefined => clients.get(toHex(identity));

  function remove(client: ActiveClient): void {
    if (get(client.identity) === client) clients.delete(toHex(client.identity));
  }

  async function makeRoom(identity: Uint8Array, openedAtSeconds: number): Promise<boolean> {
    const running = get(identity);
    if (running === undefined) return true;
    if (openedAtSeconds <= running.openedAtSeconds || (await running.isAlive())) return false;
    running.disconnect();
    return get(identity) === undefined;
  }

  function disconnectAll(): void {
    for (const client of [...clients.values()]) client.disconnect();
  }

  const add = (client: ActiveClient): void => void clients.set(toHex(client.identity), client);
  return { get, add, remove, makeRoom, disconnectAll };
}
