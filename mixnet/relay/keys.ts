/** A Sphinx secret that serves now. */
export interface ServingKey {
  /** The rotation it serves; its parity says which packets it opens. */
  readonly rotationId: number;
  /** The rotation it was made for: a key that serves several rotations keeps one replay filter under this id. */
  readonly keyId: number;
  /** X25519, 32 bytes. */
  readonly secretKey: Uint8Array;
}

/** The secrets a relay opens packets with, the present rotation's first; at most 3. The same list object while nothing changes. */
export interface SphinxKeySource {
  serving(): readonly ServingKey[];
}
