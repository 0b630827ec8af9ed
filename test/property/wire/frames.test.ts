import fc from "fast-check";
import { expect, it } from "vitest";
import { concatBytes } from "../../../kernel/bytes.ts";
import { WireError } from "../../../mixnet/wire/errors.ts";
import { createFrameDecoder, encodeFrame, type MixPacket } from "../../../mixnet/wire/frame.ts";
import { packetSizes } from "../../../mixnet/wire/packet-size.ts";
import { parserRuns } from "../../support/runs.ts";

const packet = fc
  .record({
    keyRotation: fc.constantFrom("unknown" as const, "odd" as const, "even" as const),
    size: fc.constantFrom("ack" as const, "ack" as const, "regular" as const, "extended8" as const),
    fill: fc.nat(255),
  })
  .map(({ keyRotation, size, fill }): MixPacket => {
    return { keyRotation, packet: new Uint8Array(packetSizes[size].packetBytes).fill(fill) };
  });

/** What a decoder finds in a stream that comes in pieces of these lengths, over and over. */
function decodeInPieces(stream: Uint8Array, lengths: readonly number[]): MixPacket[] {
  const packets: MixPacket[] = [];
  const decoder = createFrameDecoder((one) => packets.push(one));
  for (let at = 0, i = 0; at < stream.length; i++) {
    const length = lengths[i % lengths.length] ?? 1;
    decoder.push(stream.subarray(at, at + length));
    at += length;
  }
  expect(decoder.midFrame()).toBe(false);
  return packets;
}

/** The packets are those of the stream, in order: written again they give its bytes (compared at once, for speed). */
function expectSameStream(packets: readonly MixPacket[], stream: Uint8Array): void {
  expect(Buffer.compare(concatBytes(...packets.map(encodeFrame)), stream)).toBe(0);
}

it("finds the same packets however the stream is cut", () =>
  fc.assert(
    fc.property(
      fc.array(packet, { minLength: 1, maxLength: 4 }),
      fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 6 }),
      (packets, lengths) => {
        const stream = concatBytes(...packets.map(encodeFrame));
        expectSameStream(decodeInPieces(stream, lengths), stream);
      },
    ),
    { numRuns: parserRuns },
  ));

it("finds two packets cut at every single byte", () => {
  const packets: MixPacket[] = [
    { keyRotation: "odd", packet: new Uint8Array(packetSizes.ack.packetBytes).fill(1) },
    { keyRotation: "even", packet: new Uint8Array(packetSizes.ack.packetBytes).fill(2) },
  ];
  const stream = concatBytes(...packets.map(encodeFrame));
  for (let cut = 1; cut < stream.length; cut++) {
    expectSameStream(decodeInPieces(stream, [cut, stream.length]), stream);
  }
});

it("meets any bytes with packets or a fault, and never with more bytes than came", () =>
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 5 }), fc.boolean(), (chunks, isFrame) => {
      let bytes = 0;
      const decoder = createFrameDecoder((one) => {
        bytes += one.packet.length;
      });
      const stream = concatBytes(...(isFrame ? [Uint8Array.of(8, 2, 0, 1)] : []), ...chunks);
      try {
        decoder.push(stream);
      } catch (error) {
        expect(error).toBeInstanceOf(WireError);
      }
      expect(bytes).toBeLessThanOrEqual(stream.length);
    }),
    { numRuns: parserRuns },
  ));

it("gives packets in buffers that the stream's buffer does not reach", () => {
  const stream = encodeFrame({ keyRotation: "odd", packet: new Uint8Array(packetSizes.ack.packetBytes).fill(5) });
  const packets: MixPacket[] = [];
  createFrameDecoder((one) => packets.push(one)).push(stream);
  stream.fill(0);
  expect(packets[0]?.packet.every((byte) => byte === 5)).toBe(true);
});
