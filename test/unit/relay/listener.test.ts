import { beforeEach, describe, expect, it } from "vitest";
import { createVirtualClock, type VirtualClock } from "../../../kernel/virtual-clock.ts";
import { createDropCounter, type DropReason } from "../../../mixnet/relay/drops.ts";
import { createMixListener, type MixListener } from "../../../mixnet/relay/listener.ts";
import { encodeFrame, type MixPacket } from "../../../mixnet/wire/frame.ts";
import { type MemoryTransport, memoryTransport } from "../../support/memory-transport.ts";
import { type RecordingMetrics, recordingMetrics } from "../../support/recording-metrics.ts";

const limits = { connectionsMax: 3, connectionsPerHostMax: 2, frameMs: 30_000, idleMs: 900_000 };
const frame = encodeFrame({ keyRotation: "even", packet: new Uint8Array(386).fill(1) });

let clock: VirtualClock;
let transport: MemoryTransport;
let metrics: RecordingMetrics;
let packets: MixPacket[];
let listener: MixListener;
beforeEach(async () => {
  clock = createVirtualClock();
  transport = memoryTransport();
  metrics = recordingMetrics();
  packets = [];
  const countDrop = createDropCounter<DropReason>(metrics);
  const onPacket = (packet: MixPacket): void => void packets.push(packet);
  const parts = { transport, clock, metrics, countDrop, onPacket };
  listener = createMixListener(parts, { host: "127.0.0.1", port: 1789 }, limits);
  await listener.start();
});

describe("a listener", () => {
  it("says where it listens", () => expect(listener.address()).toEqual({ host: "127.0.0.1", port: 1789 }));

  it("refuses more connections than it has room for, from one host and in all", () => {
    const hosts = ["10.0.0.1", "10.0.0.1", "10.0.0.1", "10.0.0.2", "10.0.0.3"];
    const taken = hosts.map((host) => transport.connect(host).events !== undefined);
    expect(taken).toEqual([true, true, false, true, false]);
    expect(metrics.drops()).toEqual({ connections_per_host_full: 1, connections_full: 1 });
  });

  it("has room again when a connection has ended", () => {
    const [first] = ["10.0.0.1", "10.0.0.1"].map((host) => transport.connect(host));
    first?.events?.onClosed();
    expect(transport.connect("10.0.0.1").events).toBeDefined();
  });
});

describe("a connection", () => {
  it("is closed at the first byte that cannot be right; what still comes is not read", () => {
    const connection = transport.connect("10.0.0.1");
    connection.events?.onBytes(frame);
    connection.events?.onBytes(Uint8Array.of(1));
    connection.events?.onBytes(frame);
    expect(connection.isClosed()).toBe(true);
    expect(packets.length).toBe(1);
    connection.events?.onClosed();
    expect(metrics.drops()).toEqual({ frame_malformed: 1 });
  });

  it("must bring a frame to its end within 30 s, even if a byte comes now and then", async () => {
    const connection = transport.connect("10.0.0.1");
    for (let at = 0; at < 13; at++) {
      connection.events?.onBytes(frame.subarray(at, at + 1));
      await clock.advance(2_900);
    }
    expect(connection.isClosed()).toBe(true);
    connection.events?.onClosed();
    expect(metrics.drops()).toEqual({ frame_stalled: 1 });
  });

  it("may take its time between frames, and for each frame anew", async () => {
    const connection = transport.connect("10.0.0.1");
    for (let i = 0; i < 4; i++) {
      connection.events?.onBytes(frame.subarray(0, 100));
      await clock.advance(25_000);
      connection.events?.onBytes(frame.subarray(100));
      await clock.advance(600_000);
    }
    expect(connection.isClosed()).toBe(false);
    expect(packets.length).toBe(4);
  });

  it("is closed when nothing came for 15 minutes", async () => {
    const connection = transport.connect("10.0.0.1");
    await clock.advance(905_000);
    expect(connection.isClosed()).toBe(true);
    expect(metrics.drops()).toEqual({ connection_idle: 1 });
  });

  it("counts the frame that its end cut off", () => {
    const connection = transport.connect("10.0.0.1");
    connection.events?.onBytes(frame.subarray(0, 2));
    connection.events?.onClosed();
    expect(metrics.drops()).toEqual({ frame_truncated: 1 });
  });
});
