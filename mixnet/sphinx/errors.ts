import { Fault } from "../../kernel/errors.ts";

/** What can be wrong with a packet, a SURB or the recipe for one. */
export class SphinxError extends Fault<
  | { code: "sphinx.route_length"; hops: number }
  | { code: "sphinx.version"; version: number }
  | { code: "sphinx.delays"; hops: number; delays: number }
  | { code: "sphinx.delay_range"; delayNs: bigint }
  | { code: "sphinx.field_length"; field: string; bytes: number; expected: number }
  | { code: "sphinx.public_key"; hop: number }
  | { code: "sphinx.payload_size"; bytes: number; smallest: number }
  | { code: "sphinx.message_too_long"; bytes: number; atMost: number }
  | { code: "sphinx.packet_too_short"; bytes: number; smallest: number }
  | { code: "sphinx.weak_alpha" }
  | { code: "sphinx.mac" }
  | { code: "sphinx.flag"; flag: number }
  | { code: "sphinx.payload_damaged" }
  | { code: "sphinx.payload_unpadded" }
  | { code: "sphinx.surb_length"; bytes: number }
  | { code: "sphinx.surb_identifier_zero" }
  | { code: "sphinx.recovery_length"; bytes: number }
> {}
