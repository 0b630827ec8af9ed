import type { AccountAddress, EpochId, NodeId } from "../../../kernel/ids.ts";
import type { Reader } from "../../store/access.ts";
import { accountKey, fixedBytesKey, pairKey, u32Key } from "../../store/keys.ts";
import { cell, type Table, table } from "../../store/table.ts";
import { bytesValue, u64Value } from "../../store/values.ts";
import type { ChainFacts, Context } from "../context.ts";
import { known } from "../state-error.ts";
import { epochValue, nodeValue, paramsValue } from "./codec.ts";
import type { Epoch, MixnetParams, Node } from "./types.ts";

/** The keys of the store "mixnet": the register of nodes, the epoch, and the topologies under provable keys. */

export const MIXNET_STORE = "mixnet";
export const NODE_PREFIX = Uint8Array.of(1);
const KEY_BYTES = 32;

const nodesBy = ({ addresses }: ChainFacts): Table<number, Node> =>
  table(MIXNET_STORE, NODE_PREFIX, u32Key, nodeValue(addresses));
const byOwner = table(MIXNET_STORE, Uint8Array.of(2), accountKey, u64Value);
const byIdentity = table(MIXNET_STORE, Uint8Array.of(3), fixedBytesKey(KEY_BYTES), u64Value);
const nextNodeId = cell(MIXNET_STORE, Uint8Array.of(4), u64Value);
const params = cell(MIXNET_STORE, Uint8Array.of(5), paramsValue);
const epoch = cell(MIXNET_STORE, Uint8Array.of(6), epochValue);
/** TopologyHead by epoch: 7 | u32. */
const heads = table(MIXNET_STORE, Uint8Array.of(7), u32Key, bytesValue);
/** TopologyPage by epoch and page: 8 | u32 | u32. */
const pages = table(MIXNET_STORE, Uint8Array.of(8), pairKey(u32Key, u32Key), bytesValue);

export const mixnetParams = (db: Reader): MixnetParams => known("mixnet params", params.get(db));
export const setMixnetParams = ({ db }: Context, value: MixnetParams): void => params.put(db, value);

const NO_EPOCH: Epoch = { epochId: 0 as EpochId, keyRotationId: 0, startHeight: 0n, startTimeMs: 0 };
export const currentEpoch = (db: Reader): Epoch => epoch.get(db) ?? NO_EPOCH;
export const setEpoch = ({ db }: Context, value: Epoch): void => epoch.put(db, value);

/** In the order of their numbers. */
export function* allNodes(db: Reader, chain: ChainFacts): Generator<Node> {
  for (const [, node] of nodesBy(chain).entries(db)) yield node;
}

export const nodeById = (db: Reader, chain: ChainFacts, nodeId: number): Node | undefined =>
  nodesBy(chain).get(db, nodeId);

export function nodeByOwner(db: Reader, chain: ChainFacts, owner: AccountAddress): Node | undefined {
  const nodeId = byOwner.get(db, owner);
  return nodeId === undefined ? undefined : nodeById(db, chain, Number(nodeId));
}

/** @param identityKey any bytes; only 32 can be found. */
export function nodeByIdentity(db: Reader, chain: ChainFacts, identityKey: Uint8Array): Node | undefined {
  const nodeId = identityKey.length === KEY_BYTES ? byIdentity.get(db, identityKey) : undefined;
  return nodeId === undefined ? undefined : nodeById(db, chain, Number(nodeId));
}

/** Writes a node and what it is found by. */
export function putNode({ db, chain }: Context, node: Node): void {
  nodesBy(chain).put(db, node.nodeId, node);
  byOwner.put(db, node.owner, BigInt(node.nodeId));
  byIdentity.put(db, node.details.identityKey, BigInt(node.nodeId));
}

export function removeNode({ db, chain }: Context, { nodeId, owner, details }: Node): void {
  nodesBy(chain).delete(db, nodeId);
  byOwner.delete(db, owner);
  byIdentity.delete(db, details.identityKey);
}

export const peekNodeId = (db: Reader): number => Number(nextNodeId.get(db) ?? 1n);
export const setNextNodeId = ({ db }: Context, value: number): void => nextNodeId.put(db, BigInt(value));

/** A number that no node had before. */
export function takeNodeId(ctx: Context): NodeId {
  const nodeId = peekNodeId(ctx.db);
  setNextNodeId(ctx, nodeId + 1);
  return nodeId as NodeId;
}

export interface EncodedTopology {
  readonly head: Uint8Array;
  readonly pages: readonly Uint8Array[];
}

export function putTopology({ db }: Context, epochId: number, topology: EncodedTopology): void {
  heads.put(db, epochId, topology.head);
  for (const [page, encoded] of topology.pages.entries()) pages.put(db, [epochId, page], encoded);
}

export function topologyOf(db: Reader, epochId: number): EncodedTopology | undefined {
  const head = heads.get(db, epochId);
  return head === undefined ? undefined : { head, pages: [...pagesOf(db, epochId)].map(([, page]) => page) };
}

export function removeTopology({ db }: Context, epochId: number): void {
  heads.delete(db, epochId);
  for (const [key] of [...pagesOf(db, epochId)]) pages.delete(db, key);
}

const pagesOf = (db: Reader, epochId: number) => pages.entries(db, { under: u32Key.encode(epochId) });
