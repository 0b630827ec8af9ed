import type { EpochId, NodeId } from "../../kernel/ids.ts";

/** A node of the network in one epoch, as its record on the chain says. */
export interface TopologyNode {
  readonly nodeId: NodeId;
  /** Ed25519, 32 bytes. */
  readonly identityKey: Uint8Array;
  /** Newest last; the key for rotation r is the newest with rotationId <= r. X25519, 32 bytes each. */
  readonly sphinxKeys: readonly { readonly rotationId: number; readonly key: Uint8Array }[];
  /** An IP address or a host name. */
  readonly host: string;
  readonly mixPort: number;
  readonly httpPort: number;
  /** Only gateways: where clients connect. */
  readonly entry: { readonly wsPort: number; readonly wssPort?: number; readonly hostname?: string } | undefined;
  readonly version: string;
}

/** The network in one epoch: one immutable value, made by `verify.ts` from checked bytes only. */
export interface TopologyView {
  readonly chainId: string;
  readonly epochId: EpochId;
  readonly keyRotationId: number;
  /** Milliseconds since 1970 of the block that began the epoch. */
  readonly startTimeMs: number;
  readonly epochSeconds: number;
  readonly rotationEpochs: number;
  /** Layers 1, 2, 3 at index 0, 1, 2; none is empty. */
  readonly layers: readonly (readonly TopologyNode[])[];
  readonly gateways: readonly TopologyNode[];
}

/** Where a service gets its topology from: the newest verified view, and word of each later one. */
export interface TopologySource {
  current(): TopologyView | undefined;
  /** Calls at once when a view is there, and for each new one. @returns ends the subscription. */
  onView(listener: (view: TopologyView) => void): () => void;
}
