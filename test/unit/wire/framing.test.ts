import { describe, expect, it } from "vitest";
import { concatBytes, fromHex, toHex } from "../../../kernel/bytes.ts";
import { createFrameDecoder, encodeFrame, type MixPacket } from "../../../mixnet/wire/frame.ts";
import {
  encodeKeyRotation,
  keyRotationOf,
  readKeyRotation,
  servesRotation,
} from "../../../mixnet/wire/key-rotation.ts";
import { packetSizeByTag, packetSizeOf, packetSizes } from "../../../mixnet/wire/packet-size.ts";
import vectors from "../../vectors/framing.json" with { type: "json" };

const cases = vectors.cases.map((one) => ({ ...one, label: `${one.header} ${one.packet_size}` }));
const sizes = new Map(Object.values(packetSizes).map((size) => [size.name as string, size]));

function decode(stream: Uint8Array): MixPacket[] {
  const packets: MixPacket[] = [];
  createFrameDecoder((packet) => packets.push(packet)).push(stream);
  return packets;
}

/** The vector's packet: it shows the first 32 bytes, the rest is counted here. */
function packetOf({ packet_size, frame_prefix, header }: (typeof cases)[number]): Uint8Array {
  const packet = Uint8Array.from({ length: sizes.get(packet_size)?.packetBytes ?? 0 }, (_, i) => i % 251);
  packet.set(fromHex(frame_prefix.slice(header.length)));
  return packet;
}

describe.each(cases)("frame $label of the crate", (vector) => {
  it("is read", () => {
    const packet = packetOf(vector);
    const [read, ...others] = decode(concatBytes(fromHex(vector.header), packet));
    expect(others).toEqual([]);
    expect(encodeKeyRotation(read?.keyRotation ?? "unknown")).toBe(vector.key_rotation_when_read);
    expect(read?.packet).toEqual(packet);
  });
});

describe.each(cases.filter(({ legacy }) => !legacy))("frame $label of the crate", (vector) => {
  it("is written", () => {
    const frame = encodeFrame({ keyRotation: readKeyRotation(vector.key_rotation), packet: packetOf(vector) });
    expect(frame.length).toBe(vector.frame_length);
    expect(toHex(frame).startsWith(vector.frame_prefix)).toBe(true);
  });
});

describe("frames that are none", () => {
  it.each([
    { why: "version 6", bytes: [6], code: "wire.frame_version" },
    { why: "version 9", bytes: [9], code: "wire.frame_version" },
    { why: "size tag 0", bytes: [8, 0], code: "wire.packet_size_tag" },
    { why: "outfox' size tag", bytes: [8, 6], code: "wire.packet_size_tag" },
    { why: "packet type 2", bytes: [8, 1, 2], code: "wire.packet_type" },
    { why: "key rotation 3", bytes: [8, 1, 0, 3], code: "wire.key_rotation" },
    { why: "packet type 1 of version 7", bytes: [7, 1, 1], code: "wire.packet_type" },
  ])("$why is refused at that byte", ({ bytes, code }) => {
    const decoder = createFrameDecoder(() => {});
    decoder.push(Uint8Array.from(bytes.slice(0, -1)));
    expect(() => decoder.push(Uint8Array.from(bytes.slice(-1)))).toThrow(code);
  });

  it("a packet of a size that is not in the table has no frame", () =>
    expect(() => encodeFrame({ keyRotation: "odd", packet: new Uint8Array(2_412) })).toThrow("wire.packet_size"));
});

describe("packet sizes", () => {
  it.each([
    ["regular", 2_413, 2_065, 2_048],
    ["ack", 386, 38, 21],
    ["extended8", 8_557, 8_209, 8_192],
    ["extended16", 16_749, 16_401, 16_384],
    ["extended32", 33_133, 32_785, 32_768],
  ] as const)("%s is %i bytes, payload %i, plaintext %i", (name, packetBytes, payloadBytes, plaintextBytes) => {
    const size = packetSizes[name];
    expect(size).toMatchObject({ packetBytes, payloadBytes, plaintextBytes });
    expect(packetSizeByTag(size.tag)).toBe(size);
    expect(packetSizeOf(packetBytes)).toBe(size);
  });
});

describe("key rotation on the wire", () => {
  it.each([
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 1],
    [0xffff_fffe, 2],
    [0xffff_ffff, 0],
  ])("rotation %i travels as %i", (id, byte) => expect(encodeKeyRotation(keyRotationOf(id))).toBe(byte));

  it("a key opens packets of its parity and those that name none", () => {
    expect(servesRotation(4, "even")).toBe(true);
    expect(servesRotation(4, "odd")).toBe(false);
    expect(servesRotation(5, "odd")).toBe(true);
    expect(servesRotation(0, "unknown")).toBe(true);
  });
});
