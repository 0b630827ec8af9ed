import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "../kernel/clock.ts";
import type { Random } from "../kernel/random.ts";
import { type Accounts, openAccounts } from "./accounts.ts";
import { type Child, startChild } from "./child.ts";
import { type Homes, writeHomes } from "./homes.ts";
import { lockHome } from "./lock.ts";
import { type Network, removeNetworkFile, writeNetworkFile } from "./network-file.ts";
import { LOCAL_HOST, type LocalnetSize, makePlan, type Plan, type ProcessPlan, portNeeds } from "./plan.ts";
import { choosePorts } from "./ports.ts";

export interface UpOptions {
  /** Everything of the network lies here; what an earlier one left is removed. */
  readonly home: string;
  readonly size: LocalnetSize;
  /** undefined: the usual ports; 0: free ones; else the base of the table. */
  readonly portBase: number | undefined;
  /** Merged over the genesis file's JSON. */
  readonly genesisOverrides: unknown;
  /** The path of the binary that every process is started from. */
  readonly binary: string;
}

export interface UpParts {
  /** A seeded one gives the same keys and addresses each time. */
  readonly random: Random;
  readonly clock: Clock;
}

/** One stage of coming up, for a progress display. */
export interface Step {
  readonly title: string;
  run(): Promise<void>;
}

/** A network on its way up; its steps run in order, once each. */
export interface BringUp {
  readonly steps: readonly Step[];
  /** What runs, once all steps are done. */
  network(): Network;
  /** Calls for each process that ends without being asked to. */
  onDeath(listener: (name: string, error: unknown) => void): void;
  /** Ends every process; resolved when none is left and `localnet.json` is gone. */
  stop(): Promise<void>;
}

const READY_TIMEOUT_MS = 60_000;
const STOP_GRACE_MS = 5_000;

/** Plans a network, takes its home and checks its ports. @throws LockError, PortError. */
export async function prepareNetwork(parts: UpParts, options: UpOptions): Promise<BringUp> {
  await mkdir(options.home, { recursive: true });
  const unlock = await lockHome(options.home);
  try {
    const ports = await choosePorts(options.portBase, portNeeds(options.size), LOCAL_HOST, parts.random);
    return bringUp(parts, options, makePlan(options.home, options.size, ports), unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

function bringUp(parts: UpParts, options: UpOptions, plan: Plan, unlock: () => Promise<void>): BringUp {
  const children = new Map<string, Child>();
  let accounts: Accounts;
  let homes: Homes;
  let network: Network;

  function start(process: ProcessPlan, args: readonly string[]): void {
    const full = [...args, "--home", process.home];
    const child = startChild({ name: process.name, binary: options.binary, args: full, logFile: process.logFile });
    children.set(process.name, child);
  }
  const ready = (processes: readonly ProcessPlan[]): Promise<unknown> =>
    Promise.all(processes.map(({ name }) => children.get(name)?.ready(READY_TIMEOUT_MS)));

  const steps: Step[] = [
    {
      title: "keys, homes and genesis",
      async run() {
        await clean(plan);
        accounts = await openAccounts(parts.random, plan.size);
        homes = await writeHomes({ plan, accounts, genesisOverrides: options.genesisOverrides }, parts);
      },
    },
    {
      title: `${plan.size.validators} validators make blocks`,
      async run() {
        start(plan.chain, ["chain", "start"]);
        for (const relay of plan.relays) start(relay, [relay.role, "run"]);
        for (const client of plan.clients) start(client, ["client", "run"]);
        await ready([plan.chain]);
      },
    },
    {
      title: `${plan.relays.length} nodes registered by transactions`,
      async run() {
        const { registerNodes } = await import("./register.ts");
        await registerNodes({ plan, accounts, homes });
      },
    },
    { title: "first epoch: nodes have the topology", run: async () => void (await ready(plan.relays)) },
    { title: "clients have their loop packets back", run: async () => void (await ready(plan.clients)) },
    {
      title: "localnet.json written",
      async run() {
        const pidOf = (process: ProcessPlan): number => children.get(process.name)?.pid ?? 0;
        const { describeNetwork } = await import("./describe.ts");
        network = await describeNetwork({ plan, accounts, homes, pidOf, nowMs: parts.clock.nowMs() });
        await writeNetworkFile(plan.networkFile, network);
      },
    },
  ];

  return {
    steps,
    network: () => network,
    onDeath(listener) {
      for (const { name, died } of children.values()) died.catch((error: unknown) => listener(name, error));
    },
    async stop() {
      await removeNetworkFile(plan.networkFile);
      await Promise.all([...children.values()].reverse().map((child) => child.stop(STOP_GRACE_MS)));
      await unlock();
    },
  };
}

/** Removes what an earlier network of this home left, and nothing else. */
async function clean(plan: Plan): Promise<void> {
  await removeNetworkFile(plan.networkFile);
  const old = /^(chain|logs|accounts\.json|(mixnode|gateway|client)-\d+)$/;
  const left = (await readdir(plan.home)).filter((name) => old.test(name));
  await Promise.all(left.map((name) => rm(join(plan.home, name), { recursive: true, force: true })));
  await mkdir(join(plan.home, "logs"), { recursive: true });
}
