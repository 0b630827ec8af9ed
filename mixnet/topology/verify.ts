import { sha256 } from "@noble/hashes/sha2.js";
import { isMember } from "../../chain/light/membership.ts";
import type { TrustedState } from "../../chain/light/trust.ts";
import { type LightParts, verifyLightBlock } from "../../chain/light/verify.ts";
import { equalBytes } from "../../kernel/bytes.ts";
import type { EpochId } from "../../kernel/ids.ts";
import { type Announcement, announcedEpoch, decodeAnnouncement } from "./announcement.ts";
import { TopologyError } from "./errors.ts";
import type { PlacedNode } from "./node.ts";
import { decodeHead, decodePage, type Head } from "./pages.ts";
import { HEAD_STORE, headKey } from "./query.ts";
import type { TopologyNode, TopologyView } from "./view.ts";

/** The last header and epoch that were believed. */
export interface TopologyTrust {
  readonly light: TrustedState;
  /** 0 before the first. */
  readonly epochId: number;
}

export interface VerifiedAnnouncement {
  readonly view: TopologyView;
  /** To check the next announcement with. */
  readonly trust: TopologyTrust;
}

const LAYERS = [1, 2, 3];

/** @param light from trustGenesis or trustPinned. */
export const initialTrust = (light: TrustedState): TopologyTrust => ({ light, epochId: 0 });

/**
 * Checks an announcement from anyone: sizes and form first, then pages against the head, the head against the header's app hash,
 * signatures last. The same bytes and trust give the same answer everywhere.
 * @throws TopologyError, LightError or LightCodecError; "topology.not_newer" says nothing bad of the sender.
 */
export function verifyAnnouncement(parts: LightParts, trust: TopologyTrust, encoded: Uint8Array): VerifiedAnnouncement {
  const epochId = announcedEpoch(encoded);
  if (epochId <= trust.epochId) {
    throw new TopologyError({ code: "topology.not_newer", epochId, trustedEpochId: trust.epochId });
  }
  const announcement = decodeAnnouncement(encoded);
  const view = viewOf(announcement);
  checkProof(announcement);
  const light = verifyLightBlock(parts, trust.light, announcement.block);
  return { view, trust: { light, epochId } };
}

function viewOf(announcement: Announcement): TopologyView {
  const head = decodeHead(announcement.head);
  checkHead(head, announcement);
  const nodes = readNodes(head, announcement.pages);
  const layers = LAYERS.map((layer) => inLayer(nodes, layer));
  const empty = layers.findIndex((layer) => layer.length === 0);
  if (empty >= 0) throw new TopologyError({ code: "topology.empty_layer", layer: empty + 1 });
  const { chainId, keyRotationId, startTimeMs, epochSeconds, rotationEpochs } = head;
  const times = { keyRotationId, startTimeMs, epochSeconds, rotationEpochs };
  return { chainId, epochId: head.epochId as EpochId, ...times, layers, gateways: inLayer(nodes, 0) };
}

function checkHead(head: Head, { epochId, block, pages }: Announcement): void {
  const { chainId } = block.header;
  if (head.chainId !== chainId)
    throw new TopologyError({ code: "topology.chain_id", have: head.chainId, need: chainId });
  checkEpoch(head.epochId, epochId);
  if (pages.length !== head.pageHashes.length) {
    throw new TopologyError({ code: "topology.page_count", have: pages.length, need: head.pageHashes.length });
  }
}

/** The head is what the chain has, so the pages are, which it names by their hashes. */
function checkProof({ epochId, head, proofs, block }: Announcement): void {
  const membership = { store: HEAD_STORE, key: headKey(epochId), value: head, proofs };
  if (!isMember(block.header.appHash, membership)) throw new TopologyError({ code: "topology.proof", epochId });
}

function checkEpoch(have: number, need: number): void {
  if (have !== need) throw new TopologyError({ code: "topology.epoch_mismatch", have, need });
}

function readNodes({ epochId, pageHashes, nodeCount }: Head, pages: readonly Uint8Array[]): readonly PlacedNode[] {
  const nodes = pages.flatMap((encoded, index) => {
    if (!equalBytes(sha256(encoded), pageHashes[index] ?? new Uint8Array(0))) {
      throw new TopologyError({ code: "topology.page_hash", page: index });
    }
    const page = decodePage(encoded);
    checkEpoch(page.epochId, epochId);
    return page.nodes;
  });
  if (nodes.length !== nodeCount) {
    throw new TopologyError({ code: "topology.node_count", have: nodes.length, need: nodeCount });
  }
  checkNoneTwice(nodes);
  return nodes;
}

function checkNoneTwice(nodes: readonly PlacedNode[]): void {
  const seen = new Set<number>();
  for (const { nodeId } of nodes) {
    if (seen.has(nodeId)) throw new TopologyError({ code: "topology.node_twice", nodeId });
    seen.add(nodeId);
  }
}

const inLayer = (nodes: readonly PlacedNode[], wanted: number): readonly TopologyNode[] =>
  nodes.flatMap(({ layer, node }) => (layer === wanted && node !== undefined ? [node] : []));
