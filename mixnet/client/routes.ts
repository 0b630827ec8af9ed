import { equalBytes } from "../../kernel/bytes.ts";
import { pick, type Random } from "../../kernel/random.ts";
import type { Route } from "../message/route.ts";
import type { Hop } from "../sphinx/header.ts";
import type { TopologyNode, TopologyView } from "../topology/view.ts";
import { parseIp } from "../wire/ip.ts";
import { keyRotationOf } from "../wire/key-rotation.ts";
import { NODE_ADDRESS_IN_HEADER_BYTES, padNodeAddress } from "../wire/node-address.ts";

/** Mix hops and the egress gateway; the sender's own gateway is not a hop. */
export const ROUTE_HOPS = 4;

/** Draws routes through one view of the network. */
export interface RouteMap {
  readonly view: TopologyView;
  /** One node of each layer, uniformly, then the gateway; undefined when the view has no such gateway or an empty layer. */
  routeTo(gatewayKey: Uint8Array): Route | undefined;
  hasGateway(gatewayKey: Uint8Array): boolean;
}

/** Nodes whose host is a name, or without a key for the present rotation, are left out: a Sphinx header takes IP addresses only. */
export function createRouteMap(view: TopologyView, random: Random): RouteMap {
  const layers = view.layers.map((nodes) => nodes.flatMap((node) => hopOf(node, view) ?? []));
  const egresses = [...view.gateways, ...view.layers.flat()];
  const keyRotation = keyRotationOf(view.keyRotationId);

  function egressTo(gatewayKey: Uint8Array): Hop | undefined {
    const node = egresses.find(({ identityKey }) => equalBytes(identityKey, gatewayKey));
    return node === undefined ? undefined : hopOf(node, view);
  }

  function routeTo(gatewayKey: Uint8Array): Route | undefined {
    const egress = egressTo(gatewayKey);
    const mixes = layers.flatMap((hops) => pick(random, hops) ?? []);
    if (egress === undefined || mixes.length < layers.length) return undefined;
    return { hops: [...mixes, egress], keyRotation };
  }

  return { view, routeTo, hasGateway: (gatewayKey) => egressTo(gatewayKey) !== undefined };
}

function hopOf({ host, mixPort, sphinxKeys }: TopologyNode, { keyRotationId }: TopologyView): Hop | undefined {
  const publicKey = sphinxKeys.findLast(({ rotationId }) => rotationId <= keyRotationId)?.key;
  if (publicKey === undefined || parseIp(host) === undefined) return undefined;
  return { publicKey, address: padNodeAddress({ host, port: mixPort }, NODE_ADDRESS_IN_HEADER_BYTES) };
}
