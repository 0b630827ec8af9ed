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
const HEADER_BYTES_MAX = 4;

/** Version, size tag, packet type, key rotation (version 8), and the packet. @throws WireError "wire.packet_size". */
export function encodeFrame({ keyRotation, packet }: MixPacket): Uint8Array {
  const { tag } = packetSizeOf(packet.length);
  const header = [VERSION_CURRENT, tag, SPHINX_PACKET_TYPE, encodeKeyRotation(keyRotation)];
  return concatBytes(Uint8Array.from(header), packet);
}

/** Reads frames of versions 7 (three header bytes, rotation unknown) and 8 out of a byte stream cut anywhere. */
export interface FrameDecoder {
  /**
   * Takes the next bytes of the stream and calls `onPacket` for each packet completed by them, in a buffer of its own.
   * Never holds more than one frame (at most 33,137 bytes).
   * @throws WireError as soon as a header byte cannot be right; nothing after it in the stream makes sense.
   */
  push(chunk: Uint8Array): void;
  /** Whether a frame has begun and is not complete. */
  midFrame(): boolean;
}

export function createFrameDecoder(onPacket: (packet: MixPacket) => void): FrameDecoder {
  const header = new Uint8Array(HEADER_BYTES_MAX);
  let headerBytes = 0;
  let packet: Uint8Array | undefined;
  let packetBytes = 0;

  function push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; ) {
      at += packet === undefined ? takeHeader(chunk[at] ?? 0) : takePacket(packet, chunk.subarray(at));
    }
  }

  function takeHeader(byte: number): number {
    checkHeaderByte(headerBytes, byte);
    header[headerBytes++] = byte;
    const [version, tag = 0] = header;
    const complete = version === VERSION_INITIAL ? HEADER_BYTES_MAX - 1 : HEADER_BYTES_MAX;
    if (headerBytes === complete) packet = new Uint8Array(packetSizeByTag(tag).packetBytes);
    return 1;
  }

  function takePacket(target: Uint8Array, rest: Uint8Array): number {
    const part = rest.subarray(0, target.length - packetBytes);
    target.set(part, packetBytes);
    packetBytes += part.length;
    if (packetBytes === target.length) finishFrame(target);
    return part.length;
  }

  function finishFrame(complete: Uint8Array): void {
    const keyRotation =
      headerBytes === HEADER_BYTES_MAX ? readKeyRotation(header[HEADER_BYTES_MAX - 1] ?? 0) : "unknown";
    headerBytes = 0;
    packetBytes = 0;
    packet = undefined;
    onPacket({ keyRotation, packet: complete });
  }

  return { push, midFrame: () => headerBytes > 0 };
}

/** Each byte is refused when it comes, so that garbage never makes a buffer. */
function checkHeaderByte(at: number, byte: number): void {
  if (at === 0 && byte !== VERSION_INITIAL && byte !== VERSION_CURRENT) {
    throw new WireError({ code: "wire.frame_version", version: byte });
  }
  if (at === 1) packetSizeByTag(byte);
  if (at === 2 && byte !== SPHINX_PACKET_TYPE) throw new WireError({ code: "wire.packet_type", type: byte });
  if (at === 3) readKeyRotation(byte);
}
