import { afterEach, describe, expect, it, vi } from "vitest";
import { nodeEd25519 } from "../../chain/crypto/ed25519.node.ts";
import { systemClock } from "../../kernel/clock.ts";
import { silentLog } from "../../kernel/log.ts";
import { systemRandom } from "../../kernel/random.ts";
import { bootstrapTargets, keepConnected } from "../../mixnet/topology/connect.node.ts";
import { askPeer, EXCHANGE_PROTOCOL } from "../../mixnet/topology/exchange.node.ts";
import { createTopologyGossip, type GossipParts, type TopologyGossip } from "../../mixnet/topology/gossip.node.ts";
import { createPeer, gossipAddress, type Peer } from "../../mixnet/topology/peer.node.ts";
import type { TopologySource, TopologyView } from "../../mixnet/topology/view.ts";
import { announcementBytes, startTrust, type TopologyInput } from "../support/announcements.ts";
import { CHAIN_ID } from "../support/light-chain.ts";
import { type RecordingMetrics, recordingMetrics } from "../support/recording-metrics.ts";

const TOPIC = `/nymnet/topology/1/${CHAIN_ID}`;
const LISTEN = ["/ip4/127.0.0.1/tcp/0"];
const TAKEN = "nymnet_topology_announcements_total";
const REQUESTS = "nymnet_topology_requests_total";

const running: { stop(): Promise<void> | void }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((node) => node.stop()));
});

interface TestNode extends TopologyGossip {
  readonly metrics: RecordingMetrics;
}

async function startNode(
  bootstrap: readonly string[],
  { listen = LISTEN, ...more }: { readonly listen?: readonly string[] } & Partial<GossipParts> = {},
): Promise<TestNode> {
  const metrics = recordingMetrics();
  const parts = { log: silentLog, clock: systemClock, random: systemRandom, metrics };
  const trust = { verify: nodeEd25519.verify, trust: startTrust, identitySeed: systemRandom.bytes(32) };
  const node = createTopologyGossip({ ...parts, ...trust, ...more }, { listen, bootstrap });
  await node.start();
  running.push(node);
  return { ...node, metrics };
}

/** A peer that does not verify, as an attacker would run it. */
async function startAttacker(bootstrap: readonly string[]): Promise<Peer> {
  const trusting = { take: () => "accepted" as const, scoreOf: () => 0 };
  const peer = await createPeer({ identitySeed: systemRandom.bytes(32), listen: LISTEN, topic: TOPIC, ...trusting });
  await peer.start();
  peer.services.gossip.subscribe(TOPIC);
  const abort = new AbortController();
  running.push(peer, { stop: () => abort.abort() });
  const subscribed = new Promise((resolve) =>
    peer.services.gossip.addEventListener("subscription-change", resolve, { once: true }),
  );
  void keepConnected(peer, bootstrapTargets(bootstrap), { log: silentLog, clock: systemClock, signal: abort.signal });
  await subscribed;
  return peer;
}

/** Epochs that last from now on, so that nobody goes seeking the next one meanwhile. */
const announcement = (input: TopologyInput): Uint8Array =>
  announcementBytes({ head: { startTimeMs: Date.now(), epochSeconds: 600 }, ...input });

const viewOf = (source: TopologySource, epochId: number): Promise<TopologyView> =>
  new Promise((resolve) => {
    source.onView((view) => {
      if (view.epochId === epochId) resolve(view);
    });
  });

