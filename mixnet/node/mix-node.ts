import { createRelay, type Relay, type RelayOptions, type RelayParts } from "../relay/relay.ts";

export type MixNodeParts = Omit<RelayParts, "onFinal">;
export type MixNodeOptions = Omit<RelayOptions, "forwards">;

/** A mix node: a relay that forwards, and ends no packet. */
export const createMixNode = (parts: MixNodeParts, options: MixNodeOptions): Relay =>
  createRelay(parts, { ...options, forwards: true });
