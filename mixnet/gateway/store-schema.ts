import { dataView, u32be, utf8 } from "../../kernel/bytes.ts";
import type { Db } from "../../kernel/db.ts";
import { GatewayError } from "./errors.ts";

/** Version 1: `0x01 | identity` client records, `0x02 | identity | sequence` messages, `0x03 | identity` mailbox states. */
const STORE_VERSION = 1;
const VERSION_KEY = utf8("\0schema");

/**
 * Marks a new store with its version, before anything else is written, or checks the mark of an old one.
 * @throws GatewayError "gateway.store_newer", "gateway.store_damaged".
 */
export async function checkStoreVersion(db: Db): Promise<void> {
  const found = db.get(VERSION_KEY);
  if (found === undefined) return db.write([{ key: VERSION_KEY, value: u32be(STORE_VERSION) }], { sync: true });
  if (found.length !== 4) throw new GatewayError({ code: "gateway.store_damaged", what: "schema" });
  const version = dataView(found).getUint32(0);
  if (version > STORE_VERSION) {
    throw new GatewayError({ code: "gateway.store_newer", found: version, known: STORE_VERSION });
  }
}
