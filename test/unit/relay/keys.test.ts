import { describe, expect, it } from "vitest";
import type { EpochId } from "../../../kernel/ids.ts";
import { candidateKeys, createServingKeys } from "../../../mixnet/relay/keys.ts";
import { createKnownHops } from "../../../mixnet/relay/known-hops.ts";
import type { TopologyView } from "../../../mixnet/topology/view.ts";
import { testView } from "../../support/views.ts";

const secret = (rotationId: number) => ({ rotationId, secretKey: new Uint8Array(32).fill(rotationId) });

function source(): { current(): TopologyView | undefined; set(epochId: number, keyRotationId: number): void } {
  let view: TopologyView | undefined;
  return {
    current: () => view,
    set(epochId, keyRotationId) {
      view = { ...testView(), epochId: epochId as EpochId, keyRotationId };
    },
  };
}

describe("the keys that serve", () => {
  it("are that of the present rotation, the next one, and for one epoch the one before", () => {
    const topology = source();
    const keys = createServingKeys([secret(4), secret(5), secret(6)], topology);
    const ids = (): number[] => keys.serving().map(({ rotationId }) => rotationId);
    topology.set(121, 5);
    expect(ids()).toEqual([5, 4, 6]);
    topology.set(122, 5);
    expect(ids()).toEqual([5, 6]);
    topology.set(145, 6);
    expect(ids()).toEqual([6, 5, 7]);
    topology.set(146, 6);
    expect(ids()).toEqual([6, 7]);
  });

  it("include one key for several rotations, under its own id", () => {
    const topology = source();
    topology.set(50, 2);
    const serving = createServingKeys([secret(0)], topology).serving();
    expect(serving.map(({ rotationId, keyId }) => [rotationId, keyId])).toEqual([
      [2, 0],
      [1, 0],
      [3, 0],
    ]);
    expect(candidateKeys(serving, "even").length).toBe(1);
    expect(candidateKeys(serving, "odd").length).toBe(1);
    expect(candidateKeys(serving, "unknown").length).toBe(1);
  });

  it("are the same list while the topology is the same", () => {
    const topology = source();
    topology.set(1, 0);
    const keys = createServingKeys([secret(0)], topology);
    expect(keys.serving()).toBe(keys.serving());
  });

  it("are chosen by the newest secret without a topology", () => {
    const serving = createServingKeys([secret(3), secret(4)]).serving();
    expect(serving.map(({ rotationId, keyId }) => [rotationId, keyId])).toEqual([
      [4, 4],
      [3, 3],
      [5, 4],
    ]);
  });
});

describe("known hops", () => {
  it("are the nodes of the present view and of the one before, in any spelling of their address", () => {
    let view = testView({ hosts: ["10.0.0.1", "2001:DB8:0::1", "mix.example"], mixPort: 1789 });
    const isKnown = createKnownHops({ current: () => view });
    expect(isKnown({ host: "10.0.0.1", port: 1789 })).toBe(true);
    expect(isKnown({ host: "2001:db8::1", port: 1789 })).toBe(true);
    expect(isKnown({ host: "10.0.0.1", port: 1790 })).toBe(false);
    expect(isKnown({ host: "mix.example", port: 1789 })).toBe(false);
    view = testView({ hosts: ["10.0.0.2"], mixPort: 1789 });
    expect(isKnown({ host: "10.0.0.1", port: 1789 })).toBe(true);
    expect(isKnown({ host: "10.0.0.2", port: 1789 })).toBe(true);
    view = testView({ hosts: ["10.0.0.3"], mixPort: 1789 });
    expect(isKnown({ host: "10.0.0.1", port: 1789 })).toBe(false);
  });

  it("are none before there is a view", () => {
    expect(createKnownHops({ current: () => undefined })({ host: "10.0.0.1", port: 1789 })).toBe(false);
  });
});
