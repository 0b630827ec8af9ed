import { describe, expect, it } from "vitest";
import { utf8 } from "../../../kernel/bytes.ts";
import { silentLog } from "../../../kernel/log.ts";
import { createSeededRandom } from "../../../kernel/seeded-random.ts";
import type { ServingKey } from "../../../mixnet/relay/keys.ts";
import { createPacketProcessor } from "../../../mixnet/relay/processor.ts";
import { padNodeAddress } from "../../../mixnet/wire/node-address.ts";
import { fastCrypto, sphinxKeys, testPacket } from "../../support/mixnet.ts";

const [old, present] = [sphinxKeys("rotation 4"), sphinxKeys("rotation 5")];
const serving: readonly ServingKey[] = [
  { rotationId: 5, keyId: 5, secretKey: present.secretKey },
  { rotationId: 4, keyId: 4, secretKey: old.secretKey },
];
const next = { host: "10.0.0.2", port: 1789 };
const hopOf = ({ publicKey }: { publicKey: Uint8Array }) => ({ address: padNodeAddress(next, 32), publicKey });

const processorFor = (keys = serving, replayCapacityPackets = 100) =>
  createPacketProcessor(
    { crypto: fastCrypto, log: silentLog, random: createSeededRandom("processor"), keys: { serving: () => keys } },
    { replayCapacityPackets },
  );

describe("a packet", () => {
  it("for the next hop keeps its rotation and gets its delay and address", () => {
    const packet = testPacket({ route: [hopOf(present), hopOf(old)], delaysMs: [1_234] });
    const result = processorFor()({ ...packet, keyRotation: "odd" });
    expect(result).toMatchObject({ kind: "forward", nextHop: next, delayMs: 1_234, delayClamped: false });
    expect(result).toMatchObject({ packet: { keyRotation: "odd" } });
  });

  it("with a delay beyond 10 s waits for 10 s", () => {
    const packet = testPacket({ route: [hopOf(present), hopOf(old)], delaysMs: [10_001] });
    expect(processorFor()(packet)).toMatchObject({ kind: "forward", delayMs: 10_000, delayClamped: true });
  });

  it("that ends here comes without its padding", () => {
    const packet = testPacket({ route: [hopOf(present)], message: utf8("for a client"), size: "ack" });
    const expected = { kind: "final", message: utf8("for a client"), packetSize: "ack", keyRotation: "unknown" };
    expect(processorFor()(packet)).toMatchObject(expected);
  });

  it("opens with the key of its parity only, and with any key when it names none", () => {
    const kindOf = (rotation: "odd" | "even" | "unknown"): string => {
      const result = processorFor()({ ...testPacket({ route: [hopOf(old)] }), keyRotation: rotation });
      return result.kind === "dropped" ? result.reason : result.kind;
    };
    expect(["even", "unknown", "odd"].map((rotation) => kindOf(rotation as "even"))).toEqual([
      "final",
      "final",
      "mac_mismatch",
    ]);
  });
});

describe("a packet is dropped", () => {
  it("when no key serves its rotation", () => {
    const packet = { ...testPacket({ route: [hopOf(present)] }), keyRotation: "even" as const };
    expect(processorFor(serving.slice(0, 1))(packet)).toEqual({ kind: "dropped", reason: "key_rotation_unknown" });
  });

  it("when it is a replay, also with another payload, and not before its MAC was right", () => {
    const process = processorFor();
    const packet = testPacket({ route: [hopOf(present)] });
    const forged = { ...packet, packet: packet.packet.map((byte, i) => (i === 100 ? byte ^ 1 : byte)) };
    const altered = { ...packet, packet: packet.packet.map((byte, i) => (i === 2_000 ? byte ^ 1 : byte)) };
    const copy = { ...packet, packet: packet.packet.slice() };
    expect(process(forged)).toEqual({ kind: "dropped", reason: "mac_mismatch" });
    expect(process(packet).kind).toBe("final");
    expect(process(copy)).toEqual({ kind: "dropped", reason: "replayed" });
    expect(process(altered)).toEqual({ kind: "dropped", reason: "replayed" });
  });

  it("when the replay filter is full", () => {
    const process = processorFor(serving, 2);
    const results = ["a", "b", "c"].map((seed) => process(testPacket({ route: [hopOf(present)], seed })));
    expect(results.map(({ kind }) => kind)).toEqual(["final", "final", "dropped"]);
    expect(results[2]).toEqual({ kind: "dropped", reason: "replay_filter_full" });
  });

  it("when the next hop has no address that can be one", () => {
    const packet = testPacket({ route: [hopOf(present), { ...hopOf(old), address: new Uint8Array(32).fill(9) }] });
    expect(processorFor()(packet)).toEqual({ kind: "dropped", reason: "next_hop_malformed" });
  });

  it("when its payload was damaged on the way", () => {
    const packet = testPacket({ route: [hopOf(present)] });
    packet.packet.fill(0, 1_000);
    expect(processorFor()(packet)).toEqual({ kind: "dropped", reason: "payload_damaged" });
  });

  it("when its first part is a point of small order", () => {
    const packet = testPacket({ route: [hopOf(present)] });
    packet.packet.fill(0, 0, 32);
    expect(processorFor()(packet)).toEqual({ kind: "dropped", reason: "packet_malformed" });
  });
});

it("forgets the replays of a key when the key is gone, and no sooner", () => {
  let keys = serving;
  const process = createPacketProcessor(
    { crypto: fastCrypto, log: silentLog, random: createSeededRandom("processor"), keys: { serving: () => keys } },
    { replayCapacityPackets: 100 },
  );
  const arrive = () => process(testPacket({ route: [hopOf(old)] })).kind;
  expect(arrive()).toBe("final");
  keys = [...serving].reverse();
  expect(arrive()).toBe("dropped");
  keys = serving.slice(0, 1);
  expect(arrive()).toBe("dropped");
  keys = serving;
  expect(arrive()).toBe("final");
});
