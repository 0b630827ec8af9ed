import { expect, it } from "vitest";
import type { LightBlock } from "../../../chain/light/types.ts";
import { silentLog } from "../../../kernel/log.ts";
import { announcedEpoch } from "../../../mixnet/topology/announcement.ts";
import { type BlockSource, createTopologyPublisher } from "../../../mixnet/topology/publisher.ts";
import { verifyAnnouncement } from "../../../mixnet/topology/verify.ts";
import { nymnet } from "../../../proto/gen/nymnet.js";
import { lightParts, startTrust, testAnnouncement, validators } from "../../support/announcements.ts";
import { testBlock } from "../../support/light-chain.ts";

const { QueryEpochResponse, QueryTopologyRequest, QueryTopologyResponse } = nymnet.mixnet.v1;

/** A chain that answers queries at its latest height; a new epoch begins at the heights given. */
function testChain(startHeights: ReadonlyMap<bigint, number>) {
  const blocks = new Map<bigint, LightBlock>();
  const listeners = new Set<() => void>();
  let epochId = 0;
  let latest = 0n;
  let failures = 0;

  const answers = {
    Epoch: () => QueryEpochResponse.encode({ epoch: { epochId } }).finish(),
    Topology(data: Uint8Array) {
      const { head, pages } = testAnnouncement({ epochId: QueryTopologyRequest.decode(data).epochId });
      return QueryTopologyResponse.encode({ head, pages: [...pages] }).finish();
    },
  };
  const chain: BlockSource = {
    abci: {
      async query({ path, data }) {
        const answer = { code: 0, log: "", value: new Uint8Array(0), height: latest, proofOps: [] };
        if (failures-- > 0) return { ...answer, code: 1, log: "busy" };
        if (path.endsWith("/Epoch")) return { ...answer, value: answers.Epoch() };
        if (path.endsWith("/Topology")) return { ...answer, value: answers.Topology(data) };
        const { head, proofs } = testAnnouncement({ epochId });
        const proofOps = proofs.map((proof) => ({ type: "ics23", key: data, data: proof }));
        return { ...answer, value: head, proofOps };
      },
    },
    blocks: {
      block: (height) => wrapped(blocks.get(height)),
      commit: (height) => blocks.get(height),
      validators: (height) => blocks.get(height)?.validators,
    },
    onBlock(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  async function commitBlock(): Promise<void> {
    latest += 1n;
    const { appHash } = testAnnouncement({ epochId }).block.header;
    blocks.set(latest, testBlock({ height: latest, validators, header: { appHash } }));
    epochId = startHeights.get(latest) ?? epochId;
    for (const listener of listeners) listener();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const failQueries = (count: number): void => {
    failures = count;
  };
  return { chain, commitBlock, failQueries };
}
const wrapped = (block: LightBlock | undefined) => block && { block };

function published() {
  const all: Uint8Array[] = [];
  return { all, epochs: () => all.map(announcedEpoch), publish: async (bytes: Uint8Array) => void all.push(bytes) };
}

it("announces each epoch once, under the block after the one that wrote it", async () => {
  const { chain, commitBlock } = testChain(
    new Map([
      [3n, 1],
      [6n, 2],
    ]),
  );
  const sink = published();
  const publisher = createTopologyPublisher({ log: silentLog, chain, publish: sink.publish });
  await publisher.start();
  for (let i = 0; i < 3; i++) await commitBlock();
  expect(sink.epochs()).toEqual([]);
  await commitBlock();
  expect(sink.epochs()).toEqual([1]);
  for (let i = 0; i < 5; i++) await commitBlock();
  expect(sink.epochs()).toEqual([1, 2]);
  const first = verifyAnnouncement(lightParts, startTrust, sink.all[0] ?? new Uint8Array(0));
  expect(first.trust.light.height).toBe(4n);
  expect(verifyAnnouncement(lightParts, first.trust, sink.all[1] ?? new Uint8Array(0)).trust.light.height).toBe(7n);
  await publisher.stop();
});

it("announces a running epoch after a start, and tries again after a failed query", async () => {
  const { chain, commitBlock, failQueries } = testChain(new Map([[1n, 7]]));
  await commitBlock();
  failQueries(2);
  const sink = published();
  const publisher = createTopologyPublisher({ log: silentLog, chain, publish: sink.publish });
  await publisher.start();
  for (let i = 0; i < 4; i++) await commitBlock();
  expect(sink.epochs()).toEqual([7]);
  await publisher.stop();
  await commitBlock();
  expect(sink.epochs()).toEqual([7]);
});
