import { Fault } from "../../kernel/errors.ts";

/** What a gateway refuses of itself; what it refuses of its clients are texts (texts.ts) and drop reasons (metrics.ts). */
export class GatewayError extends Fault<
  | { code: "gateway.store_damaged"; what: string }
  | { code: "gateway.clients_full"; limit: number }
  | { code: "gateway.recipient_unknown" }
  | { code: "gateway.deliveries_full"; bytes: number; limit: number }
  | { code: "gateway.mailbox_messages_full"; messages: number; limit: number }
  | { code: "gateway.mailbox_bytes_full"; bytes: number; limit: number }
  | { code: "gateway.mailbox_total_full"; bytes: number; limit: number }
> {}
