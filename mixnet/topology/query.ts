import type { QueryRequest, QueryResponse } from "../../chain/app/abci.ts";
import { concatBytes, equalBytes, u32be } from "../../kernel/bytes.ts";
import { nymnet } from "../../proto/gen/nymnet.js";
import { TopologyError } from "./errors.ts";

/** The questions to the chain that an announcement is made from, over ABCI or over the RPC. */

const { QueryEpochRequest, QueryEpochResponse, QueryTopologyRequest, QueryTopologyResponse } = nymnet.mixnet.v1;

/** Where the chain keeps the head of an epoch's topology. */
export const HEAD_STORE = "mixnet";
const HEAD_PREFIX = Uint8Array.of(7);
export const headKey = (epochId: number): Uint8Array => concatBytes(HEAD_PREFIX, u32be(epochId));

export type AbciAnswer = Pick<QueryResponse, "code" | "log" | "value" | "height" | "proofOps">;
export type AbciQuery = (request: QueryRequest) => Promise<AbciAnswer>;

/** An epoch's topology as the chain keeps it. */
export interface StoredTopology {
  readonly epochId: number;
  readonly head: Uint8Array;
  readonly pages: readonly Uint8Array[];
  /** Of the head, under the app hash in the header after `height`. */
  readonly proofs: readonly Uint8Array[];
  readonly height: bigint;
}

/** @returns the current epoch; 0 before the first. @throws TopologyError "topology.query". */
export async function queryEpoch(query: AbciQuery): Promise<number> {
  const { value } = await ask(query, methodPath("Epoch"), QueryEpochRequest.encode({}).finish());
  return QueryEpochResponse.decode(value).epoch?.epochId ?? 0;
}

/** @param epochId from queryEpoch, not 0. @throws TopologyError "topology.query", "topology.proof". */
export async function queryTopology(query: AbciQuery, epochId: number): Promise<StoredTopology> {
  const { value } = await ask(query, methodPath("Topology"), QueryTopologyRequest.encode({ epochId }).finish());
  const { head, pages } = QueryTopologyResponse.decode(value);
  const proven = await ask(query, `/store/${HEAD_STORE}/key`, headKey(epochId));
  if (!equalBytes(proven.value, head)) throw new TopologyError({ code: "topology.proof", epochId });
  return { epochId, head, pages, proofs: proven.proofOps.map(({ data }) => data), height: proven.height };
}

const methodPath = (method: string): string => `/nymnet.mixnet.v1.Query/${method}`;

async function ask(query: AbciQuery, path: string, data: Uint8Array): Promise<AbciAnswer> {
  const answer = await query({ path, data, height: 0n, prove: true });
  const { code: abciCode, log } = answer;
  if (abciCode !== 0) throw new TopologyError({ code: "topology.query", path, abciCode, log: log.slice(0, 200) });
  return answer;
}
