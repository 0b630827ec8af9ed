import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { root } from "../support/sources.ts";

const execute = promisify(execFile);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "nymnet-pack-"));
  const { stdout } = await execute("npm", ["pack", "--json", "--pack-destination", folder], { cwd: root });
  const [{ filename }] = JSON.parse(stdout.slice(stdout.indexOf("[")));
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "empty", type: "module", private: true }));
  await execute("npm", ["install", "--no-audit", "--no-fund", join(folder, filename)], { cwd: folder });
}, 180_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

it.each(Object.keys(packageJson.exports))("an empty project imports %s of the packed tarball", async (subpath) => {
  const name = subpath.replace(/^\./, "nymnet");
  const script = `const all = await import(${JSON.stringify(name)}); process.stdout.write(JSON.stringify(Object.keys(all)));`;
  const { stdout } = await execute(process.execPath, ["--input-type=module", "-e", script], { cwd: folder });
  expect(JSON.parse(stdout).length).toBeGreaterThan(0);
});

it("the packed binary runs", async () => {
  const { stdout } = await execute(process.execPath, [
    join(folder, "node_modules/nymnet/dist/cli/nymnet.js"),
    "--version",
  ]);
  expect(stdout.trim()).toBe(packageJson.version);
});
