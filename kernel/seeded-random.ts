import { chacha20 } from "@noble/ciphers/chacha.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8 } from "./bytes.ts";
import type { Random } from "./random.ts";

const BLOCK_BYTES = 4096;

/** The same seed gives the same bytes for ever: ChaCha20 keyed by SHA-256 of the seed. For tests and simulations only. */
export function createSeededRandom(seed: string): Random {
  const key = sha256(utf8(seed));
  let block = new Uint8Array(0);
  let used = 0;
  let blocks = 0;

  function refill(): void {
    const nonce = new Uint8Array(12);
    new DataView(nonce.buffer).setUint32(0, blocks++);
    block = new Uint8Array(chacha20(key, nonce, new Uint8Array(BLOCK_BYTES)));
    used = 0;
  }

  function bytes(length: number): Uint8Array {
    const out = new Uint8Array(length);
    for (let at = 0; at < length; ) {
      if (used === block.length) refill();
      const part = block.subarray(used, used + Math.min(length - at, block.length - used));
      out.set(part, at);
      at += part.length;
      used += part.length;
    }
    return out;
  }

  return { bytes };
}
