import { Fault } from "../../kernel/errors.ts";

/** What can be wrong with bytes or texts of the mixnet's outer formats. */
export class WireError extends Fault<
  | { code: "wire.packet_size_tag"; tag: number }
  | { code: "wire.packet_size"; bytes: number }
  | { code: "wire.packet_type"; type: number }
  | { code: "wire.key_rotation"; byte: number }
  | { code: "wire.frame_version"; version: number }
  | { code: "wire.node_address"; reason: "length" | "ip_version" | "host" | "port" }
  | { code: "wire.recipient"; reason: "length" | "separators" | "base58" | "identity" | "gateway" }
> {}
