import { describe, expect, it } from "vitest";
import { encodeAnnouncement } from "../../../mixnet/topology/announcement.ts";
import { ANNOUNCEMENT_BYTES_MAX } from "../../../mixnet/topology/limits.ts";
import { verifyAnnouncement } from "../../../mixnet/topology/verify.ts";
import {
  announcementBytes,
  lightParts,
  startTrust,
  type TopologyInput,
  testAnnouncement,
  testNode,
  testNodes,
} from "../../support/announcements.ts";
import { CHAIN_ID, testValidators } from "../../support/light-chain.ts";

const verify = (bytes: Uint8Array, trust = startTrust) => verifyAnnouncement(lightParts, trust, bytes);
const refuse = (input: TopologyInput, code: string) => expect(() => verify(announcementBytes(input))).toThrow(code);

describe("a good announcement", () => {
  it("becomes a view with its nodes in their layers", () => {
    const { view, trust } = verify(announcementBytes({ epochId: 1 }));
    expect(view).toMatchObject({
      chainId: CHAIN_ID,
      epochId: 1,
      keyRotationId: 0,
      epochSeconds: 60,
      rotationEpochs: 24,
    });
    expect(view.layers.map((layer) => layer.map(({ nodeId }) => nodeId))).toEqual([
      [1, 4],
      [2, 5],
      [3, 6],
    ]);
    expect(view.gateways.map(({ nodeId, entry }) => [nodeId, entry])).toEqual([
      [7, { wsPort: 9007 }],
      [8, { wsPort: 9008 }],
    ]);
    expect(trust).toMatchObject({ epochId: 1, light: { height: 10n } });
  });

  it("carries trust on to the next one, and never back", () => {
    const { trust } = verify(announcementBytes({ epochId: 3 }));
    expect(verify(announcementBytes({ epochId: 4 }), trust).trust.epochId).toBe(4);
    expect(() => verify(announcementBytes({ epochId: 3 }), trust)).toThrow("topology.not_newer");
    expect(() => verify(announcementBytes({ epochId: 2 }), trust)).toThrow("topology.not_newer");
    const underOldHeader = announcementBytes({ epochId: 5, block: { height: 29n } });
    expect(() => verify(underOldHeader, trust)).toThrow("light.not_newer");
  });

  it("may have a node that nobody can use: only that one is left out", () => {
    const bad = { ...testNode(9, 2), details: { ...testNode(9, 2).details, sphinxKeys: [] } };
    const { view } = verify(announcementBytes({ epochId: 1, nodes: [...testNodes, bad, testNode(10, 3)] }));
    expect(view.layers.flat().map(({ nodeId }) => nodeId)).toEqual([1, 4, 2, 5, 3, 6, 10]);
  });
});

describe("refused", () => {
  it("is another chain's topology under this chain's header", () =>
    refuse({ epochId: 1, head: { chainId: "other" } }, "topology.chain_id"));
  it("is a head of another epoch", () => refuse({ epochId: 1, head: { epochId: 2 } }, "topology.epoch_mismatch"));
  it("is an empty layer", () =>
    refuse({ epochId: 1, nodes: testNodes.filter(({ layer }) => layer !== 2) }, "topology.empty_layer"));
  it("is a node that appears twice", () =>
    refuse({ epochId: 1, nodes: [...testNodes, testNode(4, 2)] }, "topology.node_twice"));
  it("is another number of nodes than the head says", () =>
    refuse({ epochId: 1, head: { nodeCount: 9 } }, "topology.node_count"));
  it("is a page that the head does not name, too few pages and pages in another order", () => {
    const good = testAnnouncement({ epochId: 1 });
    const other = testAnnouncement({ epochId: 1, nodes: [...testNodes].reverse() });
    const withPages = (pages: readonly Uint8Array[]) => verify(encodeAnnouncement({ ...good, pages }));
    expect(() => withPages(other.pages)).toThrow("topology.page_hash");
    expect(() => withPages(good.pages.slice(1))).toThrow("topology.page_count");
    expect(() => withPages([...good.pages].reverse())).toThrow("topology.page_hash");
  });
  it("is a head that the header does not prove, though the header is real", () => {
    const good = testAnnouncement({ epochId: 1 });
    const other = testAnnouncement({ epochId: 1, nodes: [...testNodes].reverse() });
    const { head, pages, proofs } = other;
    expect(() => verify(encodeAnnouncement({ ...good, head, pages, proofs }))).toThrow("topology.proof");
    expect(() => verify(encodeAnnouncement({ ...good, head, pages }))).toThrow("topology.proof");
    expect(() => verify(encodeAnnouncement({ ...good, proofs: [] }))).toThrow("topology.proof");
  });
  it("is a header that strangers signed", () => {
    const strangers = testValidators("strangers", [10n, 10n, 10n, 10n]);
    refuse({ epochId: 1, block: { validators: strangers } }, "light.trusted_power");
  });
  it("is what is larger than the limit, before it is looked at", () =>
    expect(() => verify(new Uint8Array(ANNOUNCEMENT_BYTES_MAX + 1))).toThrow("topology.too_large"));
  it("is more pages or proofs than the limits", () => {
    const good = testAnnouncement({ epochId: 1 });
    const pages = Array.from({ length: 257 }, () => Uint8Array.of(1));
    expect(() => verify(encodeAnnouncement({ ...good, pages }))).toThrow("topology.decode");
    const proofs = Array.from({ length: 3 }, () => Uint8Array.of(1));
    expect(() => verify(encodeAnnouncement({ ...good, proofs }))).toThrow("topology.decode");
  });
});
