import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type LocalNetwork, startLocalNetwork } from "../support/local-network.ts";
import { root } from "../support/sources.ts";

const entries = { "nymnet/client": "mixnet/client/index.node.ts", "nymnet/chain": "chain/client/index.ts" };
let local: LocalNetwork;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "nymnet-examples-"));
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  local = await startLocalNetwork("--mixnodes", "3", "--gateways", "1", "--clients", "1");
  await cp(local.file, join(folder, ".localnet", "localnet.json"));
});
afterAll(async () => {
  await local?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs a program as it stands, with the sources in the place of the installed package. @returns what it printed. */
async function runProgram(name: string, program: string): Promise<string> {
  let text = program;
  for (const [entry, source] of Object.entries(entries)) {
    text = text.replace(`"${entry}"`, JSON.stringify(pathToFileURL(join(root, source)).href));
  }
  await writeFile(join(folder, name), text);
  const { stdout } = await promisify(execFile)(process.execPath, [name], { cwd: folder, timeout: 60_000 });
  return stdout;
}

const runExample = async (name: string): Promise<string> =>
  runProgram(name, await readFile(join(root, "docs", "examples", name), "utf8"));

it("the example of an embedded client asks anonymously and gets its answer", async () => {
  const printed = await runExample("hello.mts");
  expect(printed).toContain("bob got: who are you?");
  expect(printed).toContain("alice's message is acknowledged");
  expect(printed).toContain("alice got: bob; and you need not say");
});

it("the example of a bond registers a gateway and takes it off again", async () => {
  expect(await runExample("bond.mts")).toMatch(/^node 5 at 203\.0\.113\.7 is bonded, .*\nnode 5 is unbonded\n$/);
});

/** The programs of the README's tour, in their order. */
async function readmeProgram(index: number): Promise<string> {
  const readme = await readFile(join(root, "README.md"), "utf8");
  return [...readme.matchAll(/```js\n([\s\S]*?)```/g)][index]?.[1] ?? "";
}

it("the tour's program stakes and reads the stake back", async () => {
  expect(await runProgram("stake.mjs", await readmeProgram(0))).toContain("{ denom: 'unym', amount: '1000000' }");
});

it("the tour's program for the local websocket gets its message", async () => {
  const printed = await runProgram("hello.mjs", await readmeProgram(1));
  expect(JSON.parse(printed)).toMatchObject({ type: "received", message: "hello, me" });
});
