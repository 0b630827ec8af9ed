import { base58, base64, bech32 } from "@scure/base";
import { Fault } from "./errors.ts";

export class EncodingError extends Fault<
  | { code: "encoding.base58"; text: string }
  | { code: "encoding.base64"; text: string }
  | { code: "encoding.bech32"; text: string; expectedPrefix: string }
> {}

/** Bitcoin's alphabet; how keys are printed everywhere in this project. */
export const toBase58 = (bytes: Uint8Array): string => base58.encode(bytes);
/** @throws EncodingError "encoding.base58". */
export function fromBase58(text: string): Uint8Array {
  try {
    return base58.decode(text);
  } catch (cause) {
    throw new EncodingError({ code: "encoding.base58", text: text.slice(0, 80) }, { cause });
  }
}

/** Standard alphabet with padding (RFC 4648, section 4). */
export const toBase64 = (bytes: Uint8Array): string => base64.encode(bytes);
/** @throws EncodingError "encoding.base64". */
export function fromBase64(text: string): Uint8Array {
  try {
    return base64.decode(text);
  } catch (cause) {
    throw new EncodingError({ code: "encoding.base64", text: text.slice(0, 80) }, { cause });
  }
}

const BECH32_CHARACTERS_MAX = 120;

/** BIP-173 with Cosmos' longer limit. */
export const toBech32 = (prefix: string, bytes: Uint8Array): string =>
  bech32.encode(prefix, bech32.toWords(bytes), BECH32_CHARACTERS_MAX);

/** @throws EncodingError "encoding.bech32" for a bad checksum or another prefix. */
export function fromBech32(expectedPrefix: string, text: string): Uint8Array {
  try {
    const { prefix, words } = bech32.decode(text as `${string}1${string}`, BECH32_CHARACTERS_MAX);
    if (prefix === expectedPrefix) return bech32.fromWords(words);
  } catch (cause) {
    throw new EncodingError({ code: "encoding.bech32", text: text.slice(0, 80), expectedPrefix }, { cause });
  }
  throw new EncodingError({ code: "encoding.bech32", text: text.slice(0, 80), expectedPrefix });
}
