import { type Multiaddr, multiaddr } from "@multiformats/multiaddr";
import { type Clock, ticks } from "../../kernel/clock.ts";
import { describeError } from "../../kernel/errors.ts";
import type { Log } from "../../kernel/log.ts";
import { TopologyError } from "./errors.ts";
import type { Peer } from "./peer.node.ts";

const EVERY_MS = 2_000;
const DIAL_TIMEOUT_MS = 5_000;

/** @throws TopologyError "topology.bootstrap" for what is no multiaddress or names no peer. */
export const bootstrapTargets = (addresses: readonly string[]): readonly Multiaddr[] => addresses.map(bootstrapTarget);

function bootstrapTarget(address: string): Multiaddr {
  try {
    const target = multiaddr(address);
    if (target.getComponents().some(({ name }) => name === "p2p")) return target;
  } catch (cause) {
    throw new TopologyError({ code: "topology.bootstrap", address }, { cause });
  }
  throw new TopologyError({ code: "topology.bootstrap", address });
}

/** Dials these peers now and again whenever one is not connected, until the signal aborts. */
export async function keepConnected(
  peer: Peer,
  targets: readonly Multiaddr[],
  { log, clock, signal }: { readonly log: Log; readonly clock: Clock; readonly signal: AbortSignal },
): Promise<void> {
  async function dial(target: Multiaddr): Promise<void> {
    try {
      await peer.dial(target, { signal: AbortSignal.any([signal, AbortSignal.timeout(DIAL_TIMEOUT_MS)]) });
    } catch (error) {
      if (!signal.aborted) log.debug("topology.dial_failed", { reason: describeError(error) });
    }
  }
  const dialAll = (): Promise<unknown> => Promise.all(targets.map(dial));
  await dialAll();
  for await (const _ of ticks(clock, EVERY_MS, signal)) await dialAll();
}
