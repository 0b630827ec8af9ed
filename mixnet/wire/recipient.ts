/** A client's address: 32 bytes each. */
export interface Recipient {
  /** Ed25519 identity of the client: the Sphinx destination. */
  readonly identityKey: Uint8Array;
  /** X25519 key that messages are encrypted to. */
  readonly encryptionKey: Uint8Array;
  /** Ed25519 identity of its gateway. */
  readonly gatewayKey: Uint8Array;
}

export const RECIPIENT_BYTES = 96;

/** Identity, encryption key, gateway: 96 bytes, a new buffer. */
export declare function encodeRecipient(recipient: Recipient): Uint8Array;
/** @throws WireError "wire.recipient" for another length or an Ed25519 key that is no point of the curve. */
export declare function readRecipient(bytes: Uint8Array): Recipient;
/** `base58(identity).base58(encryption)@base58(gateway)`. */
export declare function formatRecipient(recipient: Recipient): string;
/** @throws WireError "wire.recipient". */
export declare function parseRecipient(text: string): Recipient;
