import { afterEach, expect, it } from "vitest";
import type { BlockReader, Engine, StoredBlock } from "../../../chain/engine/api.ts";
import { systemClock } from "../../../kernel/clock.ts";
import { headKey } from "../../../mixnet/topology/query.ts";
import { topologyFromRpc } from "../../../mixnet/topology/rpc.ts";
import { verifyAnnouncement } from "../../../mixnet/topology/verify.ts";
import { nymnet } from "../../../proto/gen/nymnet.js";
import { lightParts, startTrust, testAnnouncement } from "../../support/announcements.ts";
import { recordedEngine } from "../../support/recorded-engine.ts";
import { startRpc } from "../../support/rpc.ts";

const { QueryEpochResponse, QueryTopologyResponse } = nymnet.mixnet.v1;

const servers: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

/** An engine whose epoch is proved by its newest block. */
function engineInEpoch(epochId: number): Engine {
  const { block, head, pages, proofs } = testAnnouncement({ epochId: Math.max(epochId, 1) });
  const { header, commit } = block;
  const stored: StoredBlock = {
    blockId: commit.blockId,
    block: { header, txs: [], evidence: [], lastCommit: commit },
    sizeBytes: 0,
  };
  const blocks: BlockReader = {
    ...recordedEngine().blocks,
    latestHeight: header.height,
    block: (height) => (height === header.height ? stored : undefined),
    commit: (height) => (height === header.height ? { commit, canonical: false } : undefined),
    validators: (height) => (height === header.height ? block.validators : undefined),
  };
  const epoch = QueryEpochResponse.encode({ epoch: { epochId } }).finish();
  const topology = QueryTopologyResponse.encode({ head, pages: [...pages] }).finish();
  const answer = { code: 0, log: "", key: new Uint8Array(0), proofOps: [], height: header.height - 1n, codespace: "" };
  const engine = recordedEngine();
  const proofOps = proofs.map((data) => ({ type: "ics23", key: headKey(epochId), data }));
  const values: Record<string, Uint8Array> = { Epoch: epoch, Topology: topology, key: head };
  const query: Engine["abci"]["query"] = async ({ path }) => ({
    ...answer,
    value: values[path.split("/").at(-1) ?? ""] ?? new Uint8Array(0),
    proofOps: path.endsWith("/key") ? proofOps : [],
  });
  return { ...engine, abci: { ...engine.abci, query }, blocks };
}

async function ask(engine: Engine): Promise<Uint8Array | undefined> {
  const { server, url } = await startRpc(engine);
  servers.push(server);
  return topologyFromRpc({ clock: systemClock, fetch }, url);
}

it("makes from a node's RPC the announcement that the node would have published", async () => {
  const bytes = (await ask(engineInEpoch(3))) ?? new Uint8Array(0);
  const { view, trust } = verifyAnnouncement(lightParts, startTrust, bytes);
  expect(view.epochId).toBe(3);
  expect(trust.light.height).toBe(30n);
});

it("brings nothing before the first epoch", async () => expect(await ask(engineInEpoch(0))).toBeUndefined());

it("says which question the node refused", async () => {
  const engine = engineInEpoch(1);
  const refusing: Engine["abci"]["query"] = async (request) => ({
    ...(await engine.abci.query(request)),
    ...{ code: 6, log: "unknown query path" },
  });
  await expect(ask({ ...engine, abci: { ...engine.abci, query: refusing } })).rejects.toMatchObject({
    detail: { code: "topology.query", path: "/nymnet.mixnet.v1.Query/Epoch", abciCode: 6 },
  });
});
