import { utf8 } from "../../kernel/bytes.ts";
import type { NodeId } from "../../kernel/ids.ts";
import type { nymnet } from "../../proto/gen/nymnet.js";
import { HOST_BYTES_MAX, SPHINX_KEYS_MAX } from "./limits.ts";
import type { TopologyNode } from "./view.ts";

const KEY_BYTES = 32;
const PORT_MAX = 65_535;

/** One node with its place: layers 1 to 3, 0 for a gateway. `node` is undefined for a record that nobody could use. */
export interface PlacedNode {
  readonly layer: number;
  readonly nodeId: number;
  readonly node: TopologyNode | undefined;
}

type NodeRecord = nymnet.mixnet.v1.TopologyNode.$Properties;
type Details = nymnet.mixnet.v1.NodeDetails.$Properties;
type Entry = TopologyNode["entry"];

/** One operator's record must not stop the network: an unusable one is left out of the view instead of refusing it whole. */
export function placedNode({ nodeId, layer, details }: NodeRecord): PlacedNode {
  const place = { nodeId: nodeId ?? 0, layer: layer ?? 0 };
  return { ...place, node: details ? usableNode(place, details) : undefined };
}

function usableNode({ nodeId, layer }: { nodeId: number; layer: number }, details: Details): TopologyNode | undefined {
  const { identityKey, host, mixPort, httpPort, version } = details;
  const entry = layer === 0 ? usableEntry(details) : undefined;
  const sphinxKeys = usableKeys(details);
  if (nodeId === 0 || layer > 3 || identityKey?.length !== KEY_BYTES || sphinxKeys === undefined) return undefined;
  if (!host || utf8(host).length > HOST_BYTES_MAX || !isPort(mixPort)) return undefined;
  if (layer === 0 && entry === undefined) return undefined;
  const node = { identityKey, sphinxKeys, host, mixPort, httpPort: isPort(httpPort) ? httpPort : 0, entry };
  return { nodeId: nodeId as NodeId, ...node, version: version ?? "" };
}

/** At least one, in the order of their rotations. */
function usableKeys({ sphinxKeys }: Details): TopologyNode["sphinxKeys"] | undefined {
  const keys = (sphinxKeys ?? []).map(({ rotationId, key }) => ({
    rotationId: rotationId ?? 0,
    key: key ?? new Uint8Array(0),
  }));
  if (keys.length === 0 || keys.length > SPHINX_KEYS_MAX) return undefined;
  const inOrder = keys.every(({ rotationId }, i) => i === 0 || rotationId > (keys[i - 1]?.rotationId ?? 0));
  return inOrder && keys.every(({ key }) => key.length === KEY_BYTES) ? keys : undefined;
}

function usableEntry({ entry }: Details): Entry {
  if (!entry || !isPort(entry.wsPort)) return undefined;
  return {
    wsPort: entry.wsPort,
    ...(isPort(entry.wssPort) ? { wssPort: entry.wssPort } : {}),
    ...(entry.hostname ? { hostname: entry.hostname } : {}),
  };
}

const isPort = (port: number | null | undefined): port is number => !!port && port <= PORT_MAX;
