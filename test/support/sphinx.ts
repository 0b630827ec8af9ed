import type { Random } from "../../kernel/random.ts";
import { nobleSphinxCrypto } from "../../mixnet/sphinx/noble.ts";
import { createSodiumSphinxCrypto } from "../../mixnet/sphinx/sodium.node.ts";
import { createWasmSphinxCrypto } from "../../mixnet/sphinx/wasm.ts";

/** All providers of Sphinx' primitives: a test of one is a test of all. */
export const sphinxProviders = [nobleSphinxCrypto, await createWasmSphinxCrypto(), await createSodiumSphinxCrypto()];

/** A Random that gives these bytes, once: to rebuild a packet of the vectors with the padding it has. */
export function scriptedRandom(script: Uint8Array): Random {
  let used = 0;
  return {
    bytes(length) {
      used += length;
      if (used > script.length) throw new Error(`asked for ${used} bytes, scripted are ${script.length}`);
      return script.slice(used - length, used);
    },
  };
}
