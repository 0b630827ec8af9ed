/** `nymnet` and `nymnet/client` in Node: as index.ts, with what only Node has. */
export { nodeEd25519 } from "../../chain/crypto/ed25519.node.ts";
export { openLevelDb } from "../../kernel/level.node.ts";
export { loadSphinxCrypto } from "../sphinx/provider.node.ts";
export * from "./index.ts";
export { openWsSocket } from "./ws-socket.node.ts";
