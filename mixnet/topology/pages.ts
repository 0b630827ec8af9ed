import { detailsShape } from "../../chain/modules/mixnet/shapes.ts";
import { bytes, checkWire, nested, repeated, type Shape, shape, text, varint } from "../../kernel/wire.ts";
import { nymnet } from "../../proto/gen/nymnet.js";
import { TopologyError } from "./errors.ts";
import { NODES_MAX, PAGES_MAX } from "./limits.ts";
import { type PlacedNode, placedNode } from "./node.ts";

/** The two records that the chain keeps of an epoch's topology. */

const { TopologyHead, TopologyPage } = nymnet.mixnet.v1;

const numbers = { 2: varint, 3: varint, 4: varint, 5: varint, 6: varint, 7: varint, 8: varint };
const HEAD = shape({ ...numbers, 1: text, 9: repeated(bytes) });
const NODE = shape({ 1: varint, 2: varint, 3: nested(detailsShape) });
const PAGE = shape({ 1: varint, 2: varint, 3: repeated(nested(NODE)) });

export interface Head {
  readonly chainId: string;
  readonly epochId: number;
  readonly keyRotationId: number;
  readonly startTimeMs: number;
  readonly epochSeconds: number;
  readonly rotationEpochs: number;
  readonly nodeCount: number;
  readonly pageHashes: readonly Uint8Array[];
}

/** @throws TopologyError "topology.decode". */
export function decodeHead(encoded: Uint8Array): Head {
  const head = checked("head", HEAD, encoded, TopologyHead.decode);
  const startTimeMs = Number(head.startTimeMs);
  const sane =
    Number.isSafeInteger(startTimeMs) &&
    startTimeMs >= 0 &&
    head.epochSeconds > 0 &&
    head.rotationEpochs > 0 &&
    head.nodeCount <= NODES_MAX &&
    head.pageCount <= PAGES_MAX &&
    head.pageHashes.length === head.pageCount;
  if (!sane) throw new TopologyError({ code: "topology.decode", what: "head" });
  const { chainId, epochId, keyRotationId, epochSeconds, rotationEpochs, nodeCount, pageHashes } = head;
  return { chainId, epochId, keyRotationId, startTimeMs, epochSeconds, rotationEpochs, nodeCount, pageHashes };
}

export interface Page {
  readonly epochId: number;
  readonly page: number;
  readonly nodes: readonly PlacedNode[];
}

/** @throws TopologyError "topology.decode". */
export function decodePage(encoded: Uint8Array): Page {
  const { epochId, page, nodes } = checked("page", PAGE, encoded, TopologyPage.decode);
  return { epochId, page, nodes: nodes.map(placedNode) };
}

function checked<T>(what: string, shape: Shape, encoded: Uint8Array, decode: (encoded: Uint8Array) => T): T {
  try {
    checkWire(encoded, shape);
    return decode(encoded);
  } catch (cause) {
    throw new TopologyError({ code: "topology.decode", what }, { cause });
  }
}
