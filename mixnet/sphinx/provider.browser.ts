import type { SphinxCrypto } from "./crypto.ts";
import { nobleSphinxCrypto } from "./noble.ts";
import { createWasmSphinxCrypto } from "./wasm.ts";

/** The fastest provider there is in this browser: WebAssembly, or plain TypeScript where a policy forbids that. */
export async function loadSphinxCrypto(loadWasm = createWasmSphinxCrypto): Promise<SphinxCrypto> {
  try {
    return await loadWasm();
  } catch {
    return nobleSphinxCrypto;
  }
}
