import { concatBytes, equalSecretBytes, u64be } from "../../kernel/bytes.ts";
import type { Random } from "../../kernel/random.ts";
import { AEAD_NONCE_BYTES, seal } from "./gateway-aead.ts";
import { type IdentityKeys, verifySignature } from "./gateway-identity.ts";
import type { RequestOf } from "./gateway-messages.ts";

export type AuthenticateV2 = RequestOf<"authenticateV2">;

/** How far a client's clock may be off the gateway's, either way. */
export const AUTHENTICATION_SKEW_SECONDS = 120;

type Unsigned = Omit<AuthenticateV2, "requestSignature" | "type">;

/** Version (1 byte), identity (32), address under the shared key (48), nonce (12), unix time in seconds (8, big-endian). */
export const authenticationSigned = (request: Unsigned): Uint8Array =>
  concatBytes(
    Uint8Array.of(request.protocolVersion),
    request.clientIdentity,
    request.addressCiphertext,
    request.nonce,
    u64be(BigInt(request.requestUnixTimestamp)),
  );

/**
 * Builds a client's authentication; draws a nonce of 12 bytes.
 * @param options.unixSeconds must grow from one authentication to the next: a gateway refuses the second within a second.
 */
export function buildAuthentication(
  parts: { readonly random: Random; readonly identity: IdentityKeys },
  options: { readonly sharedKey: Uint8Array; readonly protocolVersion: number; readonly unixSeconds: number },
): AuthenticateV2 {
  const nonce = parts.random.bytes(AEAD_NONCE_BYTES);
  const clientIdentity = parts.identity.publicKey;
  const unsigned: Unsigned = {
    protocolVersion: options.protocolVersion,
    clientIdentity,
    addressCiphertext: seal(options.sharedKey, nonce, clientIdentity),
    nonce,
    requestUnixTimestamp: options.unixSeconds,
  };
  return { type: "authenticateV2", ...unsigned, requestSignature: parts.identity.sign(authenticationSigned(unsigned)) };
}

/** Whether the identity it names signed the request. */
export const isSignedByClient = (request: AuthenticateV2): boolean =>
  verifySignature(request.clientIdentity, authenticationSigned(request), request.requestSignature);

/** Whether the client knows the shared key: the gateway encrypts the address itself with the same nonce. */
export const provesSharedKey = (request: AuthenticateV2, sharedKey: Uint8Array): boolean =>
  equalSecretBytes(seal(sharedKey, request.nonce, request.clientIdentity), request.addressCiphertext);
