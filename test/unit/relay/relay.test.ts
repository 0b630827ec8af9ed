import { beforeEach, describe, expect, it } from "vitest";
import { createVirtualClock, type VirtualClock } from "../../../kernel/virtual-clock.ts";
import { encodeFrame, type MixPacket } from "../../../mixnet/wire/frame.ts";
import { padNodeAddress } from "../../../mixnet/wire/node-address.ts";
import { type MemoryTransport, memoryTransport } from "../../support/memory-transport.ts";
import { sphinxKeys, type TestRelay, testPacket, testRelay } from "../../support/mixnet.ts";
import { testView } from "../../support/views.ts";

const next = { host: "10.0.0.2", port: 1789 };
const nextHop = { address: padNodeAddress(next, 32), publicKey: sphinxKeys("next").publicKey };
const DELAYED = "nymnet_process_forward_hop_packets_being_delayed";

let clock: VirtualClock;
let transport: MemoryTransport;
beforeEach(() => {
  clock = createVirtualClock();
  transport = memoryTransport();
});

async function started(...[parts, options]: [Parameters<typeof testRelay>[1]?, Parameters<typeof testRelay>[2]?]) {
  const relay = testRelay("relay", { clock, transport, ...parts }, options);
  await relay.start();
  return relay;
}

/** As if the packets had come on one connection. */
function arrive(...packets: readonly MixPacket[]): void {
  const { events } = transport.connect("10.0.0.9");
  for (const packet of packets) events?.onBytes(encodeFrame(packet));
}

const forward = (relay: TestRelay, delayMs: number, seed = "packet"): MixPacket =>
  testPacket({ route: [relay.hop(), nextHop], delaysMs: [delayMs], seed });

describe("a relay", () => {
  it("holds a packet for its delay and not a millisecond less", async () => {
    const relay = await started();
    arrive(forward(relay, 250));
    await clock.advance(249);
    expect(transport.dialled).toEqual([]);
    expect(relay.metrics.value(DELAYED)).toBe(1);
    await clock.advance(1);
    expect(transport.dialled.map(({ to }) => to)).toEqual([next]);
    expect(relay.metrics.value(DELAYED)).toBe(0);
  });

  it("holds at most 10 s, and counts who asked for more", async () => {
    const relay = await started();
    arrive(forward(relay, 3_600_000));
    await clock.advance(10_000);
    expect(transport.dialled.length).toBe(1);
    expect(relay.metrics.value("nymnet_mixnet_ingress_excessive_delay_packets_received_total")).toBe(1);
  });

  it("mixes: packets leave in the order of their delays, not of their arrival", async () => {
    const relay = await started();
    arrive(forward(relay, 30, "slow"), forward(relay, 10, "fast"));
    await clock.advance(10);
    transport.link(next).events.onOpen();
    const [first] = transport.link(next).written.map((frame) => frame.slice());
    await clock.advance(20);
    expect(transport.link(next).written.length).toBe(2);
    expect(transport.link(next).written[1]).not.toEqual(first);
  });

  it("holds no more bytes than its limit", async () => {
    const relay = await started({}, { delayedBytesMax: 2 * 2_413 });
    arrive(...["a", "b", "c"].map((seed) => forward(relay, 100, seed)));
    expect(relay.metrics.drops()).toEqual({ delay_queue_full: 1 });
    await clock.advance(100);
    arrive(forward(relay, 100, "d"));
    expect(relay.metrics.drops()).toEqual({ delay_queue_full: 1 });
  });

  it("opens connections to nodes of the topology only, for packets on their way and for those of its own", async () => {
    const views = [
      testView({ hosts: ["10.0.0.1"], mixPort: 1789 }),
      testView({ hosts: [next.host], mixPort: next.port }),
    ];
    const relay = await started({ topology: { current: () => views[0] } });
    arrive(forward(relay, 0));
    relay.send(next, testPacket({ route: [nextHop] }));
    await clock.advance(1);
    expect(transport.dialled).toEqual([]);
    expect(relay.metrics.drops()).toEqual({ next_hop_unknown: 2 });
    views.shift();
    arrive(forward(relay, 0, "later"));
    await clock.advance(1);
    expect(transport.dialled.length).toBe(1);
  });

  it("goes on when the gateway's part fails, and counts the packet", async () => {
    const arrived: number[] = [];
    const relay = await started({
      onFinal({ message }) {
        arrived.push(message.length);
        if (message.length === 1) throw new Error("no room");
      },
    });
    for (const length of [1, 2]) {
      arrive(testPacket({ route: [relay.hop()], message: new Uint8Array(length), seed: `${length}` }));
    }
    expect(arrived).toEqual([1, 2]);
    expect(relay.metrics.drops()).toEqual({ internal_error: 1 });
  });

  it("counts what it still held when it is stopped, and lets go of nothing after that", async () => {
    const relay = await started();
    arrive(forward(relay, 100, "a"), forward(relay, 200, "b"));
    await relay.stop();
    await relay.stop();
    await clock.advance(1_000);
    expect(transport.dialled).toEqual([]);
    expect(relay.metrics.drops()).toEqual({ stopped: 2 });
  });
});
