import { fromUtf8, utf8 } from "../../../kernel/bytes.ts";
import type { Genesis } from "../../engine/genesis.ts";
import { formatGenesis } from "../../engine/genesis-json.ts";
import { toGoJson } from "./json.ts";

/** The genesis as it is served: made once, because it may be long. */
export interface GenesisDocument {
  readonly json: unknown;
  /** The same as UTF-8 text. */
  readonly bytes: Uint8Array;
}

export function createGenesisDocument(genesis: Genesis): GenesisDocument {
  const { validators, ...rest } = formatGenesis(genesis, JSON.parse(fromUtf8(genesis.appState)));
  const json = validators.length === 0 ? rest : { ...rest, validators };
  return { json, bytes: utf8(toGoJson(json)) };
}
