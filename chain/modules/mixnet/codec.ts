import type { EpochId, NodeId } from "../../../kernel/ids.ts";
import { nymnet } from "../../../proto/gen/nymnet.js";
import { readInt64, writeInt64 } from "../../../proto/int64.ts";
import type { Addresses } from "../addresses.ts";
import { protobufValue } from "../codecs.ts";
import { readCoin, type WireCoin, writeCoin } from "../coins.ts";
import { parseDecimalInteger } from "../decimal.ts";
import type { Cost, Entry, Epoch, MixnetParams, Node, NodeDetails, NodeRole } from "./types.ts";

/** From and to the generated protobuf forms of nymnet.mixnet.v1, in which every field may be missing. */

type Fields = {
  readonly details: nymnet.mixnet.v1.NodeDetails.$Properties;
  readonly entry: nymnet.mixnet.v1.Entry.$Properties;
  readonly cost: nymnet.mixnet.v1.Cost.$Properties;
  readonly params: nymnet.mixnet.v1.Params.$Properties;
  readonly epoch: nymnet.mixnet.v1.Epoch.$Properties;
  readonly node: nymnet.mixnet.v1.Node.$Properties;
};
type MaybeCoin = { readonly denom?: string | null; readonly amount?: string | null } | null | undefined;

const NO_BYTES = new Uint8Array(0);

export const wireCoin = (coin: MaybeCoin): WireCoin => ({ denom: coin?.denom ?? "", amount: coin?.amount || "0" });

export const readDetails = (wire: Fields["details"] | null | undefined): NodeDetails => ({
  identityKey: wire?.identityKey ?? NO_BYTES,
  sphinxKeys: (wire?.sphinxKeys ?? []).map(({ rotationId, key }) => ({
    rotationId: rotationId ?? 0,
    key: key ?? NO_BYTES,
  })),
  host: wire?.host ?? "",
  mixPort: wire?.mixPort ?? 0,
  httpPort: wire?.httpPort ?? 0,
  entry: wire?.entry ? readEntry(wire.entry) : undefined,
  noiseKey: wire?.noiseKey ?? NO_BYTES,
  version: wire?.version ?? "",
  location: wire?.location ?? "",
});

const readEntry = ({ wsPort, wssPort, hostname }: Fields["entry"]): Entry => ({
  wsPort: wsPort ?? 0,
  wssPort: wssPort ?? 0,
  hostname: hostname ?? "",
});

export const writeDetails = ({ sphinxKeys, entry, ...details }: NodeDetails) => ({
  ...details,
  sphinxKeys: sphinxKeys.map((key) => ({ ...key })),
  ...(entry !== undefined && { entry }),
});

/** @throws CoinError, DecimalError. */
export const readCost = (wire: Fields["cost"] | null | undefined): Cost => ({
  profitMargin: parseDecimalInteger(wire?.profitMargin || "0"),
  operatingCost: readCoin(wireCoin(wire?.operatingCost)),
});

export const writeCost = ({ profitMargin, operatingCost }: Cost) => ({
  profitMargin: profitMargin.toString(),
  operatingCost: writeCoin(operatingCost),
});

const ROLES: Readonly<Record<NodeRole, number>> = { mixnode: 1, gateway: 2 };
const ROLE_GATEWAY = ROLES.gateway;

/** @throws EncodingError for an owner that is no address of this chain. */
export const nodeFromWire = (wire: Fields["node"], { parseAccount }: Addresses): Node => ({
  nodeId: (wire.nodeId ?? 0) as NodeId,
  role: wire.role === ROLE_GATEWAY ? "gateway" : "mixnode",
  owner: parseAccount(wire.owner ?? ""),
  details: readDetails(wire.details),
  pledge: readCoin(wireCoin(wire.pledge)),
  cost: readCost(wire.cost),
  bondedHeight: readInt64(wire.bondedHeight),
  unbondingEpoch: wire.unbondingEpoch ?? 0,
});

export const writeNode = (node: Node, addresses: Addresses) => ({
  nodeId: node.nodeId,
  role: ROLES[node.role],
  owner: addresses.account(node.owner),
  details: writeDetails(node.details),
  pledge: writeCoin(node.pledge),
  cost: writeCost(node.cost),
  bondedHeight: writeInt64(node.bondedHeight),
  unbondingEpoch: node.unbondingEpoch,
});

/** A node as it is stored; its owner stands in it as text, so the chain's prefix is needed. */
export const nodeValue = (addresses: Addresses) =>
  protobufValue<Fields["node"], Node>(
    nymnet.mixnet.v1.Node,
    (wire) => nodeFromWire(wire, addresses),
    (node) => writeNode(node, addresses),
  );

export const paramsValue = protobufValue<Fields["params"], MixnetParams>(
  nymnet.mixnet.v1.Params,
  ({ minimumPledge, epochSeconds, rotationEpochs, layers, pageNodes, keptEpochs, firstEpochNodes }) => ({
    minimumPledge: readCoin(wireCoin(minimumPledge)),
    epochSeconds: epochSeconds ?? 0,
    rotationEpochs: rotationEpochs ?? 0,
    layers: layers ?? 0,
    pageNodes: pageNodes ?? 0,
    keptEpochs: keptEpochs ?? 0,
    firstEpochNodes: firstEpochNodes ?? 0,
  }),
  writeParams,
);

export function writeParams({ minimumPledge, ...rest }: MixnetParams) {
  return { ...rest, minimumPledge: writeCoin(minimumPledge) };
}

export const epochValue = protobufValue<Fields["epoch"], Epoch>(
  nymnet.mixnet.v1.Epoch,
  ({ epochId, keyRotationId, startHeight, startTimeMs }) => ({
    epochId: (epochId ?? 0) as EpochId,
    keyRotationId: keyRotationId ?? 0,
    startHeight: readInt64(startHeight),
    startTimeMs: Number(readInt64(startTimeMs)),
  }),
  writeEpoch,
);

export function writeEpoch({ epochId, keyRotationId, startHeight, startTimeMs }: Epoch) {
  return {
    epochId,
    keyRotationId,
    startHeight: writeInt64(startHeight),
    startTimeMs: writeInt64(BigInt(startTimeMs)),
  };
}
