import { describe, expect, it } from "vitest";
import { nodeSha256 } from "../../../chain/crypto/sha256.node.ts";
import { isMember } from "../../../chain/light/membership.ts";
import { openStore } from "../../../chain/store/store.ts";
import { utf8 } from "../../../kernel/bytes.ts";
import { silentLog } from "../../../kernel/log.ts";
import { createMemoryDb } from "../../../kernel/memory-db.ts";
import { recordedProofs } from "../../support/comet.ts";

describe("proofs of a Cosmos SDK chain", () => {
  it.each(recordedProofs)("hold: $name", ({ appHash, store, key, value, proofs }) => {
    expect(isMember(appHash, { store, key, value, proofs })).toBe(true);
    expect(isMember(appHash, { store: "mixnet", key, value, proofs })).toBe(false);
    expect(isMember(appHash, { store, key, value: utf8("999"), proofs })).toBe(false);
    expect(isMember(appHash, { store, key: utf8("other"), value, proofs })).toBe(false);
    expect(isMember(appHash, { store, key, value, proofs: proofs.slice(1) })).toBe(false);
    expect(isMember(appHash, { store, key, value, proofs: [...proofs].reverse() })).toBe(false);
  });
});

it("holds for every key of our own store", async () => {
  const stores = ["acc", "bank", "mixnet"];
  const store = await openStore({ db: createMemoryDb(), log: silentLog, sha256: nodeSha256 }, { stores });
  const keys = Array.from({ length: 40 }, (_, i) => utf8(`key ${i}`));
  for (const [i, key] of keys.entries()) {
    store.finalize(BigInt(i + 1), new Map([["mixnet", [{ key, value: utf8(`value ${i}`) }]]]));
    await store.commit(BigInt(i + 1));
  }
  const { appHash } = store.latest();
  for (const [i, key] of keys.entries()) {
    const proofs = store.prove("mixnet", key).ops.map(({ data }) => data);
    expect(isMember(appHash, { store: "mixnet", key, value: utf8(`value ${i}`), proofs })).toBe(true);
  }
  const absent = store.prove("mixnet", utf8("no such key")).ops.map(({ data }) => data);
  expect(isMember(appHash, { store: "mixnet", key: utf8("no such key"), value: utf8("x"), proofs: absent })).toBe(
    false,
  );
  await store.close();
});
