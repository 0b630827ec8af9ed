import { equalBytes, u32be } from "../../kernel/bytes.ts";
import type { Db } from "../../kernel/db.ts";
import { ensureSchema, markSchema, SCHEMA_KEY, type Schema } from "../../kernel/schema.ts";

/** Version 1: `0x01 | identity` client records, `0x02 | identity | sequence` messages, `0x03 | identity` mailbox states. */
const schema: Schema = { kind: "gateway", version: 1, migrations: new Map() };
/** The mark of the first stores of version 1: it told no kind. */
const BARE_MARK = u32be(1);

/**
 * Marks a new store with its version, before anything else is written, or checks the mark of an old one.
 * @throws SchemaError for a store of a later program or of something else.
 */
export async function ensureGatewaySchema(db: Db): Promise<void> {
  const mark = db.get(SCHEMA_KEY);
  if (mark !== undefined && equalBytes(mark, BARE_MARK)) await markSchema(db, schema, 1);
  await ensureSchema(db, schema);
}
