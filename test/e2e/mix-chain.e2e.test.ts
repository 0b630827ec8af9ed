import { connect, type Socket } from "node:net";
import { afterEach, expect, it } from "vitest";
import { utf8 } from "../../kernel/bytes.ts";
import { createSeededRandom } from "../../kernel/seeded-random.ts";
import type { FinalPacket } from "../../mixnet/relay/processor.ts";
import { encodeFrame } from "../../mixnet/wire/frame.ts";
import type { NodeAddress } from "../../mixnet/wire/node-address.ts";
import { loopback, type TestRelay, testPacket, testRelay } from "../support/mixnet.ts";
import { DROPS } from "../support/recording-metrics.ts";

const FORWARDED = "nymnet_mixnet_egress_forward_packets_sent_total";
const FINAL = "nymnet_mixnet_ingress_final_hop_packets_received_total";
const CONNECTIONS = "nymnet_network_active_ingress_mixnet_connections";

const running: TestRelay[] = [];
afterEach(async () => {
  for (const relay of running.splice(0)) await relay.stop();
});

async function start(relay: TestRelay): Promise<TestRelay> {
  await relay.start();
  running.push(relay);
  return relay;
}

/** Three mixes and a gateway; `arrived` gives the packets that reach the gateway in turn. */
async function startChain(): Promise<{ mixes: TestRelay[]; gateway: TestRelay; arrived: () => Promise<FinalPacket> }> {
  const got: FinalPacket[] = [];
  const waiting: ((packet: FinalPacket) => void)[] = [];
  const onFinal = (packet: FinalPacket): void => {
    const next = waiting.shift();
    if (next === undefined) got.push(packet);
    else next(packet);
  };
  const mixes = [await start(testRelay("one")), await start(testRelay("two")), await start(testRelay("three"))];
  const gateway = await start(testRelay("gateway", { onFinal }, { forwards: false }));
  const arrived = (): Promise<FinalPacket> => {
    const here = got.shift();
    return here === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(here);
  };
  return { mixes, gateway, arrived };
}

/** A plain TCP connection to a relay, once it is open. */
function dial({ host, port }: NodeAddress): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port }, () => resolve(socket)).once("error", reject);
  });
}

const closed = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    socket.on("error", () => {});
    socket.once("close", () => resolve()).resume();
  });

it("carries a packet over three mixes, holding it at each for the delay its sender drew", async () => {
  const { mixes, gateway, arrived } = await startChain();
  const sender = await start(testRelay("sender"));
  const route = [...mixes, gateway].map((relay) => relay.hop());
  const beganMs = performance.now();
  sender.send(mixes[0]?.at() ?? loopback, testPacket({ route, message: utf8("hello"), delaysMs: [60, 50, 40, 9_000] }));
  const packet = await arrived();
  const tookMs = performance.now() - beganMs;
  expect(packet.message).toEqual(utf8("hello"));
  expect(packet).toMatchObject({ packetSize: "regular", keyRotation: "unknown" });
  expect(packet.destination).toEqual(new Uint8Array(32).fill(7));
  expect(tookMs).toBeGreaterThan(145);
  expect(tookMs).toBeLessThan(5_000);
  for (const mix of mixes) expect(mix.metrics.value(FORWARDED)).toBe(1);
  expect([...mixes, gateway].map((relay) => relay.metrics.drops())).toEqual([{}, {}, {}, {}]);
});

it("carries packets of every size, many at a time, each once", async () => {
  const { mixes, gateway, arrived } = await startChain();
  const sender = await start(testRelay("sender"));
  const route = [...mixes, gateway].map((relay) => relay.hop());
  const sizes = ["regular", "ack", "extended8", "extended16", "extended32"] as const;
  const texts = Array.from({ length: 50 }, (_, i) => `packet ${i}`);
  texts.forEach((text, i) => {
    const size = sizes[i % sizes.length] ?? "regular";
    sender.send(mixes[0]?.at() ?? loopback, testPacket({ route, message: utf8(text), size, seed: text }));
  });
  const got = [];
  for (const _ of texts) got.push(new TextDecoder().decode((await arrived()).message));
  expect(got.sort()).toEqual(texts.sort());
  expect(gateway.metrics.value(FINAL)).toBe(50);
});

it("drops a packet that comes a second time, and one with the same header and another payload", async () => {
  const { mixes, gateway, arrived } = await startChain();
  const sender = await start(testRelay("sender"));
  const first = mixes[0] ?? gateway;
  const packet = testPacket({ route: [...mixes, gateway].map((relay) => relay.hop()) });
  const altered = { ...packet, packet: packet.packet.slice() };
  altered.packet[2_000] = (altered.packet[2_000] ?? 0) ^ 1;
  for (const one of [packet, packet, altered]) sender.send(first.at(), one);
  await arrived();
  await first.metrics.reached(DROPS, { reason: "replayed" }, 2);
  expect(first.metrics.value(FORWARDED)).toBe(1);
  expect(gateway.metrics.value(FINAL)).toBe(1);
});

