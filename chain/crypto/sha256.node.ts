import { hash } from "node:crypto";
import type { Sha256 } from "./sha256.ts";

/** OpenSSL's one-shot form: no hash object is made, which for short inputs is most of the time. */
export const nodeSha256: Sha256 = (data) => {
  const digest = hash("sha256", data, "buffer");
  return new Uint8Array(digest.buffer, digest.byteOffset, digest.length);
};
