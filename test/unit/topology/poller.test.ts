import { describe, expect, it } from "vitest";
import { nodeEd25519 } from "../../../chain/crypto/ed25519.node.ts";
import { silentLog } from "../../../kernel/log.ts";
import { createSeededRandom } from "../../../kernel/seeded-random.ts";
import { createVirtualClock } from "../../../kernel/virtual-clock.ts";
import { etagOf, type ServedTopology, type TopologyFeed } from "../../../mixnet/topology/feed.ts";
import { topologyRoute } from "../../../mixnet/topology/http.node.ts";
import { ANNOUNCEMENT_BYTES_MAX } from "../../../mixnet/topology/limits.ts";
import { createTopologyPoller } from "../../../mixnet/topology/poller.ts";
import { announcementBytes, NOW_MS, startTrust } from "../../support/announcements.ts";
import { recordingMetrics } from "../../support/recording-metrics.ts";

const POLLS = "nymnet_topology_polls_total";

/** A server in memory behind the real route, and a client with a clock of its own. */
function startWorld(urls: readonly string[] = ["http://one/topology"]) {
  const clock = createVirtualClock(NOW_MS);
  const metrics = recordingMetrics();
  const world: { served: ServedTopology | undefined; requests: string[]; broken: string | undefined } = {
    ...{ served: undefined, requests: [], broken: undefined },
  };
  const route = topologyRoute(() => world.served);
  const fakeFetch: typeof fetch = async (input, init) => {
    world.requests.push(String(input));
    if (String(input) === world.broken) throw new Error("connection refused");
    const headers = Object.fromEntries(new Headers(init?.headers));
    const answer = await route.answer({ query: new URLSearchParams(), headers });
    const body = typeof answer.body === "string" ? answer.body : Uint8Array.from(answer.body);
    return new Response(answer.status === 304 ? null : body, { status: answer.status });
  };
  const parts = { log: silentLog, clock, metrics, random: createSeededRandom("poller"), fetch: fakeFetch };
  const poller = createTopologyPoller({ ...parts, verify: nodeEd25519.verify, trust: startTrust }, { urls });
  return { clock, metrics, world, poller };
}

const served = (epochId: number, startTimeMs = NOW_MS): ServedTopology => {
  const bytes = announcementBytes({ epochId, head: { startTimeMs, epochSeconds: 60 } });
  return { epochId, bytes, etag: etagOf(bytes) };
};
const epochOf = (feed: TopologyFeed): number | undefined => feed.current()?.epochId;

describe("a topology poller", () => {
  it("gets the topology within a second of there being one, asks again when the epoch ends, and not before", async () => {
    const { clock, world, poller } = startWorld();
    await poller.start();
    await clock.advance(60_000);
    expect(epochOf(poller)).toBeUndefined();
    world.served = served(1, clock.nowMs());
    await clock.advance(1_000);
    expect(epochOf(poller)).toBe(1);
    const asked = world.requests.length;
    await clock.advance(45_000);
    expect(world.requests).toHaveLength(asked);
    world.served = served(2, clock.nowMs());
    await clock.advance(20_000);
    expect(epochOf(poller)).toBe(2);
    await poller.stop();
  });

  it("is answered 304 while there is nothing new, and waits longer each time", async () => {
    const { clock, metrics, world, poller } = startWorld();
    world.served = served(1, NOW_MS - 59_000);
    await poller.start();
    await clock.advance(62_000);
    const unchanged = metrics.value(POLLS, { result: "unchanged" });
    expect(metrics.value(POLLS, { result: "new" })).toBe(1);
    expect(unchanged).toBeGreaterThan(5);
    expect(unchanged).toBeLessThan(12);
    await poller.stop();
  });

  it("turns to the next server when one fails or serves something false", async () => {
    const { clock, world, poller } = startWorld(["http://one/topology", "http://two/topology"]);
    world.broken = "http://one/topology";
    world.served = served(1);
    await poller.start();
    await clock.advance(2_000);
    expect(epochOf(poller)).toBe(1);
    expect(world.requests.slice(0, 2)).toEqual(["http://one/topology", "http://two/topology"]);
    await poller.stop();
  });

  it("reads no more than the limit and believes nothing false", async () => {
    const { clock, metrics, world, poller } = startWorld();
    world.served = { epochId: 1, bytes: new Uint8Array(ANNOUNCEMENT_BYTES_MAX + 1), etag: '"1"' };
    await poller.start();
    await clock.advance(1_000);
    world.served = { ...served(1), bytes: announcementBytes({ epochId: 1, head: { chainId: "other" } }) };
    await clock.advance(10_000);
    expect(epochOf(poller)).toBeUndefined();
    expect(metrics.value(POLLS, { result: "failed" })).toBeGreaterThan(2);
    await poller.stop();
  });

  it("tells each listener of the present view and of each later one, though another listener throws", async () => {
    const { clock, world, poller } = startWorld();
    const seen: number[] = [];
    poller.onView(() => {
      throw new Error("a listener's own fault");
    });
    const stop = poller.onView(({ epochId }) => seen.push(epochId));
    world.served = served(1);
    await poller.start();
    await clock.advance(1);
    stop();
    poller.onView(({ epochId }) => seen.push(epochId * 100));
    expect(seen).toEqual([1, 100]);
    await poller.stop();
  });
});
