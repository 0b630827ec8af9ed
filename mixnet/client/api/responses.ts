import type { Recipient } from "../../wire/recipient.ts";
import type { DeliveryState } from "../types.ts";
import type { ApiErrorKind } from "./errors.ts";

/** What the native client tells an application. */
export type ApiResponse =
  | { readonly type: "error"; readonly kind: ApiErrorKind; readonly message: string }
  | { readonly type: "received"; readonly data: Uint8Array; readonly senderTag: Uint8Array | undefined }
  | { readonly type: "selfAddress"; readonly address: Recipient }
  | { readonly type: "laneQueueLength"; readonly lane: bigint; readonly queueLength: number };

/** Beyond the Nym network's API, in JSON only, and only for requests that carry a `deliveryId`. */
export interface DeliveryReport {
  readonly type: "delivery";
  readonly deliveryId: string;
  readonly state: DeliveryState;
}
