import { concatBytes } from "../../kernel/bytes.ts";
import { WireError } from "./errors.ts";
import { encodeKeyRotation, type KeyRotation, readKeyRotation } from "./key-rotation.ts";
import { packetSizeByTag, packetSizeOf } from "./packet-size.ts";

/** A Sphinx packet between two nodes; its length is one of packet-size.ts. */
export interface MixPacket {
  readonly keyRotation: KeyRotation;
  readonly packet: Uint8Array;
}

/** The only packet type in use: Sphinx. */
export const SPHINX_PACKET_TYPE = 0;

const VERSION_INITIAL = 7;
const VERSION_CURRENT = 8;

/** A version 8 frame: version, size tag, packet type, key rotation, packet. @throws WireError "wire.packet_size". */
export function encodeFrame({ keyRotation, packet }: MixPacket): Uint8Array {
  const { tag } = packetSizeOf(packet.length);
  return concatBytes(Uint8Array.of(VERSION_CURRENT, tag, SPHINX_PACKET_TYPE, encodeKeyRotation(keyRotation)), packet);
}

/** Reads frames of versions 7 and 8 out of a byte stream cut anywhere. */
export interface FrameDecoder {
  /**
   * Takes the next bytes of the stream and gives the packets completed by them, each in a buffer of its own.
   * Never holds more than one frame (at most 33,137 bytes).
   * @throws WireError at the first byte that cannot be right; the stream is of no use then: packets before it are in `packets`.
   */
  push(chunk: Uint8Array): readonly MixPacket[];
  /** Whether a frame has begun and is not complete. */
  readonly midFrame: boolean;
}

export declare function createFrameDecoder(): FrameDecoder;
void [VERSION_INITIAL, WireError, readKeyRotation, packetSizeByTag];
