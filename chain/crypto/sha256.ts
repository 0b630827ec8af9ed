import { sha256 } from "@noble/hashes/sha2.js";

/** SHA-256 as a port: `sha256.node.ts` is the fast one, this file the one for browsers and the reference. @returns 32 new bytes. */
export type Sha256 = (data: Uint8Array) => Uint8Array;

export const SHA256_BYTES = 32;

export const nobleSha256: Sha256 = (data) => sha256(data);
