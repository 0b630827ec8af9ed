import { concatBytes } from "../../kernel/bytes.ts";
import type { Random } from "../../kernel/random.ts";
import {
  checkSealedSignature,
  createEphemeral,
  deriveSharedKey,
  EPHEMERAL_BYTES,
  expectLength,
  GatewayHandshakeError,
  HANDSHAKE_SUCCESS,
  type HandshakeStep,
  REPLY_BYTES,
  SALT_BYTES,
  sealSignature,
  stepOrFail,
} from "./gateway-handshake.ts";
import type { IdentityKeys } from "./gateway-identity.ts";
import { decodedOrUndefined } from "./gateway-json.ts";
import { decodeResponse, encodeRequest, type GatewayResponse } from "./gateway-messages.ts";

/** What a client has after the handshake; the gateway's `register` response still follows. */
interface ClientHandshakeResult {
  /** 32 bytes. */
  readonly sharedKey: Uint8Array;
  readonly protocolVersion: number;
}

export interface ClientHandshake {
  /** The text frame to send first. */
  readonly first: string;
  /** Takes each text frame that comes; frames that are no handshake messages are ignored. */
  receive(text: string): HandshakeStep<ClientHandshakeResult>;
}

export interface ClientHandshakeParts {
  readonly random: Random;
  readonly identity: IdentityKeys;
}

export interface ClientHandshakeOptions {
  /** Ed25519, 32 bytes, from the verified topology. */
  readonly gatewayIdentity: Uint8Array;
  /** As negotiated by `supportedProtocol`. */
  readonly protocolVersion: number;
}

/** The client's side of a registration. Draws an ephemeral key (32 bytes), a salt (16) and later a nonce (12). */
export function startClientHandshake(parts: ClientHandshakeParts, options: ClientHandshakeOptions): ClientHandshake {
  const ephemeral = createEphemeral(parts.random);
  const salt = parts.random.bytes(SALT_BYTES);
  let agreed: ClientHandshakeResult | undefined;

  function onReply(data: Uint8Array, protocolVersion: number): HandshakeStep<ClientHandshakeResult> {
    checkVersion(options.protocolVersion, protocolVersion);
    expectLength(2, data, REPLY_BYTES);
    const theirs = data.subarray(0, EPHEMERAL_BYTES);
    const sharedKey = deriveSharedKey(ephemeral, theirs, salt);
    const signedByGateway = concatBytes(theirs, ephemeral.publicKey);
    checkSealedSignature(data.subarray(EPHEMERAL_BYTES), sharedKey, signedByGateway, options.gatewayIdentity);
    agreed = { sharedKey, protocolVersion };
    const proof = sealSignature(parts, sharedKey, concatBytes(ephemeral.publicKey, theirs));
    return { state: "waiting", send: [payload(protocolVersion, proof)] };
  }

  function onMessage(message: GatewayResponse | undefined): HandshakeStep<ClientHandshakeResult> {
    if (message?.type === "handshakeError") {
      throw new GatewayHandshakeError({ code: "handshake.refused", reason: message.message });
    }
    if (message?.type !== "handshakePayload") return { state: "waiting", send: [] };
    return agreed === undefined ? onReply(message.data, message.protocolVersion) : onVerdict(message.data, agreed);
  }

  const init = concatBytes(parts.identity.publicKey, ephemeral.publicKey, salt);
  return {
    first: payload(options.protocolVersion, init),
    receive: (text) => stepOrFail(() => onMessage(decodedOrUndefined(decodeResponse, text)), tellGateway),
  };
}

function checkVersion(ours: number, theirs: number): void {
  if (theirs > ours) throw new GatewayHandshakeError({ code: "handshake.version", ours, theirs });
}

function onVerdict(data: Uint8Array, result: ClientHandshakeResult): HandshakeStep<ClientHandshakeResult> {
  expectLength(4, data, 1);
  if (data[0] !== HANDSHAKE_SUCCESS) throw new GatewayHandshakeError({ code: "handshake.refused", reason: "failure" });
  return { state: "done", send: [], result };
}

const payload = (protocolVersion: number, data: Uint8Array): string =>
  encodeRequest({ type: "handshakePayload", protocolVersion, data });

const tellGateway = (message: string): string => encodeRequest({ type: "handshakeError", message });
