import { sha256 } from "@noble/hashes/sha2.js";
import { compareBytes, concatBytes, u32be, utf8 } from "../../../kernel/bytes.ts";
import type { Node, PlacedNode } from "./types.ts";

const PURPOSE = utf8("nymnet/layers/1");

/**
 * Places every bonded node for an epoch: mix nodes are shuffled by the seed, and number i goes to layer i mod layers + 1, so
 * that layers differ by one node at most; gateways get layer 0. The result is in the order of node numbers.
 * @param seed differs for each epoch; who makes the last block of an epoch can bias it.
 * @returns what is missing when there are fewer than `leastNodes`, a layer would be empty or no gateway is there.
 */
export function placeNodes(
  nodes: readonly Node[],
  { layers, leastNodes }: { readonly layers: number; readonly leastNodes: number },
  seed: Uint8Array,
): { readonly placed: readonly PlacedNode[] } | { readonly missing: string } {
  const bonded = nodes.filter(({ unbondingEpoch }) => unbondingEpoch === 0);
  const mixnodes = bonded.filter(({ role }) => role === "mixnode");
  const gateways = bonded.filter(({ role }) => role === "gateway");
  if (bonded.length < leastNodes) return { missing: `${bonded.length} of ${leastNodes} nodes` };
  if (mixnodes.length < layers) return { missing: `${mixnodes.length} mix nodes for ${layers} layers` };
  if (gateways.length === 0) return { missing: "no gateway" };
  const mixing = shuffle(mixnodes, seed).map((node, i) => place(node, (i % layers) + 1));
  const placed = [...mixing, ...gateways.map((node) => place(node, 0))];
  return { placed: placed.sort((a, b) => a.nodeId - b.nodeId) };
}

const place = ({ nodeId, details }: Node, layer: number): PlacedNode => ({ nodeId, layer, details });

/** In the order of a hash of seed and node number. */
function shuffle(nodes: readonly Node[], seed: Uint8Array): readonly Node[] {
  return nodes
    .map((node) => ({ node, rank: sha256(concatBytes(seed, u32be(node.nodeId))) }))
    .sort((a, b) => compareBytes(a.rank, b.rank))
    .map(({ node }) => node);
}

/** @param lastAppHash of the block before the epoch. */
export const layerSeed = (lastAppHash: Uint8Array, epochId: number): Uint8Array =>
  sha256(concatBytes(PURPOSE, lastAppHash, u32be(epochId)));
