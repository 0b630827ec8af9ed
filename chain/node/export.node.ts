import { Fault } from "../../kernel/errors.ts";
import { openLevelDb } from "../../kernel/level.node.ts";
import { silentLog } from "../../kernel/log.ts";
import { readFacts } from "../app/facts.ts";
import { dumpGenesis } from "../app/genesis.ts";
import { modules, storeNames } from "../app/modules.ts";
import { nodeSha256 } from "../crypto/sha256.node.ts";
import { readJsonFile } from "../engine/key-files.node.ts";
import { openStore } from "../store/store.ts";
import { chainHomePaths } from "./home.node.ts";

export class ExportError extends Fault<{ code: "export.empty"; home: string }> {}

/** @returns the genesis file of this home with the state that its chain has now. @throws when the node runs, or never made a block. */
export async function exportGenesis(home: string): Promise<unknown> {
  const paths = chainHomePaths(home);
  const genesis = await readJsonFile(paths.genesis);
  const db = await openLevelDb(paths.applicationDatabase);
  const store = await openStore({ db, log: silentLog, sha256: nodeSha256 }, { stores: storeNames() });
  try {
    const facts = readFacts(store.committed);
    if (facts === undefined) throw new ExportError({ code: "export.empty", home });
    const known = typeof genesis === "object" ? genesis : {};
    return { ...known, app_state: dumpGenesis(store.committed, modules, facts) };
  } finally {
    await store.close();
  }
}
