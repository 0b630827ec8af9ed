import type { QueryRequest, QueryResponse } from "../../chain/app/abci.ts";
import { nymnet } from "../../proto/gen/nymnet.js";
import { TopologyError } from "./errors.ts";

/** The two questions to the chain that an announcement is made from, over ABCI or over the RPC. */

const { QueryEpochRequest, QueryEpochResponse, QueryTopologyRequest, QueryTopologyResponse } = nymnet.mixnet.v1;

export type AbciQuery = (request: QueryRequest) => Promise<Pick<QueryResponse, "code" | "log" | "value" | "height">>;

/** An epoch's topology as the chain keeps it. */
export interface StoredTopology {
  readonly epochId: number;
  readonly head: Uint8Array;
  readonly pages: readonly Uint8Array[];
  /** The height it was read at: the app hash of the next header covers it. */
  readonly height: bigint;
}

/** @returns the current epoch; 0 before the first. @throws TopologyError "topology.query". */
export async function queryEpoch(query: AbciQuery): Promise<number> {
  const { value } = await ask(query, "Epoch", QueryEpochRequest.encode({}).finish());
  return QueryEpochResponse.decode(value).epoch?.epochId ?? 0;
}

/** @param epochId from queryEpoch, not 0. @throws TopologyError "topology.query". */
export async function queryTopology(query: AbciQuery, epochId: number): Promise<StoredTopology> {
  const { value, height } = await ask(query, "Topology", QueryTopologyRequest.encode({ epochId }).finish());
  const { head, pages } = QueryTopologyResponse.decode(value);
  return { epochId, head, pages, height };
}

async function ask(query: AbciQuery, method: string, data: Uint8Array): Promise<{ value: Uint8Array; height: bigint }> {
  const path = `/nymnet.mixnet.v1.Query/${method}`;
  const { code, log, value, height } = await query({ path, data, height: 0n, prove: false });
  if (code !== 0) throw new TopologyError({ code: "topology.query", method, abciCode: code, log: log.slice(0, 200) });
  return { value, height };
}
