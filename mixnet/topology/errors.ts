import { Fault } from "../../kernel/errors.ts";

/** Why an announcement was not believed. Errors of its header come as chain/light's LightError and LightCodecError. */
export class TopologyError extends Fault<
  | { code: "topology.too_large"; sizeBytes: number; limitBytes: number }
  | { code: "topology.decode"; what: string }
  | { code: "topology.not_newer"; epochId: number; trustedEpochId: number }
  | { code: "topology.chain_id"; have: string; need: string }
  | { code: "topology.epoch_mismatch"; have: number; need: number }
  | { code: "topology.page_count"; have: number; need: number }
  | { code: "topology.page_hash"; page: number }
  | { code: "topology.node_count"; have: number; need: number }
  | { code: "topology.node_twice"; nodeId: number }
  | { code: "topology.empty_layer"; layer: number }
  | { code: "topology.proof"; epochId: number }
  | { code: "topology.http"; status: number }
  | { code: "topology.query"; path: string; abciCode: number; log: string }
  | { code: "topology.rpc"; method: string; reason: string }
  | { code: "topology.bootstrap"; address: string }
  | { code: "topology.no_answer" }
  | { code: "topology.too_many_requests" }
> {}
