import { describe, expect, it } from "vitest";
import { fromHex, toHex } from "../../../kernel/bytes.ts";
import { createSeededRandom } from "../../../kernel/seeded-random.ts";
import { decodeForward, encodeForward } from "../../../mixnet/wire/gateway-forward.ts";
import { openFrame, sealFrame } from "../../../mixnet/wire/gateway-frames.ts";
import { fixedRandom } from "../../support/fixed-random.ts";
import vectors from "../../vectors/gateway-binary.json" with { type: "json" };

const key = fromHex(vectors.shared_key);
const forwards = vectors.cases.filter(({ direction }) => direction === "client to gateway");

describe("binary frames", () => {
  it.each(vectors.cases)("of the reference open and are sealed alike ($direction, kind $kind)", (vector) => {
    const frame = fromHex(vector.frame);
    const opened = openFrame(key, frame);
    expect({ kind: opened.kind, plaintext: toHex(opened.plaintext) }).toEqual({
      kind: vector.kind,
      plaintext: vector.plaintext,
    });
    expect(sealFrame(fixedRandom(frame.slice(2, 14)), key, opened)).toEqual(frame);
  });

  it("are refused by name when they are not sealed for us", () => {
    const frame = sealFrame(createSeededRandom("f"), key, { kind: 1, plaintext: new Uint8Array(21) });
    const changed = (at: number, to: number) => frame.map((byte, i) => (i === at ? to : byte));
    expect(() => openFrame(key, frame.subarray(0, 29))).toThrow("frame.too_short");
    expect(() => openFrame(key, changed(1, 0))).toThrow("frame.flag");
    expect(() => openFrame(key, changed(1, 2))).toThrow("frame.flag");
    expect(() => openFrame(key, changed(0, 3))).toThrow("frame.kind");
    expect(() => openFrame(new Uint8Array(32), frame)).toThrow("frame.not_sealed_for_us");
  });
});

describe("packets to forward", () => {
  it.each(forwards)("of the reference read and written alike (kind $kind)", ({ kind, plaintext }) => {
    const request = decodeForward({ kind, plaintext: fromHex(plaintext) });
    expect(request.firstHop).toEqual({ host: "127.0.0.1", port: 1789 });
    expect(toHex(encodeForward(request, kind === 2 ? 6 : 4).plaintext)).toBe(plaintext);
  });

  const packet = { keyRotation: "odd", packet: new Uint8Array(386) } as const;
  const good = encodeForward({ firstHop: { host: "::1", port: 9 }, packet }, 6).plaintext;

  it("carry IPv6 addresses in 19 bytes", () => {
    expect(good.length).toBe(2 + 19 + 386);
    expect(decodeForward({ kind: 2, plaintext: good })).toEqual({ firstHop: { host: "::1", port: 9 }, packet });
  });

  it.each([
    ["another packet type", good.with(0, 2), "wire.packet_type"],
    ["an unknown rotation", good.with(1, 3), "wire.key_rotation"],
    ["an unknown address", good.with(2, 5), "wire.node_address"],
    ["a length that is no packet size", good.subarray(0, good.length - 1), "wire.packet_size"],
    ["nothing", new Uint8Array(0), "wire.packet_type"],
  ])("are refused with %s", (_, plaintext, code) => {
    expect(() => decodeForward({ kind: 2, plaintext })).toThrow(code);
  });
});
