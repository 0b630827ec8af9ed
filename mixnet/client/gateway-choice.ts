import { equalBytes, utf8 } from "../../kernel/bytes.ts";
import { pick, type Random } from "../../kernel/random.ts";
import type { TopologyNode, TopologySource, TopologyView } from "../topology/view.ts";
import type { ClientStore } from "./store.ts";

const CHOSEN = utf8("gateway");

export interface GatewayChoiceParts {
  readonly store: ClientStore;
  readonly random: Random;
  readonly topology: TopologySource;
}

/**
 * The identity of the gateway that is part of this client's address: the wanted one, else the one chosen before, else one
 * drawn uniformly from the first topology that there is. It is kept.
 * @returns undefined when the signal aborts before there is a topology.
 */
export async function chooseGateway(
  { store, random, topology }: GatewayChoiceParts,
  wanted: Uint8Array | undefined,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  const table = store.table("key");
  const chosen = wanted ?? table.get(CHOSEN) ?? (await drawGateway(random, topology, signal));
  if (chosen !== undefined) table.put(CHOSEN, chosen);
  return chosen;
}

/** Where a gateway takes clients by the present view, as a websocket URL; undefined when the view does not have it. */
export function gatewayUrl(view: TopologyView | undefined, gatewayKey: Uint8Array): string | undefined {
  const node = view?.gateways.find(({ identityKey }) => equalBytes(identityKey, gatewayKey));
  return node === undefined ? undefined : urlOf(node);
}

function urlOf({ entry, host }: TopologyNode): string | undefined {
  if (entry === undefined) return undefined;
  const name = entry.hostname ?? host;
  return `ws://${name.includes(":") ? `[${name}]` : name}:${entry.wsPort}`;
}

function drawGateway(random: Random, topology: TopologySource, signal: AbortSignal): Promise<Uint8Array | undefined> {
  const { promise, resolve } = Promise.withResolvers<Uint8Array | undefined>();
  const unsubscribe = topology.onView(({ gateways }) => {
    const drawn = pick(
      random,
      gateways.filter(({ entry }) => entry !== undefined),
    );
    if (drawn !== undefined) resolve(drawn.identityKey);
  });
  signal.addEventListener("abort", () => resolve(undefined), { once: true });
  return promise.finally(() => unsubscribe());
}
