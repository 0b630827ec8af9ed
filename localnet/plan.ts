import { join } from "node:path";
import type { PortNeeds, PortTable } from "./ports.ts";

export interface LocalnetSize {
  readonly validators: number;
  readonly mixnodes: number;
  readonly gateways: number;
  readonly clients: number;
}

export const defaultSize: LocalnetSize = { validators: 4, mixnodes: 6, gateways: 2, clients: 2 };
export const LOCAL_HOST = "127.0.0.1";
/** A topology needs a mix node in each of three layers, and a gateway to go in and out. */
const LEAST = { validators: 1, mixnodes: 3, gateways: 1, clients: 0 };
const MOST = { validators: 50, mixnodes: 60, gateways: 20, clients: 20 };

export interface ProcessPlan {
  /** "chain", "mixnode-1", "gateway-1", "client-1": also its folder and the name of its log. */
  readonly name: string;
  readonly home: string;
  readonly logFile: string;
  readonly httpPort: number;
}
export interface ChainPlan extends ProcessPlan {
  readonly rpcPort: number;
  readonly gossipPort: number;
}
export interface RelayPlan extends ProcessPlan {
  readonly role: "mixnode" | "gateway";
  readonly mixPort: number;
  readonly gossipPort: number;
  /** Only of gateways. */
  readonly clientsPort: number | undefined;
}
export interface ClientPlan extends ProcessPlan {
  readonly apiPort: number;
}

/** Who runs where: folders and ports of every process. */
export interface Plan {
  readonly home: string;
  readonly networkFile: string;
  readonly size: LocalnetSize;
  readonly chain: ChainPlan;
  readonly relays: readonly RelayPlan[];
  readonly clients: readonly ClientPlan[];
}

/** @returns what is wrong with the size, or undefined. */
export function sizeProblem(size: LocalnetSize): string | undefined {
  for (const part of ["validators", "mixnodes", "gateways", "clients"] as const) {
    const count = size[part];
    if (Number.isInteger(count) && count >= LEAST[part] && count <= MOST[part]) continue;
    return `${part}: ${count} is not a whole number from ${LEAST[part]} to ${MOST[part]}`;
  }
  return undefined;
}

export function portNeeds({ mixnodes, gateways, clients }: LocalnetSize): PortNeeds {
  const relays = mixnodes + gateways;
  return { rpc: 1, libp2p: 1 + relays, mix: relays, ngp: gateways, http: 1 + relays + clients, client: clients };
}

export function makePlan(home: string, size: LocalnetSize, port: PortTable): Plan {
  const relays = size.mixnodes + size.gateways;
  const at = (name: string, httpInstance: number): ProcessPlan => ({
    name,
    home: join(home, name),
    logFile: join(home, "logs", `${name}.log`),
    httpPort: port("http", httpInstance),
  });
  const relay = (i: number): RelayPlan => {
    const role = i < size.mixnodes ? "mixnode" : "gateway";
    const number = role === "mixnode" ? i : i - size.mixnodes;
    return {
      ...at(`${role}-${number + 1}`, 1 + i),
      role,
      mixPort: port("mix", i),
      gossipPort: port("libp2p", 1 + i),
      clientsPort: role === "gateway" ? port("ngp", number) : undefined,
    };
  };
  return {
    home,
    networkFile: join(home, "localnet.json"),
    size,
    chain: { ...at("chain", 0), rpcPort: port("rpc", 0), gossipPort: port("libp2p", 0) },
    relays: Array.from({ length: relays }, (_, i) => relay(i)),
    clients: Array.from({ length: size.clients }, (_, i) => ({
      ...at(`client-${i + 1}`, 1 + relays + i),
      apiPort: port("client", i),
    })),
  };
}

export const httpUrl = (port: number): string => `http://${LOCAL_HOST}:${port}`;
