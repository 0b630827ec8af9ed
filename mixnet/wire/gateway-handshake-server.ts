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
  INIT_BYTES,
  SEALED_SIGNATURE_BYTES,
  sealSignature,
  stepOrFail,
} from "./gateway-handshake.ts";
import { IDENTITY_BYTES, type IdentityKeys } from "./gateway-identity.ts";
import { decodedOrUndefined } from "./gateway-json.ts";
import { decodeRequest, encodeResponse, type GatewayRequest, type RequestOf } from "./gateway-messages.ts";
import { negotiateRegistration } from "./gateway-version.ts";

/** What a gateway has after the handshake; it stores the key before it sends the last message on. */
export interface GatewayHandshakeResult {
  /** Ed25519, 32 bytes: the client's address. */
  readonly clientIdentity: Uint8Array;
  /** 32 bytes. */
  readonly sharedKey: Uint8Array;
  readonly protocolVersion: number;
}

export interface GatewayHandshake {
  /** What the first message led to. */
  readonly first: HandshakeStep<GatewayHandshakeResult>;
  /** Takes each further text frame; frames that are no handshake messages are ignored. */
  receive(text: string): HandshakeStep<GatewayHandshakeResult>;
}

export interface GatewayHandshakeParts {
  readonly random: Random;
  readonly identity: IdentityKeys;
}

type InitMessage = RequestOf<"handshakePayload"> | RequestOf<"registerHandshakeInitRequest">;

/**
 * The identity that a first message claims, before any of it is proved.
 * @throws GatewayHandshakeError "handshake.length".
 */
export function claimedIdentity(init: InitMessage): Uint8Array {
  expectLength(1, init.data, INIT_BYTES);
  return init.data.subarray(0, IDENTITY_BYTES);
}

/** The gateway's side of a registration. Draws an ephemeral key (32 bytes) and a nonce (12). */
export function acceptHandshake(parts: GatewayHandshakeParts, init: InitMessage): GatewayHandshake {
  let agreed: (GatewayHandshakeResult & { readonly signedByClient: Uint8Array }) | undefined;

  function onInit(): HandshakeStep<GatewayHandshakeResult> {
    const clientIdentity = claimedIdentity(init);
    const theirs = init.data.subarray(IDENTITY_BYTES, IDENTITY_BYTES + EPHEMERAL_BYTES);
    const ephemeral = createEphemeral(parts.random);
    const sharedKey = deriveSharedKey(ephemeral, theirs, init.data.subarray(IDENTITY_BYTES + EPHEMERAL_BYTES));
    const protocolVersion = negotiateRegistration(init.protocolVersion);
    const signedByClient = concatBytes(theirs, ephemeral.publicKey);
    agreed = { clientIdentity, sharedKey, protocolVersion, signedByClient };
    const proof = sealSignature(parts, sharedKey, concatBytes(ephemeral.publicKey, theirs));
    return { state: "waiting", send: [payload(protocolVersion, concatBytes(ephemeral.publicKey, proof))] };
  }

  function onMessage(message: GatewayRequest | undefined): HandshakeStep<GatewayHandshakeResult> {
    if (message?.type === "handshakeError") {
      throw new GatewayHandshakeError({ code: "handshake.refused", reason: message.message });
    }
    if (message?.type !== "handshakePayload" || agreed === undefined) return { state: "waiting", send: [] };
    const { signedByClient, ...result } = agreed;
    expectLength(3, message.data, SEALED_SIGNATURE_BYTES);
    checkSealedSignature(message.data, result.sharedKey, signedByClient, result.clientIdentity);
    return { state: "done", send: [payload(result.protocolVersion, Uint8Array.of(HANDSHAKE_SUCCESS))], result };
  }

  return {
    first: stepOrFail(onInit, tellClient),
    receive: (text) => stepOrFail(() => onMessage(decodedOrUndefined(decodeRequest, text)), tellClient),
  };
}

const payload = (protocolVersion: number, data: Uint8Array): string =>
  encodeResponse({ type: "handshakePayload", protocolVersion, data });

const tellClient = (message: string): string => encodeResponse({ type: "handshakeError", message });
