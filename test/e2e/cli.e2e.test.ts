import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type LocalNetwork, startLocalNetwork } from "../support/local-network.ts";
import { run, start } from "../support/nymnet.ts";

let local: LocalNetwork;
let keyring: string;
beforeAll(async () => {
  keyring = await mkdtemp(join(tmpdir(), "nymnet-keyring-"));
  local = await startLocalNetwork();
});
afterAll(async () => {
  await local?.stop();
  await rm(keyring, { recursive: true, force: true });
});

const on = (...args: readonly string[]): string[] => [...args, "--network", local.file];
const query = async (...args: readonly string[]) => JSON.parse((await run(on("query", ...args))).stdout);

it("sends from a new client to a new client, neither known before", async () => {
  const listener = start(on("listen", "--count", "2", "--json", "--profile", "local"));
  const { address } = JSON.parse(await listener.firstLine());
  const sent = await run(on("send", address, "hello", "--json", "--profile", "local"));
  expect([sent.code, JSON.parse(sent.stdout).state]).toEqual([0, "acknowledged"]);
  expect((await run(on("send", address, "-", "--profile", "local"), "from standard input")).code).toBe(0);
  const { stdout } = await listener.finished;
  const messages = stdout.trim().split("\n").slice(1);
  expect(messages.map((line) => JSON.parse(line).message).sort()).toEqual(["from standard input", "hello"]);
});

it("sends through a running client, and listens at one by its name", async () => {
  const listener = start(on("listen", "--client", "client-2", "--count", "1", "--json"));
  await listener.firstLine();
  const sent = await run(on("send", "client-2", "by name", "--client", "client-1", "--json"));
  expect(JSON.parse(sent.stdout).state).toBe("handed over");
  expect((await listener.finished).stdout).toContain('"message":"by name"');
});

it("answers queries of every module by name", async () => {
  expect((await query("staking", "validators")).validators).toHaveLength(4);
  expect((await query("mixnet", "nodes")).nodes).toHaveLength(8);
  expect((await query("mixnet", "epoch")).epoch.epochId).toBeGreaterThan(0);
  const { address } = local.network.faucet;
  expect((await query("bank", "balance", `address=${address}`, "denom=unym")).balance.denom).toBe("unym");
  expect((await query("auth", "account", `address=${address}`)).account).toBeDefined();
  const { identityKey, nodeId } = local.network.gateways[0] ?? { identityKey: "", nodeId: 0 };
  expect((await query("mixnet", "node-by-identity", `identity_key=${identityKey}`)).node.nodeId).toBe(nodeId);
});

it("moves coins to an account of the key ring, which can then stake them", async () => {
  const ring = ["--home", keyring];
  const { address } = JSON.parse((await run(["keys", "add", "alice", "--json", ...ring])).stdout);
  const sent = await run(
    on("tx", "bank", "send", `to_address=${address}`, "amount=5000000unym", "--from", "faucet", "--json"),
  );
  expect(JSON.parse(sent.stdout).height).toBeGreaterThan(0);
  const validator = local.network.validators[0]?.operatorAddress;
  const stake = [
    "tx",
    "staking",
    "delegate",
    `validator_address=${validator}`,
    "amount=1000000unym",
    "--from",
    "alice",
  ];
  expect((await run(on(...stake, "--keyring", keyring))).code).toBe(0);
  const { delegationResponse } = await query(
    "staking",
    "delegation",
    `delegator_addr=${address}`,
    `validator_addr=${validator}`,
  );
  expect(delegationResponse.balance).toEqual({ denom: "unym", amount: "1000000" });
});

it("says in one line what is wrong", async () => {
  const unknown = await run(on("query", "mixnet", "node", "node_id=4000"));
  expect([unknown.code, unknown.stderr]).toEqual([
    1,
    expect.stringMatching(/^error: the chain refused the query: .*node 4000/),
  ]);
  const mistyped = await run(on("query", "bank", "balanc"));
  expect(mistyped.stderr).toBe('error: there is no query "balanc"; did you mean balance?\n');
  const poor = await run(on("tx", "bank", "send", "to_address=nobody", "amount=1unym", "--from", "faucet"));
  expect([poor.code, poor.stderr.split("\n")]).toEqual([1, [expect.stringMatching(/^error: /), ""]]);
  const nowhere = await run(["query", "bank", "params", "--network", join(keyring, "none.json")]);
  expect(nowhere.stderr).toMatch(/^error: there is no .*none\.json: start a network with/);
});
