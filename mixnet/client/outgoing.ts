import { fragmentId, fragmentKey, parseFragment } from "../message/fragment.ts";
import type { ReplySurb } from "../message/reply-surb.ts";
import type { KeyRotation } from "../wire/key-rotation.ts";
import type { Recipient } from "../wire/recipient.ts";
import type { TrackedMessage } from "./deliveries.ts";
import type { Lane } from "./types.ts";

/** A SURB ready to be used once. */
export interface UsableSurb {
  readonly replySurb: ReplySurb;
  readonly keyRotation: KeyRotation;
}

/** Whom a fragment is for: a known address, or the anonymous sender with this tag (hex). */
export type Target =
  | { readonly kind: "recipient"; readonly recipient: Recipient }
  | { readonly kind: "sender"; readonly tag: string };

/** What is common to the fragments of one message. */
export interface OutgoingMessage {
  readonly tracked: TrackedMessage;
  readonly target: Target;
  readonly lane: Lane;
  /** Transmissions of one fragment without an acknowledgement after which the message has failed. */
  readonly transmissionsMax: number;
}

/** One fragment on its way. */
export interface OutgoingFragment {
  readonly message: OutgoingMessage;
  readonly bytes: Uint8Array;
  /** 5 bytes. */
  readonly id: Uint8Array;
  /** The same as a number. */
  readonly key: number;
  /** Times it was taken from the queue to be sent. */
  transmissions: number;
  /** Whether a packet for it left at least once. */
  left: boolean;
  acknowledged: boolean;
  /** Of a reply: taken for the next transmission. */
  surb: UsableSurb | undefined;
}

export function outgoingFragment(message: OutgoingMessage, bytes: Uint8Array): OutgoingFragment {
  const id = fragmentId(parseFragment(bytes));
  return {
    message,
    bytes,
    id,
    key: fragmentKey(id),
    transmissions: 0,
    left: false,
    acknowledged: false,
    surb: undefined,
  };
}

/** Whether sending it (again) is of use. */
export const isWanted = ({ acknowledged, message }: OutgoingFragment): boolean =>
  !acknowledged && !message.tracked.isOver();
