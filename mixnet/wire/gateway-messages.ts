import { AEAD_NONCE_BYTES, AEAD_TAG_BYTES } from "./gateway-aead.ts";
import {
  base64Bytes,
  bytes,
  type Field,
  flag,
  integer,
  isObject,
  type MessageOf,
  messageCodec,
  readShape,
  refuse,
  text,
  writeShape,
} from "./gateway-json.ts";

/** Longest text frame of a session; the largest message is a credential of some 3 KB as an array of numbers. */
const CONTROL_CHARACTERS_MAX = 65_536;
/** Longest text frame before authentication: what anyone may make us parse. */
export const UNAUTHENTICATED_CHARACTERS_MAX = 4_096;
const HANDSHAKE_BYTES_MAX = 256;
const CREDENTIAL_BYTES_MAX = 8_192;
const ENCRYPTED_BYTES_MAX = 1_024;
const LEGACY_CHARACTERS_MAX = 256;
const JWT_CHARACTERS_MAX = 16_384;
const ERROR_CHARACTERS_MAX = 4_096;

const version = (name: string): Field<number> => integer(name, 0, 255, 0);
const amount = (name: string): Field<number> => integer(name, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
const upgradeMode = flag("upgrade_mode", false);
const handshakeData = { protocolVersion: version("protocol_version"), data: bytes("data", 0, HANDSHAKE_BYTES_MAX) };
const encrypted = {
  ciphertext: bytes("ciphertext", 0, ENCRYPTED_BYTES_MAX),
  nonce: bytes("nonce", AEAD_NONCE_BYTES, AEAD_NONCE_BYTES),
};
const oldCredential = {
  encCredential: bytes("enc_credential", 0, CREDENTIAL_BYTES_MAX),
  iv: bytes("iv", 0, ENCRYPTED_BYTES_MAX),
};

/**
 * What a client sends in text frames. Source: nym-gateway-requests 1.21.6, `ClientControlRequest` and
 * `RegistrationHandshake`; field names are snake_case but those of `authenticateV2`.
 */
const requests = {
  supportedProtocol: {},
  registerHandshakeInitRequest: handshakeData,
  handshakePayload: handshakeData,
  handshakeError: { message: text("message", ERROR_CHARACTERS_MAX) },
  authenticateV2: {
    protocolVersion: version("protocolVersion"),
    clientIdentity: bytes("clientIdentity", 32, 32),
    addressCiphertext: base64Bytes("addressCiphertext", 32 + AEAD_TAG_BYTES),
    nonce: base64Bytes("nonce", AEAD_NONCE_BYTES),
    requestUnixTimestamp: integer("requestUnixTimestamp", 0, Number.MAX_SAFE_INTEGER),
    requestSignature: bytes("requestSignature", 64, 64),
  },
  authenticate: {
    protocolVersion: version("protocol_version"),
    address: text("address", LEGACY_CHARACTERS_MAX),
    encAddress: text("enc_address", LEGACY_CHARACTERS_MAX),
    iv: text("iv", LEGACY_CHARACTERS_MAX),
  },
  claimFreeTestnetBandwidth: {},
  ecashCredential: {
    encCredential: bytes("enc_credential", 0, CREDENTIAL_BYTES_MAX),
    iv: bytes("iv", AEAD_NONCE_BYTES, AEAD_NONCE_BYTES, "nonce"),
  },
  upgradeModeJWT: { token: text("token", JWT_CHARACTERS_MAX) },
  encryptedRequest: encrypted,
  bandwidthCredential: oldCredential,
  bandwidthCredentialV2: oldCredential,
} as const;

/** Errors that programs act on; the others are plain text. Amounts in bytes. */
type TypedGatewayError =
  | { readonly code: "out_of_bandwidth"; readonly required: number; readonly available: number }
  | { readonly code: "ticket_replay" };

const shortage = { required: amount("required"), available: amount("available") };
const typedError: Field<TypedGatewayError> = {
  name: "error",
  read(value) {
    if (value === "ticket_replay") return { code: "ticket_replay" };
    const inner = isObject(value) ? value.out_of_bandwidth : undefined;
    return isObject(inner)
      ? { code: "out_of_bandwidth", ...readShape(shortage, inner) }
      : refuse("error", "known error");
  },
  write: (error) => (error.code === "ticket_replay" ? error.code : { out_of_bandwidth: writeShape(shortage, error) }),
};

/** What a gateway answers in text frames; amounts of bandwidth are bytes. Source: as above, `ServerResponse`. */
const responses = {
  supportedProtocol: { version: integer("version", 0, 255) },
  handshakePayload: handshakeData,
  handshakeError: { message: text("message", ERROR_CHARACTERS_MAX) },
  register: { protocolVersion: version("protocol_version"), status: flag("status"), upgradeMode },
  authenticate: {
    protocolVersion: version("protocol_version"),
    status: flag("status"),
    bandwidthRemaining: amount("bandwidth_remaining"),
    upgradeMode,
  },
  bandwidth: { availableTotal: amount("available_total"), upgradeMode },
  send: { remainingBandwidth: amount("remaining_bandwidth"), upgradeMode },
  encryptedResponse: encrypted,
  error: { message: text("message", ERROR_CHARACTERS_MAX) },
  typedError: { error: typedError },
} as const;

export type GatewayRequest = MessageOf<typeof requests>;
export type GatewayResponse = MessageOf<typeof responses>;
/** The request with this `type`. */
export type RequestOf<T extends GatewayRequest["type"]> = Extract<GatewayRequest, { type: T }>;
/** The response with this `type`. */
export type ResponseOf<T extends GatewayResponse["type"]> = Extract<GatewayResponse, { type: T }>;

const requestCodec = messageCodec(requests, CONTROL_CHARACTERS_MAX);
const responseCodec = messageCodec(responses, CONTROL_CHARACTERS_MAX);

/** @throws GatewayWireError for text that is not exactly one known request. */
export const decodeRequest = (json: string): GatewayRequest => requestCodec.decode(json);
export const encodeRequest = (request: GatewayRequest): string => requestCodec.encode(request);
/** @throws GatewayWireError for text that is not exactly one known response. */
export const decodeResponse = (json: string): GatewayResponse => responseCodec.decode(json);
export const encodeResponse = (response: GatewayResponse): string => responseCodec.encode(response);
