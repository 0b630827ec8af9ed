import type { SphinxCrypto } from "./crypto.ts";
import { createSodiumSphinxCrypto } from "./sodium.node.ts";
import { createWasmSphinxCrypto } from "./wasm.ts";

/** The fastest provider there is on this server: native libsodium, or WebAssembly where the optional package is missing. */
export async function loadSphinxCrypto(loadNative = createSodiumSphinxCrypto): Promise<SphinxCrypto> {
  try {
    return await loadNative();
  } catch {
    return createWasmSphinxCrypto();
  }
}