describe("topology gossip", () => {
  it("brings an epoch to four nodes, and the next one within three seconds of its publication", async () => {
    const publisher = await startNode([]);
    const nodes = await Promise.all([1, 2, 3, 4].map(() => startNode(publisher.addresses())));
    await publisher.publish(announcement({ epochId: 1 }));
    await Promise.all(nodes.map((node) => viewOf(node, 1)));
    await vi.waitFor(() => expect(publisher.peers()).toBe(4), { timeout: 10_000 });
    const sentAtMs = performance.now();
    await publisher.publish(announcement({ epochId: 2 }));
    await Promise.all(nodes.map((node) => viewOf(node, 2)));
    expect(performance.now() - sentAtMs).toBeLessThan(3000);
  });

  it("passes an epoch on to who is not connected with its publisher", async () => {
    const publisher = await startNode([]);
    const middle = await startNode(publisher.addresses());
    const far = await startNode(middle.addresses());
    await vi.waitFor(() => expect([middle.peers(), far.peers()]).toEqual([2, 1]), { timeout: 10_000 });
    await publisher.publish(announcement({ epochId: 1 }));
    expect((await viewOf(far, 1)).layers).toHaveLength(3);
  });

  it("gives a late joiner the newest epoch by a request, from a node that is no publisher", async () => {
    const publisher = await startNode([]);
    const early = await startNode(publisher.addresses());
    await publisher.publish(announcement({ epochId: 1 }));
    await viewOf(early, 1);
    const late = await startNode(early.addresses());
    expect((await viewOf(late, 1)).gateways).toHaveLength(2);
    await late.metrics.reached(TAKEN, { source: "peer", result: "accepted" }, 1);
    expect(early.metrics.value(REQUESTS, { result: "served" })).toBe(1);
  });

  it("connects again when its peer comes back, and finds it by its key alone", async () => {
    const identitySeed = systemRandom.bytes(32);
    const first = await startNode([], { identitySeed });
    const [listen = ""] = first.addresses().map((address) => address.split("/p2p/")[0] ?? "");
    const address = gossipAddress("127.0.0.1", Number(listen.split("/").at(-1)), nodeEd25519.publicKey(identitySeed));
    expect(first.addresses()).toEqual([address]);
    const waiting = await startNode([address]);
    await vi.waitFor(() => expect(waiting.peers()).toBe(1), { timeout: 10_000 });
    await first.stop();
    const second = await startNode([], { identitySeed, listen: [listen] });
    await second.publish(announcement({ epochId: 1 }));
    expect((await viewOf(waiting, 1)).epochId).toBe(1);
  });

  it("does not pass a false announcement on, and hears its sender no more", async () => {
    const victim = await startNode([]);
    const behind = await startNode(victim.addresses());
    await victim.metrics.reached(REQUESTS, { result: "nothing_newer" }, 1);
    const attacker = await startAttacker(victim.addresses());
    const publish = (bytes: Uint8Array) => attacker.services.gossip.publish(TOPIC, bytes);

    await publish(announcement({ epochId: 1, head: { chainId: "other" } }));
    await victim.metrics.reached(TAKEN, { source: "gossip", result: "topology.chain_id" }, 1);
    const seen: number[] = [];
    victim.onView(({ epochId }) => seen.push(epochId));
    await publish(announcement({ epochId: 2 }));
    await publish(announcement({ epochId: 3 }));

    await victim.publish(announcement({ epochId: 4 }));
    await viewOf(behind, 4);
    expect(seen).toEqual([4]);
    expect(behind.metrics.value(TAKEN, { source: "gossip", result: "accepted" })).toBe(1);
    expect(behind.metrics.value(TAKEN, { source: "gossip", result: "topology.chain_id" })).toBe(0);
  });

  it("asks the RPC when no peer is there", async () => {
    const lastResort = async () => announcement({ epochId: 5 });
    const alone = await startNode([], { lastResort });
    expect((await viewOf(alone, 5)).epochId).toBe(5);
    expect(alone.metrics.value(TAKEN, { source: "rpc", result: "accepted" })).toBe(1);
  });
});

it("refuses a bootstrap address that names no peer", async () => {
  const start = startNode(["/ip4/127.0.0.1/tcp/4001"]);
  await expect(start).rejects.toMatchObject({ detail: { code: "topology.bootstrap" } });
});

it("names a port that is taken", async () => {
  const first = await startNode([]);
  const [listen = ""] = first.addresses().map((address) => address.split("/p2p/")[0] ?? "");
  await expect(startNode([], { listen: [listen] })).rejects.toMatchObject({
    detail: { code: "listen.port_in_use", host: "127.0.0.1", port: Number(listen.split("/").at(-1)) },
  });
});

describe("the request protocol", () => {
  const neverAborts = new AbortController().signal;

  it("answers empty when it has nothing of that epoch or later", async () => {
    const node = await startNode([]);
    const asker = await startAttacker(node.addresses());
    const [peer] = asker.getPeers();
    if (peer === undefined) throw new Error("not connected");
    expect(await askPeer(asker, peer, 0, neverAborts)).toBeUndefined();
    const bytes = announcement({ epochId: 1 });
    await node.publish(bytes);
    expect(await askPeer(asker, peer, 1, neverAborts)).toEqual(bytes);
    expect(await askPeer(asker, peer, 2, neverAborts)).toBeUndefined();
  });

  it("refuses a peer that asks too often, and requests that are none", async () => {
    const node = await startNode([]);
    const asker = await startAttacker(node.addresses());
    const [peer] = asker.getPeers();
    if (peer === undefined) throw new Error("not connected");
    const stream = await asker.dialProtocol(peer, EXCHANGE_PROTOCOL);
    stream.send(new Uint8Array(1000));
    await node.metrics.reached(REQUESTS, { result: "refused" }, 1);
    const answers = Array.from({ length: 20 }, () => askPeer(asker, peer, 0, neverAborts).catch(() => "refused"));
    expect(await Promise.all(answers)).toContain("refused");
  });
});
