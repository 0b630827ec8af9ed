import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nodeEd25519 } from "../../../../chain/crypto/ed25519.node.ts";
import {
  initLastSignFile,
  openLastSignFile,
  readJsonFile,
  writeJsonFile,
} from "../../../../chain/engine/key-files.node.ts";
import {
  formatNodeKey,
  formatValidatorKey,
  NOTHING_SIGNED,
  nodeIdOf,
  parseNodeKey,
  parseValidatorKey,
} from "../../../../chain/engine/keys.ts";
import { createMemoryLastSign, createSigner } from "../../../../chain/engine/signer.ts";
import { voteSignBytes } from "../../../../chain/light/sign-bytes.ts";
import { initChainHome, readChainKeys } from "../../../../chain/node/home.node.ts";
import { createSeededRandom } from "../../../../kernel/seeded-random.ts";
import { keyPair } from "../../../support/engine-kit.ts";
import { temporaryFolder } from "../../../support/temporary.ts";

const key = keyPair(1);
const blockId = { hash: new Uint8Array(32).fill(1), parts: { total: 1, hash: new Uint8Array(32).fill(2) } };
const vote = { height: 5n, round: 0, blockId, timeNs: 1_000_000_007n };

describe("key files", () => {
  it("have CometBFT's form and come back", () => {
    const json = JSON.parse(JSON.stringify(formatValidatorKey(key)));
    expect(Object.keys(json)).toEqual(["address", "pub_key", "priv_key"]);
    expect(json.address).toMatch(/^[0-9A-F]{40}$/);
    expect(json.priv_key.type).toBe("tendermint/PrivKeyEd25519");
    expect(parseValidatorKey(json, nodeEd25519)).toEqual(key);
    expect(parseNodeKey(formatNodeKey(key), nodeEd25519)).toEqual(key);
    expect(nodeIdOf(key)).toMatch(/^[0-9a-f]{40}$/);
  });

  it("are refused when their halves differ, without a word of the secret", () => {
    const json = formatNodeKey({ seed: key.seed, publicKey: keyPair(2).publicKey });
    expect(() => parseNodeKey(json, nodeEd25519)).toThrow("key.invalid");
    expect(() => parseNodeKey({ priv_key: { type: "x", value: "c2VjcmV0" } }, nodeEd25519)).toThrow(
      expect.objectContaining({ detail: expect.not.objectContaining({ reason: expect.stringContaining("c2VjcmV0") }) }),
    );
  });

  it("are made once, for the owner only", async () => {
    const home = await temporaryFolder();
    const made = await initChainHome(home, 3, createSeededRandom("keys"));
    expect(await initChainHome(home, 3, createSeededRandom("other"))).toEqual(made);
    expect(await readChainKeys(home)).toEqual(made);
    expect((await stat(join(home, "config", "priv_validator_key.json"))).mode & 0o077).toBe(0);
    expect((await stat(join(home, "data", "validator-3", "priv_validator_state.json"))).isFile()).toBe(true);
  });

  it("that are not JSON or not there are named", async () => {
    const path = join(await temporaryFolder(), "file.json");
    await expect(readJsonFile(path)).rejects.toThrow("file.unreadable");
    await writeFile(path, "{");
    await expect(readJsonFile(path)).rejects.toThrow("file.not_json");
  });
});

describe("a signer", () => {
  it("signs CometBFT's canonical bytes", async () => {
    const signature = await createSigner(key, createMemoryLastSign(NOTHING_SIGNED), nodeEd25519).signPrecommit(
      "c",
      vote,
    );
    const signBytes = voteSignBytes("c", { type: "precommit", ...vote });
    expect(nodeEd25519.verify(key.publicKey, signBytes, signature)).toBe(true);
  });

  it("has its state on disk before the signature is out", async () => {
    let written = 0;
    const store = createMemoryLastSign(NOTHING_SIGNED);
    const failing = { read: store.read, write: async () => Promise.reject(new Error(`disk ${++written}`)) };
    await expect(createSigner(key, failing, nodeEd25519).signPrecommit("c", vote)).rejects.toThrow("disk 1");
  });

  it("repeats a vote and refuses a different or an earlier one, also after a restart", async () => {
    const path = join(await temporaryFolder(), "data", "priv_validator_state.json");
    await initLastSignFile(path);
    const open = async () => createSigner(key, await openLastSignFile(path), nodeEd25519);
    const first = await (await open()).signPrecommit("c", vote);
    expect(JSON.parse(await readFile(path, "utf8"))).toMatchObject({ height: "5", round: 0, step: 3 });

    const signer = await open();
    expect(await signer.signPrecommit("c", vote)).toEqual(first);
    await expect(signer.signPrecommit("c", { ...vote, blockId: undefined })).rejects.toThrow("signer.conflict");
    await expect(signer.signPrecommit("c", { ...vote, timeNs: 1n })).rejects.toThrow("signer.conflict");
    await expect(signer.signPrecommit("c", { ...vote, height: 4n })).rejects.toThrow("signer.regression");
    await signer.signPrecommit("c", { ...vote, round: 1 });
    await expect(signer.signPrecommit("c", vote)).rejects.toThrow("signer.regression");
  });

  it("does not start from a damaged state file", async () => {
    const path = join(await temporaryFolder(), "state.json");
    await writeJsonFile(path, { height: 5, round: 0, step: 3 });
    await expect(openLastSignFile(path)).rejects.toThrow("key.invalid");
  });
});
