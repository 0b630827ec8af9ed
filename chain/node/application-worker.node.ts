import { workerData } from "node:worker_threads";
import { z } from "zod";
import { openLevelDb } from "../../kernel/level.node.ts";
import { silentLog } from "../../kernel/log.ts";
import { createApplication } from "../app/application.ts";
import { storeNames } from "../app/modules.ts";
import { fastestVerifier } from "../crypto/secp256k1.node.ts";
import { nodeSha256 } from "../crypto/sha256.node.ts";
import { openStore } from "../store/store.ts";
import { type Application, serveAbci } from "./abci-thread.ts";
import { enginePort } from "./parent-port.node.ts";

/** The thread of the chain's application: its state in one LevelDB, its face in messages. */

const workerOptions = z.strictObject({ databasePath: z.string(), version: z.string() });

async function open(): Promise<Application> {
  const { databasePath, version } = workerOptions.parse(workerData);
  const db = await openLevelDb(databasePath);
  const store = await openStore({ db, log: silentLog, sha256: nodeSha256 }, { stores: storeNames() });
  const verifySecp256k1 = await fastestVerifier();
  const abci = createApplication({ store, verifySecp256k1, pause: nextTurn }, { version });
  return { abci, close: () => store.close() };
}

/** Messages that wait are taken in before this resolves. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

await serveAbci(enginePort, open, () => process.exit(0));
