import type { ActiveClients } from "./active-clients.ts";
import type { ClientStore } from "./client-store.ts";
import { GatewayError } from "./errors.ts";
import type { Mailbox } from "./mailbox.ts";
import type { GatewayMetrics } from "./metrics.ts";

/** Brings a message to safety: into the system's hands on its way to a client, or onto the disk. */
export interface Delivery {
  /** @throws GatewayError when it is refused, the platform's error when the disk fails; nothing is kept then. */
  deliver(identity: Uint8Array, message: Uint8Array): Promise<void>;
}

export interface DeliveryParts {
  readonly active: ActiveClients;
  readonly clients: ClientStore;
  readonly mailbox: Mailbox;
  readonly metrics: GatewayMetrics;
}

export function createDelivery(
  { active, clients, mailbox, metrics }: DeliveryParts,
  { pendingDeliveryBytesMax: limit }: { readonly pendingDeliveryBytesMax: number },
): Delivery {
  let pendingBytes = 0;

  function track(bytes: number): void {
    pendingBytes += bytes;
    metrics.pending(pendingBytes);
  }

  async function store(identity: Uint8Array, message: Uint8Array): Promise<void> {
    if (clients.get(identity) === undefined) throw new GatewayError({ code: "gateway.recipient_unknown" });
    await mailbox.store(identity, message);
    metrics.stored();
    metrics.mailbox(mailbox.totals());
    active.get(identity)?.outbox.catchUp();
  }

  async function deliver(identity: Uint8Array, message: Uint8Array): Promise<void> {
    if (pendingBytes + message.length > limit) {
      throw new GatewayError({ code: "gateway.deliveries_full", bytes: pendingBytes, limit });
    }
    track(message.length);
    try {
      const pushed = await active.get(identity)?.outbox.push(message);
      if (pushed !== true) await store(identity, message);
    } finally {
      track(-message.length);
    }
  }

  return { deliver };
}
