import { concatBytes, u16be } from "../../kernel/bytes.ts";
import { WireError } from "./errors.ts";
import { formatIp, parseIp } from "./ip.ts";

/** Where a node takes packets: an IP address in canonical text (RFC 5952 for IPv6) and a TCP port. */
export interface NodeAddress {
  readonly host: string;
  readonly port: number;
}

/** Field sizes: in a Sphinx header or SURB, and in front of a SURB-ack. */
export const NODE_ADDRESS_IN_HEADER_BYTES = 32;
export const NODE_ADDRESS_IN_ACK_BYTES = 19;

const IP_AT = 3;
const ipBytes = new Map([
  [4, 4],
  [6, 16],
]);

/**
 * IP version, port (u16 BE), octets: 7 or 19 bytes, a new buffer.
 * @throws WireError "wire.node_address" for a host that is no IP address or a port outside 0 .. 65535.
 */
export function encodeNodeAddress({ host, port }: NodeAddress): Uint8Array {
  if (!Number.isInteger(port) || port < 0 || port > 0xffff) {
    throw new WireError({ code: "wire.node_address", reason: "port" });
  }
  const octets = parseIp(host);
  if (octets === undefined) throw new WireError({ code: "wire.node_address", reason: "host" });
  return concatBytes(Uint8Array.of(octets.length === 4 ? 4 : 6), u16be(port), octets);
}

/** encodeNodeAddress with zeros up to `fieldBytes` (32 or 19). */
export function padNodeAddress(address: NodeAddress, fieldBytes: number): Uint8Array {
  const padded = new Uint8Array(fieldBytes);
  padded.set(encodeNodeAddress(address));
  return padded;
}

export interface ReadNodeAddress {
  readonly address: NodeAddress;
  /** 7 or 19: how many of the bytes it took; what follows is not looked at. */
  readonly bytes: number;
}

/** Reads an address from the front of `bytes`. @throws WireError "wire.node_address". */
export function readNodeAddress(bytes: Uint8Array): ReadNodeAddress {
  const octets = ipBytes.get(bytes[0] ?? -1);
  if (octets === undefined) throw new WireError({ code: "wire.node_address", reason: "ip_version" });
  const end = IP_AT + octets;
  if (bytes.length < end) throw new WireError({ code: "wire.node_address", reason: "length" });
  const port = ((bytes[1] ?? 0) << 8) | (bytes[2] ?? 0);
  return { address: { host: formatIp(bytes.subarray(IP_AT, end)), port }, bytes: end };
}

/** "127.0.0.1:1789" or "[::1]:1789": one text per address, fit as a map key. */
export const formatNodeAddress = ({ host, port }: NodeAddress): string =>
  host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
