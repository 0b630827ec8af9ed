import { workerData } from "node:worker_threads";
import { serveAbci } from "../../chain/node/abci-thread.ts";
import { enginePort } from "../../chain/node/parent-port.node.ts";
import { openLevelDb } from "../../kernel/level.node.ts";
import { createKvApp } from "./kv-app.ts";

/** The key-value application as a chain node's thread; the transaction "die=now" ends it in CheckTx. */

async function open() {
  const db = await openLevelDb(String(workerData.databasePath));
  const abci = createKvApp(db, { die: () => process.exit(3) });
  return { abci, close: db.close };
}

await serveAbci(enginePort, open, () => process.exit(0));
