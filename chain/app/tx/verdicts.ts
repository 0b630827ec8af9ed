import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, toHex } from "../../../kernel/bytes.ts";
import type { VerifySecp256k1 } from "../../crypto/secp256k1.ts";

const DEFAULT_VERDICTS_MAX = 50_000;

/**
 * Remembers signatures that hold, by the hash of all that the answer depends on: a transaction checked for the mempool
 * is not verified again in its block. A miss is verified, so no result depends on what is remembered; the oldest go first.
 */
export function createVerdicts(verify: VerifySecp256k1, verdictsMax = DEFAULT_VERDICTS_MAX): VerifySecp256k1 {
  const good = new Set<string>();

  function remember(key: string): void {
    const oldest = good.size >= verdictsMax ? good.values().next().value : undefined;
    if (oldest !== undefined) good.delete(oldest);
    good.add(key);
  }

  return (signature, digest, publicKey) => {
    const lengths = Uint8Array.of(signature.length & 0xff, digest.length & 0xff, publicKey.length & 0xff);
    const key = toHex(sha256(concatBytes(lengths, signature, digest, publicKey)));
    if (good.has(key)) return true;
    const holds = verify(signature, digest, publicKey);
    if (holds) remember(key);
    return holds;
  };
}
