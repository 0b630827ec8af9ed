import { sha256 } from "@noble/hashes/sha2.js";
import type { EpochId } from "../../../kernel/ids.ts";
import { nymnet } from "../../../proto/gen/nymnet.js";
import { writeInt64 } from "../../../proto/int64.ts";
import type { Reader } from "../../store/access.ts";
import type { ChainFacts, Context } from "../context.ts";
import { writeDetails } from "./codec.ts";
import { releaseUnbonded } from "./nodes.ts";
import { layerSeed, placeNodes } from "./selection.ts";
import {
  allNodes,
  currentEpoch,
  type EncodedTopology,
  mixnetParams,
  putTopology,
  removeTopology,
  setEpoch,
} from "./state.ts";
import type { Epoch, MixnetParams, PlacedNode } from "./types.ts";

const NANOS_PER_MS = 1_000_000n;
const FIRST_EPOCH = 1;
const { TopologyHead, TopologyPage } = nymnet.mixnet.v1;

/** At a block's begin: ends the epoch whose time is over and begins the next, as soon as enough nodes are there. */
export function turnEpoch(ctx: Context): void {
  const params = mixnetParams(ctx.db);
  const epoch = currentEpoch(ctx.db);
  const nowMs = Number(ctx.block.timeNs / NANOS_PER_MS);
  if (epoch.epochId !== 0 && nowMs < endMs(epoch, params)) return;
  if (epoch.epochId !== 0) releaseUnbonded(ctx, epoch.epochId);
  const epochId = (epoch.epochId + 1) as EpochId;
  const seed = layerSeed(ctx.block.lastAppHash, epochId);
  const selection = placeNodes([...allNodes(ctx.db, ctx.chain)], needs(params, epochId), seed);
  if ("placed" in selection) beginEpoch(ctx, epochId, nowMs, selection.placed);
  else if (epoch.epochId !== 0) {
    ctx.emit("epoch_extended", { epoch_id: String(epoch.epochId), reason: selection.missing });
  }
}

function beginEpoch(ctx: Context, epochId: EpochId, startTimeMs: number, placed: readonly PlacedNode[]): void {
  const params = mixnetParams(ctx.db);
  const keyRotationId = Math.floor((epochId - 1) / params.rotationEpochs);
  const epoch = { epochId, keyRotationId, startHeight: ctx.block.height, startTimeMs };
  setEpoch(ctx, epoch);
  putTopology(ctx, epochId, encodeTopology(ctx.chain, params, epoch, placed));
  if (epochId > params.keptEpochs) removeTopology(ctx, epochId - params.keptEpochs);
  ctx.emit("epoch_began", { epoch_id: String(epochId), nodes: String(placed.length) });
}

function encodeTopology(
  { chainId }: ChainFacts,
  { epochSeconds, rotationEpochs, pageNodes }: MixnetParams,
  { epochId, keyRotationId, startTimeMs }: Epoch,
  placed: readonly PlacedNode[],
): EncodedTopology {
  const pages = inPages(placed, pageNodes).map((nodes, page) =>
    TopologyPage.encode({ epochId, page, nodes: nodes.map(writePlaced) }).finish(),
  );
  const times = { startTimeMs: writeInt64(BigInt(startTimeMs)), epochSeconds, rotationEpochs };
  const counts = { nodeCount: placed.length, pageCount: pages.length };
  const pageHashes = pages.map((page) => sha256(page));
  return {
    head: TopologyHead.encode({ chainId, epochId, keyRotationId, ...times, ...counts, pageHashes }).finish(),
    pages,
  };
}

const writePlaced = ({ nodeId, layer, details }: PlacedNode) => ({ nodeId, layer, details: writeDetails(details) });

const inPages = <T>(items: readonly T[], size: number): (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, page) => items.slice(page * size, (page + 1) * size));

/** Only the first epoch waits for more than a node in each layer and a gateway. */
const needs = ({ layers, firstEpochNodes }: MixnetParams, epochId: number) => ({
  layers,
  leastNodes: epochId === FIRST_EPOCH ? firstEpochNodes : 0,
});

const endMs = ({ startTimeMs }: Epoch, { epochSeconds }: MixnetParams): number => startTimeMs + epochSeconds * 1000;

/**
 * When the next block is due: at once after the one that began an epoch, because its header proves the topology, and while the
 * first epoch can begin; else at the present one's end; undefined while nodes are missing.
 */
export function nextEpochAtMs(db: Reader, chain: ChainFacts, height: bigint): number | undefined {
  const params = mixnetParams(db);
  const epoch = currentEpoch(db);
  if (epoch.startHeight === height) return epoch.startTimeMs;
  if (epoch.epochId !== 0) return endMs(epoch, params);
  const selection = placeNodes([...allNodes(db, chain)], needs(params, FIRST_EPOCH), new Uint8Array(0));
  return "placed" in selection ? 0 : undefined;
}
