/** A hop: its address as later hops read it (32 bytes, padded) and its X25519 Sphinx key. */
export interface Hop {
  readonly address: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** What a header is made of, for a packet or a SURB. */
export interface HeaderRecipe {
  /** 1 to 5 hops, the last one is the recipient's gateway. */
  readonly route: readonly Hop[];
  /** One per hop, nanoseconds, 0 .. 2^64-1; the last is not encoded (the last hop does not delay). */
  readonly delaysNs: readonly bigint[];
  /** 32 bytes: the recipient's Ed25519 identity. */
  readonly destination: Uint8Array;
  /** 16 bytes; zeros in the Nym stack, and by default. */
  readonly identifier?: Uint8Array | undefined;
  /** 258, 259 (default) or 260. */
  readonly version?: number | undefined;
  /** 32 bytes; drawn at random unless given (vectors). */
  readonly initialSecret?: Uint8Array | undefined;
}
