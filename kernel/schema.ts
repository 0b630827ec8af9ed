import { utf8 } from "./bytes.ts";
import type { Db } from "./db.ts";
import { Fault } from "./errors.ts";

export class SchemaError extends Fault<
  | { code: "schema.newer"; kind: string; found: number; known: number }
  | { code: "schema.other_kind"; expected: string; found: string }
  | { code: "schema.missing"; kind: string }
  | { code: "schema.no_migration"; kind: string; from: number }
> {}

/** Brings a database from one version to the next. A kill in between repeats it, so it must bear being run again. */
export type Migration = (db: Db) => Promise<void>;

/** What a database holds: its kind ("chain-state", "mailbox"), the version this program writes, from 1, and the ways to it. */
export interface Schema {
  readonly kind: string;
  readonly version: number;
  /** By the version they start from. */
  readonly migrations: ReadonlyMap<number, Migration>;
}

/** Where the mark stands; no other key begins with the byte 0. */
export const SCHEMA_KEY = utf8("\0schema");
const RECORD = /^([a-z][a-z-]*)\/([1-9][0-9]{0,8})$/;

/** Writes the mark, `kind/version` as text, and waits for the disk. */
export const markSchema = (db: Db, { kind }: Schema, version: number): Promise<void> =>
  db.write([{ key: SCHEMA_KEY, value: utf8(`${kind}/${version}`) }], { sync: true });

/**
 * To be called before anything else is read or written: marks an empty database, migrates an older one.
 * @throws SchemaError "schema.newer" for a database of a later program, "schema.other_kind" and "schema.missing" for one of something else.
 */
export async function ensureSchema(db: Db, schema: Schema): Promise<void> {
  const found = await readVersion(db, schema);
  if (found === undefined) return markSchema(db, schema, schema.version);
  const { kind, version, migrations } = schema;
  if (found > version) throw new SchemaError({ code: "schema.newer", kind, found, known: version });
  for (let from = found; from < version; from++) {
    const migrate = migrations.get(from);
    if (migrate === undefined) throw new SchemaError({ code: "schema.no_migration", kind, from });
    await migrate(db);
    await markSchema(db, schema, from + 1);
  }
}

async function readVersion(db: Db, { kind }: Schema): Promise<number | undefined> {
  const value = db.get(SCHEMA_KEY);
  if (value === undefined) {
    for await (const _ of db.entries({ limit: 1 })) throw new SchemaError({ code: "schema.missing", kind });
    return undefined;
  }
  const text = String.fromCharCode(...value.subarray(0, 80));
  const [, found, version] = RECORD.exec(text) ?? [];
  if (found !== kind) throw new SchemaError({ code: "schema.other_kind", expected: kind, found: found ?? text });
  return Number(version);
}
