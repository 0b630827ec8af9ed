import { iavlSpec, ics23, tendermintSpec, verifyMembership, verifyNonMembership } from "@confio/ics23";
import { describe, expect, it } from "vitest";
import { nodeSha256 } from "../../../../chain/crypto/sha256.node.ts";
import { createForest, createForestParts } from "../../../../chain/store/forest.ts";
import { NONE } from "../../../../chain/store/pool.ts";
import { openStore, type StateStore } from "../../../../chain/store/store.ts";
import { proveInTree } from "../../../../chain/store/tree-proof.ts";
import { fromHex, toHex, utf8 } from "../../../../kernel/bytes.ts";
import type { DbWrite } from "../../../../kernel/db.ts";
import { silentLog } from "../../../../kernel/log.ts";
import { createMemoryDb } from "../../../../kernel/memory-db.ts";
import { iavlCases } from "../../../support/iavl-vectors.ts";

const provable = iavlCases.filter(({ proofs }) => proofs.length > 0);

it.each(provable)("proofs are those of the reference byte for byte: $name", ({ blocks, proofs }) => {
  const forest = createForest(createForestParts(nodeSha256));
  const values = new Map<string, Uint8Array>();
  for (const [i, { writes }] of blocks.entries()) {
    forest.build(i + 1, new Map([["bank", writes]]));
    forest.adopt();
    for (const { key, value } of writes) if (value !== undefined) values.set(toHex(key), value);
  }
  const root = forest.roots().get("bank") ?? NONE;
  const readValue = (key: string): Uint8Array =>
    values.get(toHex(Uint8Array.from(key, (c) => c.charCodeAt(0)))) ?? utf8("");
  for (const { key, commitmentProof } of proofs) {
    expect(toHex(proveInTree(forest, root, key, readValue) ?? utf8(""))).toBe(commitmentProof);
  }
});

describe("proofs of the state", () => {
  const names = ["acc", "bank", "distribution", "mixnet", "staking"];

  async function filled(): Promise<StateStore> {
    const store = await openStore({ db: createMemoryDb(), log: silentLog, sha256: nodeSha256 }, { stores: names });
    for (let height = 1n; height <= 20n; height++) {
      const writes = (name: string): DbWrite[] =>
        ["a", "m", "z"].map((part) => ({ key: utf8(`${part}${height % 7n}`), value: utf8(`${name} ${height}`) }));
      store.finalize(height, new Map(names.slice(1).map((name) => [name, writes(name)])));
      await store.commit(height);
    }
    return store;
  }

  /** As an IBC client checks them, with the library that it uses. */
  function isProven(store: StateStore, name: string, key: Uint8Array, appHash: Uint8Array): boolean {
    const { value, ops } = store.prove(name, key);
    const [inTree, ofStore] = ops.map(({ data }) => ics23.CommitmentProof.decode(data));
    const root = ofStore?.exist?.value;
    if (inTree === undefined || ofStore === undefined || root == null) return false;
    const isKey = value
      ? verifyMembership(inTree, iavlSpec, root, key, value)
      : verifyNonMembership(inTree, iavlSpec, root, key);
    return isKey && verifyMembership(ofStore, tendermintSpec, appHash, utf8(name), root);
  }

  it("convince the reference verifier of every key, and of the absence of others, in every store", async () => {
    const store = await filled();
    const { appHash } = store.latest();
    for (const name of names.slice(1)) {
      for (const key of ["a0", "m3", "z6", "a", "a00", "m9", "zz"]) {
        expect([name, key, isProven(store, name, utf8(key), appHash)]).toEqual([name, key, true]);
      }
      expect(isProven(store, name, utf8("a0"), nodeSha256(appHash))).toBe(false);
    }
  });

  it("say of which height they are, and name their steps as CometBFT's clients expect", async () => {
    const { height, value, ops } = (await filled()).prove("bank", utf8("a6"));
    expect({ height, value }).toEqual({ height: 20n, value: utf8("bank 20") });
    expect(ops.map(({ type, key }) => [type, toHex(key)])).toEqual([
      ["ics23:iavl", toHex(utf8("a6"))],
      ["ics23:simple", toHex(utf8("bank"))],
    ]);
  });

  it("are refused by name where ICS-23 has none", async () => {
    const store = await filled();
    expect(() => store.prove("acc", utf8("a"))).toThrow("store.unprovable");
    store.finalize(21n, new Map([["acc", [{ key: utf8("a"), value: new Uint8Array(0) }]]]));
    await store.commit(21n);
    expect(() => store.prove("acc", utf8("a"))).toThrow("store.unprovable");
    expect(() => store.prove("gov", fromHex("00"))).toThrow("store.unknown");
  });
});
