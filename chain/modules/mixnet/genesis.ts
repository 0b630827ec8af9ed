import { z } from "zod";
import { toBase64 } from "../../../kernel/encoding.ts";
import type { EpochId, NodeId } from "../../../kernel/ids.ts";
import type { Reader } from "../../store/access.ts";
import { ensureModuleAccount } from "../auth/state.ts";
import { writeCoin } from "../coins.ts";
import type { ChainFacts, Context } from "../context.ts";
import { formatDecimal } from "../decimal.ts";
import { base64Schema, coinSchema, decimalSchema, invalidGenesis, parseGenesis, unsigned } from "../genesis-json.ts";
import { PLEDGE_POOL } from "./nodes.ts";
import {
  allNodes,
  currentEpoch,
  mixnetParams,
  peekNodeId,
  putNode,
  setEpoch,
  setMixnetParams,
  setNextNodeId,
} from "./state.ts";
import type { Node, NodeDetails } from "./types.ts";

const count = z
  .number()
  .int()
  .min(1)
  .max(2 ** 31);
const whole = z
  .number()
  .int()
  .min(0)
  .max(2 ** 32 - 1);

const paramsSchema = z.object({
  minimum_pledge: coinSchema,
  epoch_seconds: count,
  rotation_epochs: count,
  layers: z.literal(3),
  page_nodes: count,
  kept_epochs: count,
  first_epoch_nodes: whole.default(0),
});
const entrySchema = z.object({ ws_port: whole, wss_port: whole, hostname: z.string() });
const detailsSchema = z.object({
  identity_key: base64Schema,
  sphinx_keys: z.array(z.object({ rotation_id: whole, key: base64Schema })),
  host: z.string(),
  mix_port: whole,
  http_port: whole,
  entry: entrySchema.nullable(),
  noise_key: base64Schema,
  version: z.string(),
  location: z.string(),
});
const nodeSchema = z.object({
  node_id: count,
  role: z.enum(["mixnode", "gateway"]),
  owner: z.string(),
  details: detailsSchema,
  pledge: coinSchema,
  cost: z.object({ profit_margin: decimalSchema, operating_cost: coinSchema }),
  bonded_height: unsigned,
  unbonding_epoch: whole,
});
const epochSchema = z.object({ epoch_id: whole, key_rotation_id: whole });
const mixnetSchema = z.object({
  params: paramsSchema,
  nodes: z.array(nodeSchema),
  next_node_id: count,
  epoch: epochSchema,
});

/** An epoch that was under way begins anew with the first block: its topology is not part of a genesis. */
export function loadMixnet(ctx: Context, state: unknown): void {
  const { params, nodes, next_node_id, epoch } = parseGenesis("mixnet", mixnetSchema, state);
  setMixnetParams(ctx, {
    minimumPledge: params.minimum_pledge,
    epochSeconds: params.epoch_seconds,
    rotationEpochs: params.rotation_epochs,
    layers: params.layers,
    pageNodes: params.page_nodes,
    keptEpochs: params.kept_epochs,
    firstEpochNodes: params.first_epoch_nodes,
  });
  ensureModuleAccount(ctx, PLEDGE_POOL);
  for (const node of nodes) {
    if (node.node_id >= next_node_id) {
      throw invalidGenesis("mixnet", `node ${node.node_id} is not below next_node_id`);
    }
    putNode(ctx, readNode(ctx.chain, node));
  }
  setNextNodeId(ctx, next_node_id);
  const epochId = epoch.epoch_id as EpochId;
  setEpoch(ctx, { epochId, keyRotationId: epoch.key_rotation_id, startHeight: 0n, startTimeMs: 0 });
}

function readNode({ addresses }: ChainFacts, json: z.infer<typeof nodeSchema>): Node {
  const { entry, sphinx_keys, ...details } = json.details;
  return {
    nodeId: json.node_id as NodeId,
    role: json.role,
    owner: addresses.parseAccount(json.owner),
    details: {
      identityKey: details.identity_key,
      sphinxKeys: sphinx_keys.map(({ rotation_id, key }) => ({ rotationId: rotation_id, key })),
      host: details.host,
      mixPort: details.mix_port,
      httpPort: details.http_port,
      entry: entry ? { wsPort: entry.ws_port, wssPort: entry.wss_port, hostname: entry.hostname } : undefined,
      noiseKey: details.noise_key,
      version: details.version,
      location: details.location,
    },
    pledge: json.pledge,
    cost: { profitMargin: json.cost.profit_margin, operatingCost: json.cost.operating_cost },
    bondedHeight: json.bonded_height,
    unbondingEpoch: json.unbonding_epoch,
  };
}

export function dumpMixnet(db: Reader, chain: ChainFacts): unknown {
  const { minimumPledge, epochSeconds, rotationEpochs, layers, pageNodes, ...rest } = mixnetParams(db);
  const { epochId, keyRotationId } = currentEpoch(db);
  return {
    params: {
      minimum_pledge: writeCoin(minimumPledge),
      epoch_seconds: epochSeconds,
      rotation_epochs: rotationEpochs,
      layers,
      page_nodes: pageNodes,
      kept_epochs: rest.keptEpochs,
      first_epoch_nodes: rest.firstEpochNodes,
    },
    nodes: [...allNodes(db, chain)].map((node) => nodeJson(chain, node)),
    next_node_id: peekNodeId(db),
    epoch: { epoch_id: epochId, key_rotation_id: keyRotationId },
  };
}

const nodeJson = ({ addresses }: ChainFacts, node: Node) => ({
  node_id: node.nodeId,
  role: node.role,
  owner: addresses.account(node.owner),
  details: detailsJson(node.details),
  pledge: writeCoin(node.pledge),
  cost: {
    profit_margin: formatDecimal(node.cost.profitMargin),
    operating_cost: writeCoin(node.cost.operatingCost),
  },
  bonded_height: node.bondedHeight.toString(),
  unbonding_epoch: node.unbondingEpoch,
});

const detailsJson = ({ sphinxKeys, entry, ...details }: NodeDetails) => ({
  identity_key: toBase64(details.identityKey),
  sphinx_keys: sphinxKeys.map(({ rotationId, key }) => ({ rotation_id: rotationId, key: toBase64(key) })),
  host: details.host,
  mix_port: details.mixPort,
  http_port: details.httpPort,
  entry: entry === undefined ? null : { ws_port: entry.wsPort, wss_port: entry.wssPort, hostname: entry.hostname },
  noise_key: toBase64(details.noiseKey),
  version: details.version,
  location: details.location,
});
