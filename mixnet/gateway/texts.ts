/** Error texts as the reference's gateway sends them (nym-node of May 2026), where it has one; the others are ours. */
export const texts = {
  onlyRegisterOrAuthenticate: "Only 'Register' or 'Authenticate' requests are allowed",
  packetTooEarly: "possibly received a sphinx packet without prior authentication. Request is going to be ignored",
  pingTooEarly: "received a Message of type ping which was not expected in this context",
  initialTimeout: "timed out while waiting for initial data",
  handshakeTimeout: "timed out while waiting for the next handshake message",
  duplicate: "There is already an open connection to this client",
  legacyAuthentication: "the legacy authentication method is no longer supported. please update your client",
  notRegistered: "the client is not registered",
  timestampReused: "the provided request timestamp is smaller or equal to one previously used",
  timestampSkew: "the provided request timestamp is too far from the time of the gateway",
  badSignature: "the signature of the authentication request is invalid",
  badAddressCiphertext: "the provided address ciphertext does not match the shared key",
  credentialsOnly: "This gateway is only accepting coconut credentials for bandwidth",
  noCredentials: "this gateway does not take credentials: its bandwidth is free",
  noUpgradeMode: "the network is not in upgrade mode",
  clientsFull: "this gateway takes no more clients",
  internal: "internal error of the gateway",
  incompatible: (ours: number, theirs: number): string =>
    `Attempted to negotiate connection with client using incompatible protocol version. Ours is ${ours} and the client reports ${theirs}`,
  notInThisContext: (context: string): string => `The received request is not valid in the current context: ${context}`,
} as const;

export const COCONUT_CONTEXT = "coconut credential are not longer supported";
