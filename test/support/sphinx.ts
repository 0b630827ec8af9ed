import { nobleSphinxCrypto } from "../../mixnet/sphinx/noble.ts";
import { createSodiumSphinxCrypto } from "../../mixnet/sphinx/sodium.node.ts";
import { createWasmSphinxCrypto } from "../../mixnet/sphinx/wasm.ts";

/** All providers of Sphinx' primitives: a test of one is a test of all. */
export const sphinxProviders = [nobleSphinxCrypto, await createWasmSphinxCrypto(), await createSodiumSphinxCrypto()];
