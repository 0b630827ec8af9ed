import type { TopologySource, TopologyView } from "../topology/view.ts";
import { formatIp, parseIp } from "../wire/ip.ts";
import { formatNodeAddress, type NodeAddress } from "../wire/node-address.ts";

/**
 * Whether a packet may go to this address: nodes of the present view and of the one before it (packets under way when an
 * epoch ends). Without this a relay would open connections to wherever a stranger's packet says. Until there is a view
 * nothing is known. Nodes whose host is a name are left out: routes carry IP addresses.
 */
export function createKnownHops(topology: Pick<TopologySource, "current">): (address: NodeAddress) => boolean {
  let lastView: TopologyView | undefined;
  let present: ReadonlySet<string> = new Set();
  let previous: ReadonlySet<string> = new Set();

  return (address) => {
    const view = topology.current();
    if (view !== undefined && view !== lastView) {
      previous = present;
      present = addressesOf(view);
      lastView = view;
    }
    const key = formatNodeAddress(address);
    return present.has(key) || previous.has(key);
  };
}

function addressesOf({ layers, gateways }: TopologyView): Set<string> {
  return new Set(
    [...layers.flat(), ...gateways].flatMap(({ host, mixPort }) => {
      const octets = parseIp(host);
      return octets === undefined ? [] : formatNodeAddress({ host: formatIp(octets), port: mixPort });
    }),
  );
}
