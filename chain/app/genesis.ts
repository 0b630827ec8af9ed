import { fromUtf8 } from "../../kernel/bytes.ts";
import type { BlockFacts } from "../modules/context.ts";
import { invalidGenesis } from "../modules/genesis-json.ts";
import type { Module, PowerChange } from "../modules/module.ts";
import type { Reader, Writer } from "../store/access.ts";
import type { InitChainRequest } from "./abci.ts";
import { createEventLog } from "./events.ts";
import { type AppFacts, dumpFacts, loadFacts, readFacts } from "./facts.ts";

const FACTS_PART = "chain";

/**
 * Writes `app_state` into `db`, each part by its module, in the modules' order.
 * @returns powers of the first validators, as far as modules decide on them.
 * @throws GenesisError for JSON that is no app_state of these modules.
 */
export function loadGenesis(db: Writer, modules: readonly Module[], request: InitChainRequest): readonly PowerChange[] {
  const parts = parseParts(request.appState);
  refuseUnknown(parts, modules);
  loadFacts(db, parts.get(FACTS_PART), request);
  const chain = readFacts(db);
  if (chain === undefined) throw invalidGenesis(FACTS_PART, "missing");
  const ctx = { db, chain, block: genesisBlock(request), emit: createEventLog().emit };
  return modules.flatMap((module) => module.genesis.load(ctx, parts.get(module.name)));
}

/** `app_state` with which a chain can start again from this state. */
export function dumpGenesis(db: Reader, modules: readonly Module[], facts: AppFacts): Record<string, unknown> {
  const parts = modules.map(({ name, genesis }) => [name, genesis.dump(db, facts)] as const);
  return Object.fromEntries([[FACTS_PART, dumpFacts(facts)], ...parts]);
}

const genesisBlock = ({ timeNs }: InitChainRequest): BlockFacts => ({
  height: 0n,
  timeNs,
  proposer: undefined,
  nextValidatorsHash: new Uint8Array(0),
  lastAppHash: new Uint8Array(0),
});

function parseParts(appState: Uint8Array): ReadonlyMap<string, unknown> {
  const state: unknown = JSON.parse(fromUtf8(appState));
  if (typeof state === "object" && state !== null && !Array.isArray(state)) return new Map(Object.entries(state));
  throw invalidGenesis("app_state", "not an object");
}

function refuseUnknown(parts: ReadonlyMap<string, unknown>, modules: readonly Module[]): void {
  const known = new Set([FACTS_PART, ...modules.map(({ name }) => name)]);
  for (const part of parts.keys()) {
    if (!known.has(part)) throw invalidGenesis(part, "no such module");
  }
}
