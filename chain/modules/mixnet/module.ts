import { nymnet } from "../../../proto/gen/nymnet.js";
import { handle, type Module } from "../module.ts";
import { nextEpochAtMs, turnEpoch } from "./epochs.ts";
import { dumpMixnet, loadMixnet } from "./genesis.ts";
import { bondGatewayType, bondMixnodeType, unbondType, updateType } from "./messages.ts";
import { bondNode, unbondNode, updateNode } from "./nodes.ts";
import { mixnetQueries } from "./queries.ts";
import { MIXNET_STORE } from "./state.ts";

const { MsgBondMixnodeResponse, MsgBondGatewayResponse, MsgUnbondNodeResponse } = nymnet.mixnet.v1;

/** The register of mix nodes and gateways, the epochs, and the topology of each. */
export const mixnet: Module = {
  name: "mixnet",
  store: MIXNET_STORE,
  messages: [
    handle(bondMixnodeType, (ctx, bond) =>
      MsgBondMixnodeResponse.encode({ nodeId: bondNode(ctx, "mixnode", bond).nodeId }).finish(),
    ),
    handle(bondGatewayType, (ctx, bond) =>
      MsgBondGatewayResponse.encode({ nodeId: bondNode(ctx, "gateway", bond).nodeId }).finish(),
    ),
    handle(unbondType, (ctx, unbond) =>
      MsgUnbondNodeResponse.encode({ unbondingEpoch: unbondNode(ctx, unbond) }).finish(),
    ),
    handle(updateType, (ctx, update) => {
      updateNode(ctx, update);
      return undefined;
    }),
  ],
  queries: mixnetQueries,
  genesis: {
    load(ctx, state) {
      loadMixnet(ctx, state);
      return [];
    },
    dump: dumpMixnet,
  },
  beginBlock: turnEpoch,
  nextWorkAtMs: nextEpochAtMs,
};
