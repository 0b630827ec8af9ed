/** The version this code speaks: upgrade mode fields and `upgradeModeJWT`. */
export const GATEWAY_PROTOCOL = 6;
/** The oldest still spoken: the first with `authenticateV2`. */
const GATEWAY_PROTOCOL_MIN = 4;
/** From this version on, clients tell the key rotation with each packet (binary kind 2). */
export const GATEWAY_PROTOCOL_KEY_ROTATION = 5;

/** What a client speaks with a gateway of this version: the lower of both. @returns undefined when it is too old. */
export const negotiateAsClient = (gatewayVersion: number): number | undefined =>
  gatewayVersion < GATEWAY_PROTOCOL_MIN ? undefined : Math.min(gatewayVersion, GATEWAY_PROTOCOL);

/** What a gateway answers to a registration: a version above its own is lowered to it, a low one accepted. */
export const negotiateRegistration = (clientVersion: number): number => Math.min(clientVersion, GATEWAY_PROTOCOL);

/** Whether a gateway authenticates a client of this version. */
export const acceptsAuthentication = (clientVersion: number): boolean =>
  clientVersion >= GATEWAY_PROTOCOL_MIN && clientVersion <= GATEWAY_PROTOCOL;
