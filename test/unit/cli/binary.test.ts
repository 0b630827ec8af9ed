import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { binary, run } from "../../support/nymnet.ts";

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "nymnet-cli-"));
});
afterAll(() => rm(home, { recursive: true }));

it("says in one line what to do on a Node older than 24", () => {
  const older = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.20.2"})';
  const { status, stderr, stdout } = spawnSync(process.execPath, ["--import", older, binary, "keys"], {
    encoding: "utf8",
  });
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(/^nymnet needs Node 24 or later, this is Node 20\.20\.2\. .*npm run nymnet.*\n$/);
});

it("names the nearest command for a mistyped one and fails", async () => {
  const { code, stderr } = await run(["localnt"]);
  expect([code, stderr]).toEqual([1, expect.stringContaining("Did you mean localnet?")]);
});

it.each(["localnet", "chain", "mixnode", "gateway", "client", "keys", "tx", "query", "send", "listen"])(
  "%s --help explains itself with an example",
  async (noun) => {
    const { code, stdout } = await run([noun, "--help"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Example:\n {2}nymnet /);
  },
);

it("makes, lists, seals and deletes accounts", async () => {
  const passphraseFile = join(home, "passphrase");
  await writeFile(passphraseFile, "correct horse\n");
  const sealed = ["--home", home, "--passphrase-file", passphraseFile, "--json"];
  const made = JSON.parse((await run(["keys", "add", "alice", ...sealed])).stdout);
  expect(made.address).toMatch(/^n1[a-z0-9]{38}$/);
  const shown = JSON.parse((await run(["keys", "show", "alice", ...sealed])).stdout);
  expect(shown.address).toBe(made.address);
  const again = JSON.parse((await run(["keys", "add", "bob", "--recover", ...sealed], `${made.mnemonic}\n`)).stdout);
  expect(again.address).toBe(made.address);
  expect(JSON.parse((await run(["keys", "list", ...sealed])).stdout)).toHaveLength(2);
  const closed = await run(["keys", "export", "alice", "--home", home]);
  expect([closed.code, closed.stdout, closed.stderr]).toEqual([1, "", expect.stringContaining("is sealed")]);
  expect((await run(["keys", "delete", "bob", "--yes", ...sealed])).code).toBe(0);
  const gone = await run(["keys", "show", "bob", ...sealed]);
  expect(gone.stderr).toBe('error: there is no key "bob"; known: alice\n');
});
