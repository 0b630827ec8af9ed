import type { Coin } from "../../../kernel/amounts.ts";
import type { AccountAddress, EpochId, NodeId } from "../../../kernel/ids.ts";
import type { Decimal } from "../decimal.ts";

export type NodeRole = "mixnode" | "gateway";

/** An X25519 key (32 bytes) and the first key rotation in which it serves. */
export interface SphinxKey {
  readonly rotationId: number;
  readonly key: Uint8Array;
}

/** Where clients connect; port 0 is none. */
export interface Entry {
  readonly wsPort: number;
  readonly wssPort: number;
  readonly hostname: string;
}

/** What an operator says of a node. All of it can change but the identity key. */
export interface NodeDetails {
  /** Ed25519, 32 bytes. */
  readonly identityKey: Uint8Array;
  /** Oldest first. */
  readonly sphinxKeys: readonly SphinxKey[];
  readonly host: string;
  readonly mixPort: number;
  /** 0 is none. */
  readonly httpPort: number;
  readonly entry: Entry | undefined;
  /** X25519, 32 bytes, or empty. */
  readonly noiseKey: Uint8Array;
  readonly version: string;
  readonly location: string;
}

export interface Cost {
  /** 0 to 1. */
  readonly profitMargin: Decimal;
  readonly operatingCost: Coin;
}

export interface Node {
  readonly nodeId: NodeId;
  readonly role: NodeRole;
  readonly owner: AccountAddress;
  readonly details: NodeDetails;
  readonly pledge: Coin;
  readonly cost: Cost;
  readonly bondedHeight: bigint;
  /** The epoch at whose end the pledge goes back; 0 while the node is bonded. */
  readonly unbondingEpoch: number;
}

export interface MixnetParams {
  readonly minimumPledge: Coin;
  readonly epochSeconds: number;
  readonly rotationEpochs: number;
  readonly layers: number;
  readonly pageNodes: number;
  readonly keptEpochs: number;
  /** Nodes that must be bonded before epoch 1 begins; each layer and the gateways need one anyway. */
  readonly firstEpochNodes: number;
}

export interface Epoch {
  /** 0 before the first. */
  readonly epochId: EpochId;
  readonly keyRotationId: number;
  readonly startHeight: bigint;
  /** Milliseconds since 1970. */
  readonly startTimeMs: number;
}

/** A node's place in an epoch: layer 1 .. n, 0 for gateways. */
export interface PlacedNode {
  readonly nodeId: NodeId;
  readonly layer: number;
  readonly details: NodeDetails;
}
