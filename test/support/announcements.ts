import { sha256 } from "@noble/hashes/sha2.js";
import { nodeEd25519 } from "../../chain/crypto/ed25519.node.ts";
import { type Existence, encodeExistence } from "../../chain/light/existence.ts";
import { bytesField, intField, lengthPrefixed, textField } from "../../chain/light/protobuf.ts";
import { trustGenesis } from "../../chain/light/trust.ts";
import { concatBytes, fromHex, utf8 } from "../../kernel/bytes.ts";
import { createSeededRandom } from "../../kernel/seeded-random.ts";
import { type Announcement, encodeAnnouncement } from "../../mixnet/topology/announcement.ts";
import { HEAD_STORE, headKey } from "../../mixnet/topology/query.ts";
import { initialTrust } from "../../mixnet/topology/verify.ts";
import { nymnet } from "../../proto/gen/nymnet.js";
import { type BlockInput, CHAIN_ID, GENESIS_NS, testBlock, testValidators } from "./light-chain.ts";

/** Announcements of a chain with four validators, whose epoch e is proved by the block at height 10 e. */

const { TopologyPage } = nymnet.mixnet.v1;

export const validators = testValidators("topology", [10n, 10n, 10n, 10n]);
export const startTrust = initialTrust(
  trustGenesis({ chainId: CHAIN_ID, initialHeight: 1n, timeNs: GENESIS_NS, validators }),
);
/** All blocks here are before this time; the epochs are over by then. */
export const NOW_MS = Number(GENESIS_NS / 1_000_000n) + 100_000_000;
export const lightParts = { verify: nodeEd25519.verify, nowNs: BigInt(NOW_MS) * 1_000_000n };

type NodeRecord = nymnet.mixnet.v1.TopologyNode.$Properties;

interface HeadInput {
  readonly chainId: string;
  readonly epochId: number;
  readonly startTimeMs: number;
  readonly epochSeconds: number;
  readonly nodeCount: number;
}

export interface TopologyInput {
  readonly epochId: number;
  readonly nodes?: readonly NodeRecord[];
  readonly nodesPerPage?: number;
  readonly head?: Partial<HeadInput>;
  readonly block?: Partial<BlockInput>;
}

/** Six mix nodes in three layers and two gateways. */
export const testNodes: readonly NodeRecord[] = [1, 2, 3, 1, 2, 3, 0, 0].map((layer, i) => testNode(i + 1, layer));

export function testNode(nodeId: number, layer: number): NodeRecord {
  const random = createSeededRandom(`node ${nodeId}`);
  const key = { rotationId: 0, key: random.bytes(32) };
  const entry = layer === 0 ? { wsPort: 9000 + nodeId, wssPort: 0, hostname: "" } : null;
  const details = { host: "127.0.0.1", mixPort: 1789 + nodeId, httpPort: 8000, entry, version: "0.1.0" };
  return { nodeId, layer, details: { identityKey: random.bytes(32), sphinxKeys: [key], ...details } };
}

export function testAnnouncement(input: TopologyInput): Announcement {
  const { epochId, nodes = testNodes, nodesPerPage = 3 } = input;
  const pages: Uint8Array[] = [];
  for (let at = 0; at < nodes.length; at += nodesPerPage) {
    const page = { epochId, page: pages.length, nodes: nodes.slice(at, at + nodesPerPage) };
    pages.push(TopologyPage.encode(page).finish());
  }
  const chosen = {
    ...{ chainId: CHAIN_ID, epochId, nodeCount: nodes.length, epochSeconds: 60 },
    startTimeMs: Number(GENESIS_NS / 1_000_000n) + epochId * 10_000,
    ...input.head,
  };
  const head = concatBytes(
    textField(1, chosen.chainId),
    intField(2, chosen.epochId),
    intField(4, chosen.startTimeMs),
    intField(5, chosen.epochSeconds),
    intField(6, 24),
    intField(7, chosen.nodeCount),
    intField(8, pages.length),
    ...pages.map((page) => bytesField(9, sha256(page))),
  );
  const { appHash, proofs } = proven(headKey(epochId), head);
  const header = { appHash, ...input.block?.header };
  const block = testBlock({ height: BigInt(epochId) * 10n, validators, ...input.block, header });
  return { epochId, block, head, pages, proofs };
}

export const announcementBytes = (input: TopologyInput): Uint8Array => encodeAnnouncement(testAnnouncement(input));

/** An app hash under which the store "mixnet" has this, beside another key and another store. */
function proven(key: Uint8Array, value: Uint8Array): { appHash: Uint8Array; proofs: Uint8Array[] } {
  const other = new Uint8Array(32).fill(9);
  const inTree = {
    ...{ key, value, leafPrefix: fromHex("000202") },
    path: [{ prefix: fromHex("02040220"), suffix: concatBytes(fromHex("20"), other) }],
  };
  const storeRoot = rootOf(inTree);
  const ofStore = {
    ...{ key: utf8(HEAD_STORE), value: storeRoot, leafPrefix: fromHex("00") },
    path: [{ prefix: concatBytes(fromHex("01"), other), suffix: new Uint8Array(0) }],
  };
  return { appHash: rootOf(ofStore), proofs: [encodeExistence(inTree), encodeExistence(ofStore)] };
}

function rootOf({ key, value, leafPrefix, path }: Existence): Uint8Array {
  const leaf = sha256(concatBytes(leafPrefix, lengthPrefixed(key), lengthPrefixed(sha256(value))));
  return path.reduce((child, { prefix, suffix }) => sha256(concatBytes(prefix, child, suffix)), leaf);
}
