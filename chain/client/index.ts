/** `nymnet/chain`: what a CosmJS program needs for this chain's own messages and queries. Runs in browsers. */
export { type BondInput, createBondMessage } from "./bond.ts";
export { type EpochInfo, type MixnetExtension, setupMixnetExtension, type TopologyPlace } from "./queries.ts";
export { createNymnetAminoConverters, nymnetTypes } from "./registry.ts";
export type { BondValue, CoinValue, CostValue, DetailsValue, UnbondValue, UpdateValue } from "./values.ts";