it("closes a connection with the first byte that cannot be a frame, and serves the others", async () => {
  const { mixes, gateway, arrived } = await startChain();
  const first = mixes[0] ?? gateway;
  const hostile = await dial(first.at());
  const gone = closed(hostile);
  hostile.write(Uint8Array.of(9, 1, 0, 0));
  await gone;
  expect(first.metrics.drops()).toEqual({ frame_malformed: 1 });
  const honest = await dial(first.at());
  honest.end(encodeFrame(testPacket({ route: [...mixes, gateway].map((relay) => relay.hop()) })));
  await arrived();
});

it("takes what came before the other end hung up or vanished, and counts the frame cut in two", async () => {
  const { mixes, gateway, arrived } = await startChain();
  const first = mixes[0] ?? gateway;
  const route = [...mixes, gateway].map((relay) => relay.hop());
  const halfClosed = await dial(first.at());
  halfClosed.end(encodeFrame(testPacket({ route, seed: "whole" })));
  await Promise.all([arrived(), closed(halfClosed)]);
  const cut = await dial(first.at());
  cut.end(encodeFrame(testPacket({ route, seed: "cut" })).subarray(0, 1_000));
  await first.metrics.reached(DROPS, { reason: "frame_truncated" }, 1);
  const reset = await dial(first.at());
  await first.metrics.reached(CONNECTIONS, {}, 1);
  reset.resetAndDestroy();
  expect(first.metrics.value(FORWARDED)).toBe(1);
});

it("drops for a next hop that does not answer, and says so", async () => {
  const { mixes, gateway } = await startChain();
  const vanished = await start(testRelay("vanished"));
  const hop = vanished.hop();
  await vanished.stop();
  const [first] = mixes;
  const sender = await start(testRelay("sender"));
  sender.send(first?.at() ?? loopback, testPacket({ route: [first?.hop() ?? hop, hop, gateway.hop()] }));
  await first?.metrics.reached(DROPS, { reason: "peer_unreachable" }, 1);
  expect(first?.metrics.drops()).toEqual({ peer_unreachable: 1 });
});

it("serves on under a flood of garbage, cut frames and forged packets, with bounded memory", async () => {
  const { mixes, gateway, arrived } = await startChain();
  const [first = gateway] = mixes;
  const route = [...mixes, gateway].map((relay) => relay.hop());
  const random = createSeededRandom("flood");
  const forged = encodeFrame({ keyRotation: "unknown", packet: random.bytes(2_413) });
  const garbage = (i: number): Uint8Array =>
    i % 3 === 0 ? random.bytes(50) : i % 3 === 1 ? forged : forged.subarray(0, 999);
  const heapBefore = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
  for (let wave = 0; wave < 10; wave++) {
    const sockets = await Promise.all(Array.from({ length: 60 }, () => dial(first.at())));
    const gone = sockets.map(closed);
    for (const [i, socket] of sockets.entries()) socket.end(garbage(wave * 60 + i));
    await Promise.all(gone);
  }
  await first.metrics.reached(DROPS, { reason: "frame_truncated" }, 200);
  expect(first.metrics.drops()).toMatchObject({ mac_mismatch: 200, frame_truncated: 200 });
  const sender = await start(testRelay("sender"));
  sender.send(first.at(), testPacket({ route, message: utf8("still here") }));
  expect((await arrived()).message).toEqual(utf8("still here"));
  const heapAfter = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
  expect(heapAfter - heapBefore).toBeLessThan(64 * 1024 * 1024);
});

it("keeps roles apart: a gateway forwards nothing, a mix ends nothing", async () => {
  const { mixes, gateway } = await startChain();
  const [first = gateway] = mixes;
  const sender = await start(testRelay("sender"));
  sender.send(gateway.at(), testPacket({ route: [gateway.hop(), first.hop()] }));
  sender.send(first.at(), testPacket({ route: [first.hop()] }));
  await gateway.metrics.reached(DROPS, { reason: "no_forward_role" }, 1);
  await first.metrics.reached(DROPS, { reason: "no_final_role" }, 1);
});

it("names the port that is taken", async () => {
  const { gateway } = await startChain();
  await expect(testRelay("late", {}, { listen: gateway.at() }).start()).rejects.toMatchObject({
    detail: { code: "listen.port_in_use", port: gateway.at().port, purpose: "mix" },
  });
});

it("refuses connections beyond its limits", async () => {
  const limits = { connectionsMax: 3, connectionsPerHostMax: 2, frameMs: 1_000, idleMs: 1_000 };
  const relay = await start(testRelay("small", {}, { listenerLimits: limits }));
  const kept = [await dial(relay.at()), await dial(relay.at())];
  await relay.metrics.reached(CONNECTIONS, {}, 2);
  await closed(await dial(relay.at()));
  expect(relay.metrics.drops()).toEqual({ connections_per_host_full: 1 });
  for (const socket of kept) socket.destroy();
});
