import type { EpochId, NodeId } from "../../kernel/ids.ts";
import type { TopologyNode, TopologyView } from "../../mixnet/topology/view.ts";

/** A view of made-up nodes at these hosts, all in the first layer. */
export function testView(
  { hosts, mixPort }: { readonly hosts: readonly string[]; readonly mixPort: number } = { hosts: [], mixPort: 1789 },
): TopologyView {
  const nodes = hosts.map(
    (host, i): TopologyNode => ({
      nodeId: (i + 1) as NodeId,
      identityKey: new Uint8Array(32).fill(i + 1),
      sphinxKeys: [{ rotationId: 0, key: new Uint8Array(32).fill(i + 1) }],
      host,
      mixPort,
      httpPort: 8000 + i,
      entry: undefined,
      version: "0.1.0",
    }),
  );
  return {
    chainId: "nymnet-test-1",
    epochId: 1 as EpochId,
    keyRotationId: 0,
    startTimeMs: 0,
    epochSeconds: 60,
    rotationEpochs: 24,
    layers: [nodes],
    gateways: [],
  };
}
