import { beforeEach, describe, expect, it } from "vitest";
import { createVirtualClock, type VirtualClock } from "../../../kernel/virtual-clock.ts";
import { createDropCounter, type DropReason } from "../../../mixnet/relay/drops.ts";
import { createForwarder, type Forwarder, type ForwarderLimits } from "../../../mixnet/relay/forwarder.ts";
import { encodeFrame, type MixPacket } from "../../../mixnet/wire/frame.ts";
import { type MemoryTransport, memoryTransport } from "../../support/memory-transport.ts";
import { type RecordingMetrics, recordingMetrics } from "../../support/recording-metrics.ts";

const limits: ForwarderLimits = {
  peersMax: 2,
  peerIdleMs: 300_000,
  queueBytesMax: 3 * 390,
  writeStallMs: 10_000,
  backoffInitialMs: 500,
  backoffMaxMs: 2_000,
};
const LINKS = "nymnet_network_active_egress_mixnet_connections";
const peer = { host: "10.0.0.1", port: 1789 };
const packet = (fill: number): MixPacket => ({ keyRotation: "odd", packet: new Uint8Array(386).fill(fill) });
const frames = (...fills: number[]): Uint8Array[] => fills.map((fill) => encodeFrame(packet(fill)));

let clock: VirtualClock;
let transport: MemoryTransport;
let metrics: RecordingMetrics;
let forwarder: Forwarder;
beforeEach(() => {
  clock = createVirtualClock();
  transport = memoryTransport();
  metrics = recordingMetrics();
  forwarder = createForwarder({ transport, clock, metrics, countDrop: createDropCounter<DropReason>(metrics) }, limits);
});

describe("a link to a peer", () => {
  it("is opened with the first packet, and carries what waited in order", () => {
    for (const fill of [1, 2, 3]) forwarder.send(peer, packet(fill));
    expect(transport.dialled.length).toBe(1);
    transport.link(peer).events.onOpen();
    forwarder.send(peer, packet(4));
    expect(transport.link(peer).written).toEqual(frames(1, 2, 3, 4));
    expect(metrics.value(LINKS)).toBe(1);
  });

  it("drops what does not fit into its queue, and counts it", () => {
    for (const fill of [1, 2, 3, 4, 5]) forwarder.send(peer, packet(fill));
    expect(metrics.drops()).toEqual({ peer_queue_full: 2 });
    transport.link(peer).events.onOpen();
    expect(transport.link(peer).written).toEqual(frames(1, 2, 3));
  });

  it("waits while the other end does not read, and goes on when it does", () => {
    forwarder.send(peer, packet(1));
    transport.link(peer).hasRoom = false;
    transport.link(peer).events.onOpen();
    forwarder.send(peer, packet(2));
    expect(transport.link(peer).written).toEqual(frames(1));
    transport.link(peer).hasRoom = true;
    transport.link(peer).events.onDrain();
    expect(transport.link(peer).written).toEqual(frames(1, 2));
  });

  it("is given up when the other end has not read for 10 s", async () => {
    forwarder.send(peer, packet(1));
    transport.link(peer).hasRoom = false;
    transport.link(peer).events.onOpen();
    await clock.advance(9_999);
    expect(transport.link(peer).isClosed).toBe(false);
    await clock.advance(1);
    expect(transport.link(peer).isClosed).toBe(true);
  });

  it("is opened again after a rest when it ended, with what came in the meantime", async () => {
    forwarder.send(peer, packet(1));
    transport.link(peer).events.onOpen();
    transport.link(peer).events.onClosed();
    expect(metrics.value(LINKS)).toBe(0);
    forwarder.send(peer, packet(2));
    await clock.advance(499);
    expect(transport.dialled.length).toBe(1);
    await clock.advance(1);
    expect(transport.dialled.length).toBe(2);
    transport.link(peer).events.onOpen();
    expect(transport.link(peer).written).toEqual(frames(2));
    expect(metrics.drops()).toEqual({});
  });

  it("rests longer after each failure, up to a limit, and drops what waited for the attempt", async () => {
    const restsMs: number[] = [];
    for (const _ of [1, 2, 3, 4, 5]) {
      const beganMs = clock.nowMs();
      const dialled = transport.dialled.length;
      forwarder.send(peer, packet(1));
      while (transport.dialled.length === dialled) await clock.advance(100);
      restsMs.push(clock.nowMs() - beganMs);
      transport.link(peer).events.onClosed();
    }
    expect(restsMs).toEqual([0, 500, 1_000, 2_000, 2_000]);
    expect(metrics.drops()).toEqual({ peer_unreachable: 5 });
  });

  it("is closed and forgotten when it was not used for five minutes", async () => {
    forwarder.send(peer, packet(1));
    transport.link(peer).events.onOpen();
    await clock.advance(300_000);
    expect(transport.link(peer).isClosed).toBe(true);
    expect(metrics.value(LINKS)).toBe(0);
    forwarder.send(peer, packet(2));
    expect(transport.dialled.length).toBe(2);
  });
});

describe("a forwarder", () => {
  it("has room for so many peers and no more", () => {
    for (const host of ["10.0.0.1", "10.0.0.2", "10.0.0.3"]) forwarder.send({ host, port: 1 }, packet(1));
    expect(transport.dialled.length).toBe(2);
    expect(metrics.drops()).toEqual({ peers_full: 1 });
  });

  it("closes its links when it is stopped, and counts what it could not send", () => {
    forwarder.send(peer, packet(1));
    forwarder.send({ ...peer, port: 2 }, packet(2));
    transport.link(peer).events.onOpen();
    forwarder.stop();
    forwarder.send(peer, packet(3));
    expect(transport.dialled.every(({ isClosed }) => isClosed)).toBe(true);
    expect(metrics.drops()).toEqual({ stopped: 2 });
    expect(metrics.value(LINKS)).toBe(0);
  });
});
