declare module "secp256k1/bindings.js" {
  const bindings: {
    /** @throws Error for a public key that is no point of the curve. High S is false. */
    ecdsaVerify(signature: Uint8Array, digest: Uint8Array, publicKey: Uint8Array): boolean;
  };
  export default bindings;
}
