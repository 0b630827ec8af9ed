import { expect, it } from "vitest";
import { loadSphinxCrypto as loadInBrowser } from "../../../mixnet/sphinx/provider.browser.ts";
import { loadSphinxCrypto as loadInNode } from "../../../mixnet/sphinx/provider.node.ts";

const missing = (): Promise<never> => Promise.reject(new Error("Cannot find package 'sodium-native'"));

it("takes the native library on a server that has it", async () => {
  expect((await loadInNode()).name).toBe("sodium");
});

it("falls back to WebAssembly on a server without the native package", async () => {
  expect((await loadInNode(missing)).name).toBe("wasm");
});

it("takes WebAssembly in a browser, and plain TypeScript where that is forbidden", async () => {
  expect((await loadInBrowser()).name).toBe("wasm");
  expect((await loadInBrowser(missing)).name).toBe("noble");
});
