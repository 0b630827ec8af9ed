import { GatewayError } from "./errors.ts";
import type { Owner } from "./mailbox-store.ts";

export interface MailboxLimits {
  readonly mailboxMessagesMax: number;
  readonly mailboxBytesMax: number;
  readonly mailboxTotalBytesMax: number;
}

/** What all mailboxes hold together. */
export function totalsOf(owners: ReadonlyMap<string, Owner>): { messages: number; bytes: number } {
  const total = { messages: 0, bytes: 0 };
  for (const { messages, bytes } of owners.values()) {
    total.messages += messages;
    total.bytes += bytes;
  }
  return total;
}

/** @throws GatewayError "gateway.mailbox_messages_full", "gateway.mailbox_bytes_full", "gateway.mailbox_total_full". */
export function checkRoom(owner: Owner, bytes: number, totalBytes: number, limits: MailboxLimits): void {
  const { mailboxMessagesMax, mailboxBytesMax, mailboxTotalBytesMax } = limits;
  if (owner.messages >= mailboxMessagesMax) {
    const { messages } = owner;
    throw new GatewayError({ code: "gateway.mailbox_messages_full", messages, limit: mailboxMessagesMax });
  }
  if (owner.bytes + bytes > mailboxBytesMax) {
    throw new GatewayError({ code: "gateway.mailbox_bytes_full", bytes: owner.bytes, limit: mailboxBytesMax });
  }
  if (totalBytes + bytes > mailboxTotalBytesMax) {
    throw new GatewayError({ code: "gateway.mailbox_total_full", bytes: totalBytes, limit: mailboxTotalBytesMax });
  }
}
