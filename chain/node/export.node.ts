import { Fault } from "../../kernel/errors.ts";
import { openLevelDb } from "../../kernel/level.node.ts";
import { silentLog } from "../../kernel/log.ts";
import { exportState } from "../app/export.ts";
import { storeNames } from "../app/modules.ts";
import { nodeSha256 } from "../crypto/sha256.node.ts";
import { formatGenesis } from "../engine/genesis-json.ts";
import { openStore } from "../store/store.ts";
import { chainHomePaths } from "./home.node.ts";

export class ExportError extends Fault<{ code: "export.empty"; home: string }> {}

/**
 * A genesis file's JSON with which a chain goes on from the state of this home, after its newest block.
 * @param nowMs milliseconds since 1970: the new genesis time. @throws when the node runs, or never made a block.
 */
export async function exportGenesis(home: string, nowMs: number): Promise<unknown> {
  const db = await openLevelDb(chainHomePaths(home).applicationDatabase);
  const store = await openStore({ db, log: silentLog, sha256: nodeSha256 }, { stores: storeNames() });
  try {
    const state = exportState(store.committed);
    if (state === undefined) throw new ExportError({ code: "export.empty", home });
    const { chainId, consensusParams, validators, appState } = state;
    const timeNs = BigInt(Math.floor(nowMs)) * 1_000_000n;
    const initialHeight = store.latest().height + 1n;
    return formatGenesis({ timeNs, chainId, initialHeight, consensusParams, validators }, appState);
  } finally {
    await store.close();
  }
}
