import { PACKET_OVERHEAD_BYTES, PAYLOAD_OVERHEAD_BYTES } from "../sphinx/constants.ts";
import { WireError } from "./errors.ts";

/** Names as in configuration files. */
export type PacketSizeName = "regular" | "ack" | "extended8" | "extended16" | "extended32";

export interface PacketSize {
  readonly name: PacketSizeName;
  /** The byte that stands for it in a frame. */
  readonly tag: number;
  /** The whole packet: Sphinx header and payload. */
  readonly packetBytes: number;
  /** The Sphinx payload. */
  readonly payloadBytes: number;
  /** What the payload carries: 17 bytes less. */
  readonly plaintextBytes: number;
}

const size = (name: PacketSizeName, tag: number, plaintextBytes: number): PacketSize => ({
  name,
  tag,
  packetBytes: plaintextBytes + PACKET_OVERHEAD_BYTES,
  payloadBytes: plaintextBytes + PAYLOAD_OVERHEAD_BYTES,
  plaintextBytes,
});

/** Every size there is; tags 6 and 7 belonged to outfox and are refused. */
export const packetSizes: Readonly<Record<PacketSizeName, PacketSize>> = {
  regular: size("regular", 1, 2048),
  ack: size("ack", 2, 21),
  extended32: size("extended32", 3, 32_768),
  extended8: size("extended8", 4, 8_192),
  extended16: size("extended16", 5, 16_384),
};

const byTag = new Map(Object.values(packetSizes).map((entry) => [entry.tag, entry]));
const byPacketBytes = new Map(Object.values(packetSizes).map((entry) => [entry.packetBytes, entry]));

/** @throws WireError "wire.packet_size_tag" for a tag that is not in the table. */
export function packetSizeByTag(tag: number): PacketSize {
  const found = byTag.get(tag);
  if (found === undefined) throw new WireError({ code: "wire.packet_size_tag", tag });
  return found;
}

/** @throws WireError "wire.packet_size" for a length that is not in the table. */
export function packetSizeOf(packetBytes: number): PacketSize {
  const found = byPacketBytes.get(packetBytes);
  if (found === undefined) throw new WireError({ code: "wire.packet_size", bytes: packetBytes });
  return found;
}
