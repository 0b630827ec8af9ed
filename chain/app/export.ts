import { asAccount } from "../modules/addresses.ts";
import type { Module } from "../modules/module.ts";
import { lastPowers } from "../modules/staking/state.ts";
import { needValidator } from "../modules/staking/validators.ts";
import type { Reader } from "../store/access.ts";
import type { ConsensusParams } from "./abci.ts";
import { readFacts } from "./facts.ts";
import { dumpGenesis } from "./genesis.ts";
import type { BuiltGenesis } from "./genesis-builder.ts";
import { modules as allModules } from "./modules.ts";

export interface ExportedState extends BuiltGenesis {
  readonly chainId: string;
  readonly consensusParams: ConsensusParams;
}

/**
 * What a genesis file needs so that a chain goes on from this state, with the validators it has now.
 * @returns undefined for a state without a genesis.
 */
export function exportState(db: Reader, modules: readonly Module[] = allModules): ExportedState | undefined {
  const facts = readFacts(db);
  if (facts === undefined) return undefined;
  const validators = [...lastPowers.entries(db)].map(([who, power]) => {
    const { consensusKey: publicKey, description } = needValidator(db, asAccount(who));
    return { publicKey, power, name: description.moniker };
  });
  const { chainId, consensusParams } = facts;
  return { chainId, consensusParams, validators, appState: dumpGenesis(db, modules, facts) };
}
