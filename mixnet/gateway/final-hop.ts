import { describeError, Fault } from "../../kernel/errors.ts";
import type { Log } from "../../kernel/log.ts";
import { MessageError } from "../message/errors.ts";
import { splitFinalPlaintext } from "../message/surb-ack.ts";
import type { FinalPacket } from "../relay/processor.ts";
import { WireError } from "../wire/errors.ts";
import type { MixPacket } from "../wire/frame.ts";
import type { NodeAddress } from "../wire/node-address.ts";
import { packetSizes } from "../wire/packet-size.ts";
import type { Delivery } from "./delivery.ts";
import type { GatewayError } from "./errors.ts";
import type { GatewayDropReason, GatewayMetrics } from "./metrics.ts";

/** What a final packet carries: a message, and the packet that tells its sender of its arrival. */
interface FinalContent {
  readonly message: Uint8Array;
  readonly ack?: { readonly firstHop: NodeAddress; readonly packet: MixPacket };
}

export interface FinalHopParts {
  readonly delivery: Delivery;
  readonly metrics: GatewayMetrics;
  readonly log: Log;
  /** Sends to the first hop at once; drops are counted there. */
  readonly send: (firstHop: NodeAddress, packet: MixPacket) => void;
}

/** Takes packets whose last hop is this gateway: delivers, and only when the message is safe sends its SURB-ack on. */
export function createFinalHop({
  delivery,
  metrics,
  log,
  send,
}: FinalHopParts): (packet: FinalPacket) => Promise<void> {
  return async (packet) => {
    const content = readContent(packet);
    if (typeof content === "string") return metrics.drop(content);
    try {
      await delivery.deliver(packet.destination, content.message);
    } catch (error) {
      const reason = dropReason(error);
      if (reason === "mailbox_write_failed") log.error("mailbox.write_failed", { cause: describeError(error) });
      return metrics.drop(reason);
    }
    if (content.ack === undefined) return;
    send(content.ack.firstHop, content.ack.packet);
    metrics.ackSent();
  };
}

/** An ack is its 21 bytes; anything else begins with its SURB-ack, which travels on with the key rotation of the packet. */
function readContent({ message, packetSize, keyRotation }: FinalPacket): FinalContent | GatewayDropReason {
  if (packetSize === "ack") return message.length === packetSizes.ack.plaintextBytes ? { message } : "ack_malformed";
  try {
    const { ackFirstHop: firstHop, ackPacket: packet, message: inner } = splitFinalPlaintext(message);
    return { message: inner, ack: { firstHop, packet: { keyRotation, packet } } };
  } catch (error) {
    if (error instanceof WireError || error instanceof MessageError) return "surb_ack_malformed";
    throw error;
  }
}

const refusals: Readonly<Partial<Record<string, GatewayDropReason>>> = {
  "gateway.recipient_unknown": "recipient_unknown",
  "gateway.deliveries_full": "deliveries_full",
  "gateway.mailbox_messages_full": "mailbox_full",
  "gateway.mailbox_bytes_full": "mailbox_full",
  "gateway.mailbox_total_full": "mailbox_total_full",
} satisfies Partial<Record<GatewayError["detail"]["code"], GatewayDropReason>>;

const dropReason = (error: unknown): GatewayDropReason =>
  (error instanceof Fault && refusals[error.detail.code]) || "mailbox_write_failed";
