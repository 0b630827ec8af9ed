import { join } from "node:path";
import type { Clock } from "../kernel/clock.ts";
import { sleep, systemClock } from "../kernel/clock.ts";
import { isAlive, LockError, ownerOf } from "./lock.ts";
import { type Network, readNetworkFile } from "./network-file.ts";

export interface ProcessStatus {
  readonly name: string;
  readonly pid: number;
  readonly url: string;
  /** "ready", "gone", or why it does not do its job. */
  readonly state: string;
}

const PROBE_TIMEOUT_MS = 2_000;
const DOWN_CHECK_MS = 50;

/** @throws LockError "localnet.not_running", NetworkFileError while it is still coming up. */
export async function networkStatus(home: string): Promise<ProcessStatus[]> {
  if ((await ownerOf(home)) === undefined) throw new LockError({ code: "localnet.not_running", home });
  const network = await readNetworkFile(join(home, "localnet.json"));
  return Promise.all(processesOf(network).map(async (one) => ({ ...one, state: await stateOf(one) })));
}

function processesOf(network: Network): Omit<ProcessStatus, "state">[] {
  const chain = { name: "chain", pid: network.validators[0]?.pid ?? 0, url: new URL(network.topologyUrl).origin };
  const mixnodes = network.mixnodes.map(({ pid, httpUrl }, i) => ({ name: `mixnode-${i + 1}`, pid, url: httpUrl }));
  const gateways = network.gateways.map(({ pid, httpUrl }, i) => ({ name: `gateway-${i + 1}`, pid, url: httpUrl }));
  const clients = network.clients.map(({ id, pid, httpUrl }) => ({ name: id, pid, url: httpUrl }));
  return [chain, ...mixnodes, ...gateways, ...clients];
}

async function stateOf({ pid, url }: Omit<ProcessStatus, "state">): Promise<string> {
  if (!isAlive(pid)) return "gone";
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    return answer.ok ? "ready" : await answer.text();
  } catch {
    return "does not answer";
  }
}

/** Asks the network's process to stop and waits until it is gone. @returns its pid. @throws LockError. */
export async function bringDown(home: string, clock: Clock = systemClock): Promise<number> {
  const pid = await ownerOf(home);
  if (pid === undefined) throw new LockError({ code: "localnet.not_running", home });
  process.kill(pid, "SIGTERM");
  // Another process's end gives no event to a process that is not its parent.
  while (isAlive(pid)) await sleep(clock, DOWN_CHECK_MS);
  return pid;
}
