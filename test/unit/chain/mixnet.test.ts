import { QueryClient } from "@cosmjs/stargate";
import { sha256 } from "@noble/hashes/sha2.js";
import { beforeEach, describe, expect, it } from "vitest";
import { setupMixnetExtension } from "../../../chain/client/queries.ts";
import { moduleAddress } from "../../../chain/modules/addresses.ts";
import { balanceOf } from "../../../chain/modules/bank/state.ts";
import { topologyOf } from "../../../chain/modules/mixnet/state.ts";
import { toHex } from "../../../kernel/bytes.ts";
import { nymnet } from "../../../proto/gen/nymnet.js";
import { attributesOf, openChain, openSigners, type TestChain, unym } from "../../support/chain.ts";
import { cometClient } from "../../support/chain-client.ts";
import { bond, detailsOf, identityOf, PLEDGE, run } from "../../support/mixnet-bonds.ts";

const EPOCH_SECONDS = 60;
const { addresses, direct, amino } = await openSigners(6);
const ownerOf = (index: number): string => addresses[index] ?? "";
const { TopologyHead, TopologyPage } = nymnet.mixnet.v1;
let chain: TestChain;

beforeEach(async () => {
  chain = await openChain({
    accounts: addresses.map((address) => ({ address, coins: [unym(2n * PLEDGE)] })),
    epochSeconds: EPOCH_SECONDS,
  });
});

const register = (index: number, role: "mixnode" | "gateway", more: object = {}) =>
  bond({ chain, signer: direct, index, role, owner: ownerOf(index), ...more });

async function registerNetwork(): Promise<void> {
  for (const index of [0, 1, 2, 3]) expect(await register(index, "mixnode")).toMatchObject({ code: 0, log: "" });
  expect(await register(4, "gateway")).toMatchObject({ code: 0, log: "" });
}

const mixnet = () => QueryClient.withExtensions(cometClient(chain), setupMixnetExtension("n")).mixnet;
const pool = (): bigint => balanceOf(chain.store.committed, moduleAddress("mixnet"), "unym");
const unbond = (index: number) =>
  run(chain, direct, ownerOf(index), { typeUrl: "/nymnet.mixnet.v1.MsgUnbondNode", value: { owner: ownerOf(index) } });

describe("bonding", () => {
  it.each([
    ["direct", direct],
    ["amino", amino],
  ])("registers a node whose key agrees, signed in %s, and takes the pledge", async (_mode, signer) => {
    const result = await register(0, "mixnode", { signer });
    expect(result).toMatchObject({ code: 0, log: "" });
    expect(attributesOf(result).find(([type]) => type === "bond_node")?.[1]).toMatchObject({
      node_id: "1",
      role: "mixnode",
      owner: ownerOf(0),
      pledge: "100000000unym",
      msg_index: "0",
    });
    expect(pool()).toBe(PLEDGE);
    const node = await mixnet().nodeByOwner(ownerOf(0));
    expect(node).toMatchObject({ nodeId: 1, role: "mixnode", pledge: unym(PLEDGE), unbondingEpoch: 0 });
    expect(await mixnet().nodeByIdentity(identityOf(0))).toEqual(node);
    expect(await mixnet().node(1)).toEqual(node);
  });

  it.each([
    ["for another sequence", { proofSequence: 9 }, 7],
    ["for another chain", { proofChainId: "other" }, 7],
    ["by another key", { change: { details: detailsOf(3, "mixnode") } }, 7],
    ["with a small pledge", { change: { pledge: { denom: "unym", amount: "99999999" } } }, 5],
    ["with a pledge in another coin", { change: { pledge: { denom: "uother", amount: "100000000" } } }, 5],
    ["with a port of 0", { change: { details: { ...detailsOf(0, "mixnode"), mixPort: 0 } } }, 6],
    ["with a host of two words", { change: { details: { ...detailsOf(0, "mixnode"), host: "a b" } } }, 6],
    ["without a Sphinx key", { change: { details: { ...detailsOf(0, "mixnode"), sphinxKeys: [] } } }, 6],
    ["as a mix node with an entry", { change: { details: detailsOf(0, "gateway") } }, 6],
    ["with a margin above 1", { change: { cost: costOf("1000000000000000001") } }, 9],
  ])("is refused %s", async (_what, more, code) => {
    expect(await register(0, "mixnode", more)).toMatchObject({ code, codespace: "mixnet" });
    expect(pool()).toBe(0n);
  });

  function costOf(profitMargin: string) {
    return { profitMargin, operatingCost: { denom: "unym", amount: "0" } };
  }

  it("is refused to a gateway without an entry", async () => {
    const change = { details: detailsOf(0, "mixnode") };
    expect(await register(0, "gateway", { change })).toMatchObject({ code: 6, codespace: "mixnet" });
  });

  it("allows one node for an owner and one owner for a key", async () => {
    await register(0, "mixnode");
    expect(await bond({ chain, signer: direct, index: 1, role: "mixnode", owner: ownerOf(0) })).toMatchObject({
      code: 2,
    });
    expect(await bond({ chain, signer: direct, index: 0, role: "mixnode", owner: ownerOf(1) })).toMatchObject({
      code: 3,
    });
  });
});

