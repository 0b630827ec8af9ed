import { fromHex } from "../../kernel/bytes.ts";
import type { HeaderRecipe } from "../../mixnet/sphinx/header.ts";
import { nobleSphinxCrypto } from "../../mixnet/sphinx/noble.ts";
import { createSodiumSphinxCrypto } from "../../mixnet/sphinx/sodium.node.ts";
import { createWasmSphinxCrypto } from "../../mixnet/sphinx/wasm.ts";

/** All providers of Sphinx' primitives: a test of one is a test of all. */
export const sphinxProviders = [nobleSphinxCrypto, await createWasmSphinxCrypto(), await createSodiumSphinxCrypto()];

interface HeaderVector {
  readonly nodes: readonly { readonly address: string; readonly public_key: string }[];
  readonly delays_ns: readonly (number | string)[];
  readonly destination: string;
  readonly identifier: string;
  readonly version: number;
  readonly initial_secret: string;
}

/** What a vector's header was made of. */
export const recipeOf = (vector: HeaderVector): HeaderRecipe => ({
  route: vector.nodes.map((node) => ({ address: fromHex(node.address), publicKey: fromHex(node.public_key) })),
  delaysNs: vector.delays_ns.map(BigInt),
  destination: fromHex(vector.destination),
  identifier: fromHex(vector.identifier),
  version: vector.version,
  initialSecret: fromHex(vector.initial_secret),
});
