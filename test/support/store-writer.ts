import { nodeSha256 } from "../../chain/crypto/sha256.node.ts";
import { openStore } from "../../chain/store/store.ts";
import { openLevelDb } from "../../kernel/level.node.ts";
import { silentLog } from "../../kernel/log.ts";
import { blockAt, blockStores } from "./store-blocks.ts";

/** A process that commits blocks to the database in its argument, as fast as it can, and writes each committed height on a line. */

const [path = ""] = process.argv.slice(2);
const store = await openStore({ db: await openLevelDb(path), log: silentLog, sha256: nodeSha256 }, blockStores);
for (let height = Number(store.latest().height) + 1; ; height++) {
  store.finalize(BigInt(height), blockAt(height));
  await store.commit(BigInt(height));
  process.stdout.write(`${height}\n`);
}
