import { createProtobufRpcClient, type QueryClient } from "@cosmjs/stargate";
import { nymnet } from "../../proto/gen/nymnet.js";
import { readInt64, writeInt64 } from "../../proto/int64.ts";
import { createAddresses } from "../modules/addresses.ts";
import { nodeFromWire } from "../modules/mixnet/codec.ts";
import type { Node } from "../modules/mixnet/types.ts";

const wire = nymnet.mixnet.v1;
const SERVICE = "nymnet.mixnet.v1.Query";
const PAGE_NODES = 100n;

/** An epoch as the chain counts it; 0 before the first. */
export interface EpochInfo {
  readonly epochId: number;
  readonly keyRotationId: number;
  readonly startHeight: bigint;
  readonly startTimeMs: number;
}

export interface TopologyPlace {
  readonly nodeId: number;
  /** 1 .. 3, or 0 for a gateway. */
  readonly layer: number;
  readonly identityKey: Uint8Array;
}

/** What `setupMixnetExtension` adds to a CosmJS QueryClient, under `mixnet`. */
export interface MixnetExtension {
  readonly mixnet: {
    epoch(): Promise<EpochInfo>;
    /** Every registered node, page by page. */
    nodes(): Promise<readonly Node[]>;
    node(nodeId: number): Promise<Node>;
    nodeByIdentity(identityKey: Uint8Array): Promise<Node>;
    nodeByOwner(owner: string): Promise<Node>;
    /** Who stands where in an epoch; 0 is the present one. The answer is not verified: see nymnet/client for that. */
    topology(epochId?: number): Promise<readonly TopologyPlace[]>;
  };
}

/** @param bech32Prefix the chain's, to read addresses with. */
export const setupMixnetExtension =
  (bech32Prefix: string) =>
  (base: QueryClient): MixnetExtension => {
    const rpc = createProtobufRpcClient(base);
    const addresses = createAddresses(bech32Prefix);
    const ask = (method: string, request: { finish(): Uint8Array }): Promise<Uint8Array> =>
      rpc.request(SERVICE, method, request.finish());
    const oneNode = async (method: string, request: { finish(): Uint8Array }): Promise<Node> =>
      nodeFromWire(wire.QueryNodeResponse.decode(await ask(method, request)).node ?? {}, addresses);

    async function epoch(): Promise<EpochInfo> {
      const { epoch: found } = wire.QueryEpochResponse.decode(await ask("Epoch", wire.QueryEpochRequest.encode({})));
      return {
        epochId: found?.epochId ?? 0,
        keyRotationId: found?.keyRotationId ?? 0,
        startHeight: readInt64(found?.startHeight),
        startTimeMs: Number(readInt64(found?.startTimeMs)),
      };
    }

    async function nodes(): Promise<readonly Node[]> {
      const all: Node[] = [];
      let key: Uint8Array | undefined;
      while (key === undefined || key.length > 0) {
        const pagination = { ...(key !== undefined && { key }), limit: writeInt64(PAGE_NODES) };
        const bytes = await ask("Nodes", wire.QueryNodesRequest.encode({ pagination }));
        const page = wire.QueryNodesResponse.decode(bytes);
        all.push(...page.nodes.map((node) => nodeFromWire(node, addresses)));
        key = page.pagination?.nextKey ?? new Uint8Array(0);
      }
      return all;
    }

    async function topology(epochId = 0): Promise<readonly TopologyPlace[]> {
      const bytes = await ask("Topology", wire.QueryTopologyRequest.encode({ epochId }));
      return wire.QueryTopologyResponse.decode(bytes).pages.flatMap((page) =>
        wire.TopologyPage.decode(page).nodes.map(({ nodeId, layer, details }) => ({
          nodeId: nodeId ?? 0,
          layer: layer ?? 0,
          identityKey: details?.identityKey ?? new Uint8Array(0),
        })),
      );
    }

    return {
      mixnet: {
        epoch,
        nodes,
        topology,
        node: (nodeId) => oneNode("Node", wire.QueryNodeRequest.encode({ nodeId })),
        nodeByIdentity: (identityKey) =>
          oneNode("NodeByIdentity", wire.QueryNodeByIdentityRequest.encode({ identityKey })),
        nodeByOwner: (owner) => oneNode("NodeByOwner", wire.QueryNodeByOwnerRequest.encode({ owner })),
      },
    };
  };
