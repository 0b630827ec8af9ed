import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { readKeyFile, writeKeyFile } from "../../../kernel/keyfile.node.ts";
import { createSeededRandom } from "../../../kernel/seeded-random.ts";
import { temporaryFolder } from "../../support/temporary.ts";

const random = createSeededRandom("keyfile");
const key = { kind: "identity", secret: random.bytes(32) };
let path: string;
beforeEach(async () => {
  path = join(await temporaryFolder(), "identity.json");
});

it("gives the secret back and lets only the owner read the file", async () => {
  await writeKeyFile(path, key, { random });
  expect(await readKeyFile(path, "identity")).toEqual(key.secret);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it("seals with a passphrase, and opens with that one only", async () => {
  await writeKeyFile(path, key, { random, passphrase: "correct horse" });
  expect(await readKeyFile(path, "identity", "correct horse")).toEqual(key.secret);
  await expect(readKeyFile(path, "identity", "battery")).rejects.toThrow("keyfile.passphrase_wrong");
  await expect(readKeyFile(path, "identity")).rejects.toThrow("keyfile.passphrase_needed");
});

it("never overwrites a key", async () => {
  await writeKeyFile(path, key, { random });
  await expect(writeKeyFile(path, key, { random })).rejects.toThrow("EEXIST");
});

const sealedWith = (nonce: string): string =>
  `{"schemaVersion":1,"kind":"identity","kdf":"argon2id","cipher":"xchacha20poly1305","salt":"AAAAAAAAAAAAAAAAAAAAAA==",${nonce},"sealed":"AA=="}`;

it("refuses a key of another kind and a file that is none", async () => {
  await writeKeyFile(path, key, { random });
  await expect(readKeyFile(path, "sphinx")).rejects.toThrow("keyfile.form");
  for (const text of [
    "{}",
    '{"schemaVersion":1,"kind":"identity","secret":"not base64"}',
    sealedWith('"nonce":"AAAA"'),
  ]) {
    await writeFile(path, text);
    await expect(readKeyFile(path, "identity", "any")).rejects.toThrow("keyfile.form");
  }
  await expect(readKeyFile(join(path, "..", "none.json"), "identity")).rejects.toThrow("keyfile.unreadable");
});
