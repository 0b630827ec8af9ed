import { auth } from "../modules/auth/module.ts";
import { bank } from "../modules/bank/module.ts";
import { mixnet } from "../modules/mixnet/module.ts";
import type { Module } from "../modules/module.ts";
import { staking } from "../modules/staking/module.ts";
import { CHAIN_STORE } from "./facts.ts";

/** The modules of this chain, in the order in which they are loaded, begun and ended. */
export const modules: readonly Module[] = [auth, bank, staking, mixnet];

/** Names of all named stores, for opening the state. */
export const storeNames = (of: readonly Module[] = modules): readonly string[] => [
  CHAIN_STORE,
  ...of.map(({ store }) => store),
];