describe("updating", () => {
  const update = (index: number, changes: object) =>
    run(chain, direct, ownerOf(index), {
      typeUrl: "/nymnet.mixnet.v1.MsgUpdateNode",
      value: { owner: ownerOf(index), details: { ...detailsOf(index, "mixnode"), ...changes } },
    });

  it("changes what the operator says, never the identity", async () => {
    await register(0, "mixnode");
    expect(await update(0, { host: "mix.example" })).toMatchObject({ code: 0 });
    expect((await mixnet().node(1)).details.host).toBe("mix.example");
    expect(await update(0, { identityKey: identityOf(5) })).toMatchObject({ code: 6 });
    expect(await update(1, {})).toMatchObject({ code: 4 });
  });
});

describe("epochs", () => {
  it("begin when every layer has a node and a gateway is there", async () => {
    for (const index of [0, 1, 2]) await register(index, "mixnode");
    expect((await mixnet().epoch()).epochId).toBe(0);
    expect((await chain.block()).workDueAtMs).toBeUndefined();
    await register(4, "gateway");
    const { events, workDueAtMs } = await chain.block();
    expect(attributesOf({ events })).toEqual([["epoch_began", { epoch_id: "1", nodes: "4", mode: "BeginBlock" }]]);
    const { epochId, startTimeMs, startHeight } = await mixnet().epoch();
    expect({ epochId, startHeight }).toEqual({ epochId: 1, startHeight: chain.height });
    expect(workDueAtMs, "the next header proves the topology").toBe(startTimeMs);
    expect((await chain.block()).workDueAtMs).toBe(startTimeMs + EPOCH_SECONDS * 1000);
  });

  it("place every node, no layer empty, in pages whose hashes the head says", async () => {
    await registerNetwork();
    await chain.block();
    const places = await mixnet().topology();
    expect(places.map(({ layer }) => layer).sort()).toEqual([0, 1, 1, 2, 3].sort((a, b) => a - b));
    expect(places.find(({ layer }) => layer === 0)?.identityKey).toEqual(identityOf(4));
    const stored = topologyOf(chain.store.committed, 1);
    const head = TopologyHead.decode(stored?.head ?? new Uint8Array(0));
    expect(head).toMatchObject({
      chainId: "test-1",
      epochId: 1,
      nodeCount: 5,
      pageCount: 1,
      epochSeconds: EPOCH_SECONDS,
    });
    expect(head.pageHashes.map(toHex)).toEqual(stored?.pages.map((page) => toHex(sha256(page))));
    expect(stored?.pages.flatMap((page) => TopologyPage.decode(page).nodes)).toHaveLength(5);
  });

  it("follow each other when their time is over, with the layers drawn anew", async () => {
    await registerNetwork();
    await chain.block();
    expect((await chain.block([], EPOCH_SECONDS - 1)).events).toEqual([]);
    expect((await chain.block([], 1)).events.map(({ type }) => type)).toEqual(["epoch_began"]);
    expect(await mixnet().epoch()).toMatchObject({ epochId: 2, keyRotationId: 0 });
    const drawn = new Set<string>();
    for (let epoch = 3; epoch < 23; epoch++) {
      await chain.block([], EPOCH_SECONDS);
      drawn.add((await mixnet().topology()).map(({ layer }) => layer).join());
    }
    expect(drawn.size).toBeGreaterThan(3);
  });

  it("turn the key rotation every 24 epochs and forget old topologies", async () => {
    await registerNetwork();
    for (let epoch = 1; epoch <= 25; epoch++) await chain.block([], EPOCH_SECONDS);
    expect(await mixnet().epoch()).toMatchObject({ epochId: 25, keyRotationId: 1 });
    await expect(mixnet().topology(1)).rejects.toThrow("not found");
    expect(await mixnet().topology(2)).toHaveLength(5);
  });
});

describe("unbonding", () => {
  it("pays the pledge back when the epoch ends, and keeps the node until then", async () => {
    await registerNetwork();
    await chain.block();
    expect(await unbond(0)).toMatchObject({ code: 0 });
    expect(await unbond(0)).toMatchObject({ code: 8, codespace: "mixnet" });
    expect(await mixnet().topology()).toHaveLength(5);
    expect(pool()).toBe(5n * PLEDGE);
    const { events } = await chain.block([], EPOCH_SECONDS);
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(["release_node", "epoch_began"]));
    expect(pool()).toBe(4n * PLEDGE);
    expect(await mixnet().topology()).toHaveLength(4);
    await expect(mixnet().nodeByOwner(ownerOf(0))).rejects.toThrow("not found");
  });

  it("leaves the topology as it is when too few are left, and says why", async () => {
    await registerNetwork();
    await chain.block();
    for (const index of [0, 1]) await unbond(index);
    const { events } = await chain.block([], EPOCH_SECONDS);
    expect(attributesOf({ events }).at(-1)).toEqual([
      "epoch_extended",
      { epoch_id: "1", reason: "2 mix nodes for 3 layers", mode: "BeginBlock" },
    ]);
    expect((await mixnet().epoch()).epochId).toBe(1);
    expect(await mixnet().topology()).toHaveLength(5);
    expect(pool()).toBe(3n * PLEDGE);
  });

  it("before the first epoch pays at once", async () => {
    await register(0, "mixnode");
    expect(await unbond(0)).toMatchObject({ code: 0 });
    expect(pool()).toBe(0n);
    expect(await register(0, "mixnode")).toMatchObject({ code: 0 });
    expect((await mixnet().nodeByOwner(ownerOf(0))).nodeId).toBe(2);
  });
});
