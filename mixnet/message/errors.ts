import { Fault } from "../../kernel/errors.ts";

/** What can be wrong with bytes of the message layer, or with a request to make some. */
export class MessageError extends Fault<
  | { code: "message.fragment_short"; bytes: number }
  | { code: "message.fragment_header"; field: "first_bit" | "set_id" | "total" | "position" | "link" }
  | { code: "message.no_padding" }
  | { code: "message.too_big"; bytes: number; maxBytes: number }
  | { code: "message.short"; part: string; bytes: number; needBytes: number }
  | { code: "message.kind"; part: string; value: number }
  | { code: "message.surb_count"; count: number }
  | { code: "message.payload_short"; bytes: number }
  | { code: "message.small_order_key" }
  | { code: "message.ack_length"; bytes: number }
  | { code: "message.fragment_length"; bytes: number; expected: number }
> {}
