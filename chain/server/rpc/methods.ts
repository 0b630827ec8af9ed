import type { Method, MethodTable, RpcContext } from "./method.ts";
import { abciMethods } from "./methods/abci.ts";
import { blockMethods } from "./methods/blocks.ts";
import { broadcastMethods } from "./methods/broadcast.ts";
import { consensusMethods } from "./methods/consensus.ts";
import { infoMethods } from "./methods/info.ts";
import { txMethods } from "./methods/txs.ts";

const table: Readonly<Record<string, Method<RpcContext>>> = {
  ...infoMethods,
  ...blockMethods,
  ...consensusMethods,
  ...txMethods,
  ...abciMethods,
  ...broadcastMethods,
};

/** All methods that need no websocket; those three are in subscribe.ts. */
export const METHODS: MethodTable<RpcContext> = new Map(Object.entries(table));
