import { ed25519 } from "@noble/curves/ed25519.js";
import { concatBytes } from "../../kernel/bytes.ts";
import { fromBase58, toBase58 } from "../../kernel/encoding.ts";
import { WireError } from "./errors.ts";

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
const KEY_BYTES = 32;
/** Three keys of at most 44 characters each have room in it; longer text is not even looked at. */
const RECIPIENT_CHARACTERS_MAX = 256;

/** Identity, encryption key, gateway: 96 bytes, a new buffer. */
export const encodeRecipient = ({ identityKey, encryptionKey, gatewayKey }: Recipient): Uint8Array =>
  concatBytes(identityKey, encryptionKey, gatewayKey);

/** @throws WireError "wire.recipient" for another length or an Ed25519 key that is no point of the curve. */
export function readRecipient(bytes: Uint8Array): Recipient {
  if (bytes.length !== RECIPIENT_BYTES) throw new WireError({ code: "wire.recipient", reason: "length" });
  return checkKeys({
    identityKey: bytes.slice(0, KEY_BYTES),
    encryptionKey: bytes.slice(KEY_BYTES, 2 * KEY_BYTES),
    gatewayKey: bytes.slice(2 * KEY_BYTES),
  });
}

/** `base58(identity).base58(encryption)@base58(gateway)`. */
export const formatRecipient = ({ identityKey, encryptionKey, gatewayKey }: Recipient): string =>
  `${toBase58(identityKey)}.${toBase58(encryptionKey)}@${toBase58(gatewayKey)}`;

/** @throws WireError "wire.recipient". */
export function parseRecipient(text: string): Recipient {
  if (text.length > RECIPIENT_CHARACTERS_MAX) throw new WireError({ code: "wire.recipient", reason: "length" });
  const [, identity, encryption, gateway] = /^([^.@]*)\.([^.@]*)@([^.@]*)$/.exec(text) ?? [];
  if (identity === undefined || encryption === undefined || gateway === undefined) {
    throw new WireError({ code: "wire.recipient", reason: "separators" });
  }
  return checkKeys({
    identityKey: decodeKey(identity),
    encryptionKey: decodeKey(encryption),
    gatewayKey: decodeKey(gateway),
  });
}

function decodeKey(text: string): Uint8Array {
  const key = decodeBase58(text);
  if (key.length !== KEY_BYTES) throw new WireError({ code: "wire.recipient", reason: "length" });
  return key;
}

function decodeBase58(text: string): Uint8Array {
  try {
    return fromBase58(text);
  } catch (cause) {
    throw new WireError({ code: "wire.recipient", reason: "base58" }, { cause });
  }
}

function checkKeys(recipient: Recipient): Recipient {
  if (!isPoint(recipient.identityKey)) throw new WireError({ code: "wire.recipient", reason: "identity" });
  if (!isPoint(recipient.gatewayKey)) throw new WireError({ code: "wire.recipient", reason: "gateway" });
  return recipient;
}

/** The rule of the clients in use (ZIP 215): each encoding of a curve point will do. */
const isPoint = (key: Uint8Array): boolean => ed25519.utils.isValidPublicKey(key, true);
