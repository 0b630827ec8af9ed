import { Registry } from "@cosmjs/proto-signing";
import { defaultRegistryTypes, SigningStargateClient } from "@cosmjs/stargate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBondMessage } from "../../chain/client/bond.ts";
import { nymnetTypes } from "../../chain/client/registry.ts";
import { nodeEd25519 } from "../../chain/crypto/ed25519.node.ts";
import { trustGenesis } from "../../chain/light/trust.ts";
import { systemClock } from "../../kernel/clock.ts";
import { silentLog } from "../../kernel/log.ts";
import { createSeededRandom } from "../../kernel/seeded-random.ts";
import { announcedEpoch } from "../../mixnet/topology/announcement.ts";
import { createTopologyPublisher } from "../../mixnet/topology/publisher.ts";
import { topologyFromRpc } from "../../mixnet/topology/rpc.ts";
import { initialTrust, verifyAnnouncement } from "../../mixnet/topology/verify.ts";
import { CHAIN_ID, DENOM, GAS_PRICE, startChain, type TestChain } from "../support/chain-node.ts";

/** The topology of a real chain, with nodes bonded by transactions, as far as a stranger can check it. */

const ROLES = ["mixnode", "mixnode", "mixnode", "gateway"] as const;
const EPOCH_SECONDS = 3;
/** Blocks come for transactions and for work that is due: also the one that proves a new topology. */
const NO_IDLE_BLOCKS = { busyMs: 100, idleMs: 3_600_000 };
const FEE = { amount: [{ denom: DENOM, amount: "20000" }], gas: "400000" };

let chain: TestChain;
const announced: { readonly bytes: Uint8Array; readonly atMs: number }[] = [];
let heard = (): void => {};
const trust = () => initialTrust(trustGenesis(chain.node.engine.genesis));
const parts = () => ({ verify: nodeEd25519.verify, nowNs: BigInt(Date.now()) * 1_000_000n });

beforeAll(async () => {
  chain = await startChain({ epochSeconds: EPOCH_SECONDS }, NO_IDLE_BLOCKS);
  const publish = async (bytes: Uint8Array): Promise<void> => {
    announced.push({ bytes, atMs: Date.now() });
    heard();
  };
  const publisher = createTopologyPublisher({ log: silentLog, chain: chain.node.engine, publish });
  await publisher.start();
  await bondNodes();
}, 60_000);
afterAll(() => chain.stop());

async function bondNodes(): Promise<void> {
  const registry = new Registry([...defaultRegistryTypes, ...nymnetTypes]);
  const options = { registry, gasPrice: GAS_PRICE, broadcastPollIntervalMs: 50 };
  const client = await SigningStargateClient.connectWithSigner(chain.url, chain.direct, options);
  const codes = await Promise.all(ROLES.map((role, i) => bond(client, role, i)));
  expect(codes).toEqual(ROLES.map(() => 0));
  client.disconnect();
}

async function bond(client: SigningStargateClient, role: (typeof ROLES)[number], index: number): Promise<number> {
  const owner = chain.addresses[index] ?? "";
  const identitySecret = createSeededRandom(`bonded ${index}`).bytes(32);
  const entry = role === "gateway" ? { entry: { wsPort: 9000, wssPort: 0, hostname: "" } } : {};
  const details = {
    ...{ identityKey: nodeEd25519.publicKey(identitySecret), host: "127.0.0.1", mixPort: 1789, httpPort: 8000 },
    ...{
      sphinxKeys: [{ rotationId: 0, key: basePoint() }],
      noiseKey: new Uint8Array(0),
      version: "0.1.0",
      location: "",
    },
    ...entry,
  };
  const cost = { profitMargin: "0", operatingCost: { denom: DENOM, amount: "0" } };
  const { sequence } = await client.getSequence(owner);
  const message = createBondMessage({
    ...{ role, chainId: CHAIN_ID, bech32Prefix: "n", sequence, identitySecret },
    bond: { owner, details, pledge: { denom: DENOM, amount: "100000000" }, cost },
  });
  return (await client.signAndBroadcast(owner, [message], FEE)).code;
}

/** A point of Curve25519 that is good enough as a key here: 9. */
const basePoint = (): Uint8Array => Uint8Array.from([9, ...new Uint8Array(31)]);

async function announcementsUntil(epochId: number): Promise<typeof announced> {
  while (announced.every(({ bytes }) => announcedEpoch(bytes) < epochId)) {
    await new Promise<void>((resolve) => {
      heard = resolve;
    });
  }
  return announced;
}

describe("the topology of a chain with bonded nodes", () => {
  it("is announced while its epoch is young, and verified from the genesis validators, epoch after epoch", async () => {
    let trusted = trust();
    for (const { bytes, atMs } of await announcementsUntil(3)) {
      const { view, trust: next } = verifyAnnouncement(parts(), trusted, bytes);
      expect(view.layers.map((layer) => layer.length)).toEqual([1, 1, 1]);
      expect(view.gateways).toHaveLength(1);
      expect(atMs - view.startTimeMs).toBeLessThan(EPOCH_SECONDS * 1000);
      trusted = next;
    }
    expect(trusted.epochId).toBeGreaterThanOrEqual(3);
  });

  it("comes over the RPC too, with its proof", async () => {
    const bytes = await topologyFromRpc({ clock: systemClock, fetch }, chain.url);
    const { view } = verifyAnnouncement(parts(), trust(), bytes ?? new Uint8Array(0));
    expect(view.chainId).toBe(CHAIN_ID);
  });
});
