import { nymnet } from "../../../proto/gen/nymnet.js";
import { writeInt64 } from "../../../proto/int64.ts";
import { readAddress } from "../address-input.ts";
import { answer, type QueryContext, type QueryHandler } from "../module.ts";
import { type PageRequest, paginate } from "../pagination.ts";
import { notFound } from "../query-errors.ts";
import { nodeValue, writeEpoch, writeNode, writeParams } from "./codec.ts";
import {
  currentEpoch,
  MIXNET_STORE,
  mixnetParams,
  NODE_PREFIX,
  nodeById,
  nodeByIdentity,
  nodeByOwner,
  topologyOf,
} from "./state.ts";
import type { Node } from "./types.ts";

const wire = nymnet.mixnet.v1;
const at = (method: string): string => `/nymnet.mixnet.v1.Query/${method}`;

function found({ chain }: QueryContext, what: string, node: Node | undefined) {
  if (node === undefined) throw notFound(`node ${what}`);
  return { node: writeNode(node, chain.addresses) };
}

type WirePage = Parameters<typeof wire.QueryNodesRequest.encode>[0]["pagination"];

/** The generated form leaves out what is empty. */
const readPage = (page: WirePage): PageRequest => ({
  key: page?.key ?? new Uint8Array(0),
  offset: BigInt(page?.offset?.toString() ?? 0),
  limit: BigInt(page?.limit?.toString() ?? 0),
  countTotal: page?.countTotal ?? false,
  reverse: page?.reverse ?? false,
});

export const mixnetQueries: readonly QueryHandler[] = [
  answer(at("Params"), { request: wire.QueryParamsRequest, response: wire.QueryParamsResponse }, ({ db }) => ({
    params: writeParams(mixnetParams(db)),
  })),
  answer(at("Node"), { request: wire.QueryNodeRequest, response: wire.QueryNodeResponse }, (ctx, { nodeId }) =>
    found(ctx, String(nodeId), nodeById(ctx.db, ctx.chain, nodeId ?? 0)),
  ),
  answer(
    at("NodeByIdentity"),
    { request: wire.QueryNodeByIdentityRequest, response: wire.QueryNodeResponse },
    (ctx, { identityKey }) =>
      found(ctx, "of this identity key", nodeByIdentity(ctx.db, ctx.chain, identityKey ?? new Uint8Array(0))),
  ),
  answer(
    at("NodeByOwner"),
    { request: wire.QueryNodeByOwnerRequest, response: wire.QueryNodeResponse },
    (ctx, { owner }) => found(ctx, `of ${owner}`, nodeByOwner(ctx.db, ctx.chain, readAddress(ctx.chain, owner ?? ""))),
  ),
  answer(
    at("Nodes"),
    { request: wire.QueryNodesRequest, response: wire.QueryNodesResponse },
    ({ db, chain }, { pagination: page }) => {
      const values = nodeValue(chain.addresses);
      const { items, pagination } = paginate(db, { store: MIXNET_STORE, prefix: NODE_PREFIX, values }, readPage(page));
      const { nextKey, total } = pagination;
      return {
        nodes: items.map((node) => writeNode(node, chain.addresses)),
        pagination: { nextKey, total: writeInt64(total) },
      };
    },
  ),
  answer(at("Epoch"), { request: wire.QueryEpochRequest, response: wire.QueryEpochResponse }, ({ db }) => ({
    epoch: writeEpoch(currentEpoch(db)),
  })),
  answer(
    at("Topology"),
    { request: wire.QueryTopologyRequest, response: wire.QueryTopologyResponse },
    ({ db }, { epochId }) => {
      const wanted = epochId || currentEpoch(db).epochId;
      const topology = topologyOf(db, wanted);
      if (topology === undefined) throw notFound(`topology of epoch ${wanted}`);
      return { head: topology.head, pages: [...topology.pages] };
    },
  ),
];
