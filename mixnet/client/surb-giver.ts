import { toHex } from "../../kernel/bytes.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { CountDrop } from "../relay/drops.ts";
import { encodeRecipient, type Recipient } from "../wire/recipient.ts";
import type { ClientDrop } from "./drops.ts";
import { SURBS_PER_REQUEST_MAX } from "./outbound.ts";
import type { SendingSide } from "./sending-side.ts";

/** SURBs are made this many at a time, each lot one message, so that a large request does not hold up the process. */
const SURB_LOT = 50;
const SURB_LOT_EVERY_MS = 50;
/** A request is refused while more fragments with SURBs than this wait to leave. */
const SURB_FRAGMENTS_WAITING_MAX = 500;

export interface SurbGiverParts extends Pick<SendingSide, "sender" | "anonymous" | "outbound"> {
  readonly clock: Clock;
  readonly drop: CountDrop<ClientDrop>;
  readonly signal: AbortSignal;
}

/**
 * Answers requests for SURBs.
 * @param givenTo hex of whom the SURB was given to that brought the request: it is honoured for nobody else, since
 *   whoever could ask in another's name could find out that one client has both as correspondents.
 */
export type SurbGiver = (recipient: Recipient, amount: number, givenTo: string | undefined) => void;

export function createSurbGiver(parts: SurbGiverParts): SurbGiver {
  const { sender, anonymous, outbound, clock, drop, signal } = parts;

  function give(recipient: Recipient, count: number): void {
    if (count === 0 || signal.aborted) return;
    const lot = Math.min(count, SURB_LOT);
    outbound.sendSurbs(recipient, lot);
    clock.after(SURB_LOT_EVERY_MS, () => give(recipient, count - lot));
  }

  return (recipient, amount, givenTo) => {
    if (toHex(encodeRecipient(recipient)) !== givenTo || !anonymous.wroteTo(recipient)) drop("surb_request_unknown");
    else if (sender.queueLength("additional_surbs") > SURB_FRAGMENTS_WAITING_MAX) drop("surb_request_busy");
    else give(recipient, Math.min(amount, SURBS_PER_REQUEST_MAX));
  };
}
