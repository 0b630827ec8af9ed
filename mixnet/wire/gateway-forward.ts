import { concatBytes } from "../../kernel/bytes.ts";
import { WireError } from "./errors.ts";
import { type MixPacket, SPHINX_PACKET_TYPE } from "./frame.ts";
import { type BinaryFrame, KIND_FORWARD_V1, KIND_FORWARD_V2 } from "./gateway-frames.ts";
import { GATEWAY_PROTOCOL_KEY_ROTATION } from "./gateway-version.ts";
import { encodeKeyRotation, readKeyRotation } from "./key-rotation.ts";
import { encodeNodeAddress, type NodeAddress, readNodeAddress } from "./node-address.ts";
import { packetSizeOf } from "./packet-size.ts";

/** A packet that a client hands its gateway, to be sent at once to `firstHop`. */
export interface ForwardRequest {
  readonly firstHop: NodeAddress;
  readonly packet: MixPacket;
}

/**
 * Packet type, key rotation (from protocol 5 on), first hop unpadded (7 or 19 bytes), Sphinx packet.
 * @throws WireError for a packet or an address that no node would take.
 */
export function encodeForward({ firstHop, packet }: ForwardRequest, protocolVersion: number): BinaryFrame {
  packetSizeOf(packet.packet.length);
  const address = encodeNodeAddress(firstHop);
  const withRotation = protocolVersion >= GATEWAY_PROTOCOL_KEY_ROTATION;
  const rotation = withRotation ? [encodeKeyRotation(packet.keyRotation)] : [];
  return {
    kind: withRotation ? KIND_FORWARD_V2 : KIND_FORWARD_V1,
    plaintext: concatBytes(Uint8Array.of(SPHINX_PACKET_TYPE, ...rotation), address, packet.packet),
  };
}

/** @throws WireError for a type, rotation, address or packet size that is not known. */
export function decodeForward({ kind, plaintext }: BinaryFrame): ForwardRequest {
  const [type = 0xff, rotation = 0xff] = plaintext;
  if (type !== SPHINX_PACKET_TYPE) throw new WireError({ code: "wire.packet_type", type });
  const keyRotation = kind === KIND_FORWARD_V2 ? readKeyRotation(rotation) : "unknown";
  const rest = plaintext.subarray(kind === KIND_FORWARD_V2 ? 2 : 1);
  const { address: firstHop, bytes } = readNodeAddress(rest);
  const packet = rest.subarray(bytes);
  packetSizeOf(packet.length);
  return { firstHop, packet: { keyRotation, packet } };
}
