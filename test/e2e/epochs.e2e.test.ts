import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type LocalNetwork, startLocalNetwork } from "../support/local-network.ts";
import { run } from "../support/nymnet.ts";
import { openRawClient } from "../support/raw-client.ts";

const EPOCH_SECONDS = 3;
let folder: string;
let local: LocalNetwork;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "nymnet-epochs-"));
  const overrides = join(folder, "genesis.json");
  const params = { epoch_seconds: EPOCH_SECONDS, rotation_epochs: 1 };
  await writeFile(overrides, JSON.stringify({ app_state: { mixnet: { params } } }));
  local = await startLocalNetwork("--genesis-overrides", overrides, "--gateways", "1", "--mixnodes", "4");
});
afterAll(async () => {
  await local?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function epochId(): Promise<number> {
  const { stdout } = await run(["query", "mixnet", "epoch", "--network", local.file]);
  return JSON.parse(stdout).epoch.epochId;
}

it("messages cross while epochs and key rotations turn, none lost and none doubled", async () => {
  const [first, second] = local.network.clients;
  const alice = await openRawClient(first?.websocketUrl ?? "");
  const bob = await openRawClient(second?.websocketUrl ?? "");
  const before = await epochId();
  const heard: number[] = [];
  for (let i = 0; (await epochId()) < before + 4; i++) {
    alice.send(await bob.address(), Uint8Array.of(i));
    heard.push(...(await bob.next(60_000)));
  }
  expect(heard).toEqual(heard.map((_, i) => i));
  expect(heard.length).toBeGreaterThan(5);
  await Promise.all([alice.close(), bob.close()]);
});

it("every process still does its job after rotations", async () => {
  const { stdout } = await run(["localnet", "status", "--home", local.home, "--json"]);
  const rows: { name: string; state: string }[] = JSON.parse(stdout);
  expect(rows.filter(({ state }) => state !== "ready")).toEqual([]);
});
