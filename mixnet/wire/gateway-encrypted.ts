import { fromUtf8, utf8 } from "../../kernel/bytes.ts";
import type { Random } from "../../kernel/random.ts";
import { AEAD_NONCE_BYTES, open, seal } from "./gateway-aead.ts";
import {
  flag,
  GatewayWireError,
  isObject,
  parseObject,
  readShape,
  refuse,
  type Shape,
  text,
  type ValueOf,
  writeShape,
} from "./gateway-json.ts";

const PLAINTEXT_CHARACTERS_MAX = 1_024;
const SESSION_TYPE_CHARACTERS_MAX = 32;

/**
 * Requests and answers under the shared key: JSON with one member, whose name is the kind. Session types known to the
 * reference: Vpn, Mixnet, Wasm, Native, Socks5, Unknown. Source: nym-gateway-requests 1.21.6, `SensitiveClientRequest`.
 */
const kinds = {
  ForgetMe: { client: flag("client"), stats: flag("stats") },
  RememberMe: { sessionType: text("session_type", SESSION_TYPE_CHARACTERS_MAX) },
  ForgetMeAck: {},
  RememberMeAck: {},
} as const satisfies Record<string, Shape>;

type Kinds = typeof kinds;
export type SensitiveMessage = { [K in keyof Kinds]: { readonly kind: K } & ValueOf<Kinds[K]> }[keyof Kinds];

export interface Sealed {
  readonly ciphertext: Uint8Array;
  /** 12 bytes. */
  readonly nonce: Uint8Array;
}

export const encodeSensitive = ({ kind, ...fields }: SensitiveMessage): string =>
  JSON.stringify({ [kind]: writeShape(kinds[kind], fields) });

/** @throws GatewayWireError for anything but exactly one known message. */
export function decodeSensitive(json: string): SensitiveMessage {
  const object = parseObject(json, PLAINTEXT_CHARACTERS_MAX);
  const [kind, ...others] = Object.keys(object);
  if (kind === undefined || others.length > 0) return refuse("sensitive message", "one member");
  const fields = isObject(object[kind]) ? object[kind] : refuse(kind, "an object");
  switch (kind) {
    case "ForgetMe":
      return { kind, ...readShape(kinds.ForgetMe, fields) };
    case "RememberMe":
      return { kind, ...readShape(kinds.RememberMe, fields) };
    case "ForgetMeAck":
    case "RememberMeAck":
      return { kind };
    default:
      throw new GatewayWireError({ code: "gateway.unknown_type", type: kind.slice(0, 40) });
  }
}

/** Draws a nonce of 12 bytes. The result is the body of an `encryptedRequest` or `encryptedResponse`. */
export function sealSensitive(random: Random, sharedKey: Uint8Array, message: SensitiveMessage): Sealed {
  const nonce = random.bytes(AEAD_NONCE_BYTES);
  return { ciphertext: seal(sharedKey, nonce, utf8(encodeSensitive(message))), nonce };
}

/** @throws GatewayWireError "gateway.field" when it does not decrypt, and as `decodeSensitive`. */
export function openSensitive(sharedKey: Uint8Array, { ciphertext, nonce }: Sealed): SensitiveMessage {
  const plaintext = open(sharedKey, nonce, ciphertext) ?? refuse("ciphertext", "sealed under the shared key");
  return decodeSensitive(textOf(plaintext));
}

function textOf(plaintext: Uint8Array): string {
  try {
    return fromUtf8(plaintext);
  } catch (cause) {
    throw new GatewayWireError({ code: "gateway.not_json" }, { cause });
  }
}
