import { createServer } from "node:net";
import { Fault } from "../kernel/errors.ts";
import { type Random, randomBelow } from "../kernel/random.ts";

export class PortError extends Fault<
  | { code: "localnet.port_in_use"; port: number; purpose: string; advice: string }
  | { code: "localnet.no_free_ports"; tried: number }
> {}

/** The kinds of port in their order: with a port base N, kind k of instance i gets N + 100 k + i. */
export const portKinds = [
  { kind: "rpc", defaultPort: 26657, about: "CometBFT JSON-RPC" },
  { kind: "comet", defaultPort: 26656, about: "CometBFT p2p" },
  { kind: "rest", defaultPort: 1317, about: "REST" },
  { kind: "grpc", defaultPort: 9090, about: "gRPC" },
  { kind: "abci", defaultPort: 26658, about: "ABCI socket" },
  { kind: "libp2p", defaultPort: 4001, about: "topology gossip" },
  { kind: "mix", defaultPort: 1789, about: "Sphinx packets" },
  { kind: "ngp", defaultPort: 9000, about: "clients of gateways" },
  { kind: "http", defaultPort: 8000, about: "health, metrics, description" },
  { kind: "client", defaultPort: 1977, about: "native client websocket" },
  { kind: "socks5", defaultPort: 1080, about: "SOCKS5" },
  { kind: "dashboard", defaultPort: 8080, about: "dashboard" },
] as const;

export type PortKind = (typeof portKinds)[number]["kind"];
/** The port of one kind for instance i, counted from 0. */
export type PortTable = (kind: PortKind, instance: number) => number;
/** How many instances of each kind a network needs. */
export type PortNeeds = Readonly<Partial<Record<PortKind, number>>>;

const STEP_BETWEEN_KINDS = 100;
/** Below the ports that Linux hands out by itself, so that no outgoing connection takes one meanwhile. */
const FREE_RANGE = { from: 10_000, until: 31_000 };
const FREE_BLOCK_TRIES = 50;

/** Without a base, the usual port of each kind plus the instance. */
export function portTable(base: number | undefined): PortTable {
  return (kind, instance) => {
    const index = portKinds.findIndex((one) => one.kind === kind);
    const usual = portKinds[index]?.defaultPort ?? 0;
    return (base === undefined ? usual : base + STEP_BETWEEN_KINDS * index) + instance;
  };
}

/**
 * The table for `--port-base`: undefined for the usual ports, 0 for a block that is free now, else that base.
 * @throws PortError when a needed port is taken, naming it and its purpose.
 */
export async function choosePorts(
  base: number | undefined,
  needs: PortNeeds,
  host: string,
  random: Random,
): Promise<PortTable> {
  if (base === 0) return freeBlock(needs, host, random);
  const table = portTable(base);
  const taken = await firstTaken(table, needs, host);
  if (taken === undefined) return table;
  const advice = "stop what listens there, or give --port-base (0 takes free ports)";
  throw new PortError({ code: "localnet.port_in_use", ...taken, advice });
}

async function freeBlock(needs: PortNeeds, host: string, random: Random): Promise<PortTable> {
  const blocks = Math.floor((FREE_RANGE.until - FREE_RANGE.from) / STEP_BETWEEN_KINDS) - portKinds.length;
  for (let tried = 0; tried < FREE_BLOCK_TRIES; tried++) {
    const table = portTable(FREE_RANGE.from + STEP_BETWEEN_KINDS * randomBelow(random, blocks));
    if ((await firstTaken(table, needs, host)) === undefined) return table;
  }
  throw new PortError({ code: "localnet.no_free_ports", tried: FREE_BLOCK_TRIES });
}

async function firstTaken(
  table: PortTable,
  needs: PortNeeds,
  host: string,
): Promise<{ port: number; purpose: string } | undefined> {
  for (const { kind, about } of portKinds) {
    for (let instance = 0; instance < (needs[kind] ?? 0); instance++) {
      const port = table(kind, instance);
      if (!(await isFree(port, host))) return { port, purpose: about };
    }
  }
  return undefined;
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
