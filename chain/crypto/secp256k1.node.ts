import { haveRightSizes, type VerifySecp256k1, verifyWithNoble } from "./secp256k1.ts";

/**
 * libsecp256k1 as a native addon: 0.07 ms a signature. The package's own entry would fall back to slow JavaScript in
 * silence, so the addon is loaded by name. @returns undefined where it is not installed or does not load.
 */
export async function loadNativeVerifier(): Promise<VerifySecp256k1 | undefined> {
  try {
    const { default: addon } = await import("secp256k1/bindings.js");
    return (signature, digest, publicKey) => {
      if (!haveRightSizes(signature, digest, publicKey)) return false;
      try {
        return addon.ecdsaVerify(signature, digest, publicKey);
      } catch {
        return false;
      }
    };
  } catch {
    return undefined;
  }
}

/** The fastest verifier that this machine has. */
export const fastestVerifier = async (): Promise<VerifySecp256k1> => (await loadNativeVerifier()) ?? verifyWithNoble;
