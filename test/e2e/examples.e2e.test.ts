import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
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
  local = await startLocalNetwork("--mixnodes", "3", "--gateways", "1", "--clients", "0");
});
afterAll(async () => {
  await local?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs an example as it stands, with the sources in the place of the installed package. @returns what it printed. */
async function runExample(name: string): Promise<string> {
  let text = await readFile(join(root, "docs", "examples", name), "utf8");
  for (const [entry, source] of Object.entries(entries)) {
    text = text.replace(`"${entry}"`, JSON.stringify(pathToFileURL(join(root, source)).href));
  }
  const file = join(folder, name);
  await writeFile(file, text);
  const { stdout } = await promisify(execFile)(process.execPath, [file, local.file], { timeout: 60_000 });
  return stdout;
}

it("the example of an embedded client asks anonymously and gets its answer", async () => {
  const printed = await runExample("hello.mts");
  expect(printed).toContain("bob got: who are you?");
  expect(printed).toContain("alice's message is acknowledged");
  expect(printed).toContain("alice got: bob; and you need not say");
});
