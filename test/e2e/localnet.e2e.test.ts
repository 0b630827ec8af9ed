import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Network, readNetworkFile } from "../../localnet/network-file.ts";
import { run, start } from "../support/nymnet.ts";
import { allGone } from "../support/processes.ts";

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "nymnet-localnet-"));
});
afterAll(() => rm(home, { recursive: true, force: true }));

const small = ["--mixnodes", "3", "--gateways", "1", "--clients", "1", "--validators", "1", "--port-base", "0"];
const pidsOf = ({ validators, mixnodes, gateways, clients }: Network): number[] =>
  [...validators, ...mixnodes, ...gateways, ...clients].map(({ pid }) => pid);

describe("the network of the default size", () => {
  let network: Network;
  let tookMs: number;
  beforeAll(async () => {
    const startedMs = performance.now();
    const up = await run(["localnet", "up", "--detach", "--port-base", "0", "--home", home, "--json"]);
    tookMs = performance.now() - startedMs;
    expect(up.stderr).toBe("");
    network = JSON.parse(up.stdout);
  });
  afterAll(() => run(["localnet", "down", "--home", home]));

  it("is ready within 15 seconds, with everything that was asked for", async () => {
    expect(tookMs).toBeLessThan(15_000);
    const { validators, mixnodes, gateways, clients } = network;
    expect([validators.length, mixnodes.length, gateways.length, clients.length]).toEqual([4, 6, 2, 2]);
    expect(mixnodes.map(({ layer }) => layer).sort()).toEqual([1, 1, 2, 2, 3, 3]);
    expect(network.epochId).toBeGreaterThan(0);
    expect(await readNetworkFile(join(home, "localnet.json"))).toEqual(network);
  });

  it("says of every process that it does its job", async () => {
    const status = await run(["localnet", "status", "--home", home, "--json"]);
    const rows: { name: string; state: string }[] = JSON.parse(status.stdout);
    expect(rows.filter(({ state }) => state !== "ready")).toEqual([]);
    expect([status.code, rows.length]).toEqual([0, 11]);
  });

  it("refuses a second start in the same home, naming the process that has it", async () => {
    const second = await run(["localnet", "up", "--home", home, "--port-base", "0"]);
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(/runs in .* already \(process \d+\); stop it with/);
  });

  it("shows its demonstration", async () => {
    const demo = await run(["localnet", "demo", "--home", home, "--json"]);
    expect(demo.stderr).toBe("");
    expect(JSON.parse(demo.stdout)).toMatchObject({ delegated: "5000000unym", file: { bytes: 102_400 } });
  });

  it("leaves no process behind when it goes down, and starts again at once", async () => {
    expect((await run(["localnet", "down", "--home", home])).code).toBe(0);
    await allGone(pidsOf(network), 100);
    expect(existsSync(join(home, "localnet.json"))).toBe(false);
    const again = await run(["localnet", "up", "--detach", ...small, "--home", home, "--json"]);
    expect(again.stderr).toBe("");
    network = JSON.parse(again.stdout);
    expect(network.mixnodes).toHaveLength(3);
  });
});

it("ends all its processes on Ctrl-C", async () => {
  const up = start(["localnet", "up", ...small, "--home", home, "--json"]);
  const network: Network = JSON.parse(await up.firstLine());
  up.process.kill("SIGINT");
  expect((await up.finished).code).toBe(0);
  await allGone(pidsOf(network), 100);
});

it("leaves no orphan even when its own process is killed", async () => {
  const up = start(["localnet", "up", ...small, "--home", home, "--json"]);
  const network: Network = JSON.parse(await up.firstLine());
  up.process.kill("SIGKILL");
  await allGone(pidsOf(network), 10_000);
});

it("names a port that is in use", async () => {
  const base = 15_000;
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(base + 600, "127.0.0.1", resolve));
  const up = await run(["localnet", "up", "--home", home, "--port-base", String(base)]);
  other.close();
  expect([up.code, up.stderr]).toEqual([
    1,
    expect.stringMatching(/port 15600 \(Sphinx packets\) is in use: .*--port-base/),
  ]);
});

it("refuses a network that could not mix", async () => {
  const up = await run(["localnet", "up", "--home", home, "--mixnodes", "2"]);
  expect([up.code, up.stderr]).toEqual([1, expect.stringContaining("mixnodes: 2 is not a whole number from 3")]);
});
