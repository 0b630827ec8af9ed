import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Network } from "../../localnet/network-file.ts";
import { run } from "./nymnet.ts";

/** A local network of real processes on free ports, for one test file. */
export interface LocalNetwork {
  readonly home: string;
  /** The path of localnet.json. */
  readonly file: string;
  readonly network: Network;
  stop(): Promise<void>;
}

/** @throws Error with what `localnet up` said. */
export async function startLocalNetwork(...options: readonly string[]): Promise<LocalNetwork> {
  const home = await mkdtemp(join(tmpdir(), "nymnet-network-"));
  const { code, stdout, stderr } = await run([
    "localnet",
    "up",
    "--detach",
    "--port-base",
    "0",
    "--home",
    home,
    "--json",
    ...options,
  ]);
  if (code !== 0) throw new Error(`localnet up: ${stderr}`);
  const network: Network = JSON.parse(stdout);
  async function stop(): Promise<void> {
    await run(["localnet", "down", "--home", home]);
    await rm(home, { recursive: true, force: true });
  }
  return { home, file: join(home, "localnet.json"), network, stop };
}
