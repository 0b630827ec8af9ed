import type { Recipient } from "../../wire/recipient.ts";

/** What an application asks the native client. A connection id is a u64; undefined means the general lane. */
export type ApiRequest =
  | {
      readonly type: "send";
      readonly recipient: Recipient;
      readonly data: Uint8Array;
      readonly connectionId: bigint | undefined;
      readonly deliveryId?: string;
    }
  | {
      readonly type: "sendAnonymous";
      readonly recipient: Recipient;
      readonly data: Uint8Array;
      /** u32. */
      readonly replySurbs: number;
      readonly connectionId: bigint | undefined;
      readonly deliveryId?: string;
    }
  | {
      readonly type: "reply";
      /** 16 bytes. */
      readonly senderTag: Uint8Array;
      readonly data: Uint8Array;
      readonly connectionId: bigint | undefined;
      readonly deliveryId?: string;
    }
  | { readonly type: "selfAddress" }
  | { readonly type: "closedConnection"; readonly connectionId: bigint }
  | { readonly type: "getLaneQueueLength"; readonly connectionId: bigint };
