import type { Db, DbRange, DbWrite } from "../../kernel/db.ts";
import type { Forest, ForestParts, Roots } from "./forest.ts";
import { u64Key } from "./keys.ts";
import { changesKey, partKey, snapshotHeightKey, snapshotKey, storeOfPart } from "./layout.ts";
import type { NodeId } from "./pool.ts";
import { createTreeLoader, snapshotParts, type TreeLoader } from "./snapshot-format.ts";

/** Height of the snapshot in force; 0 without one. */
export function snapshotHeight(db: Db): number {
  const value = db.get(snapshotHeightKey);
  return value === undefined ? 0 : Number(u64Key.decode(value));
}

/**
 * Writes the adopted trees part by part, while blocks go on. The snapshot is in force with its last write; a kill before
 * leaves the one before in force and parts that `sweep` removes. Each part is synced: LevelDB does not promise that
 * an unsynced write is on the disk before a synced one that follows it.
 */
export async function writeSnapshot(db: Db, forest: Forest, height: number): Promise<void> {
  const roots = forest.roots();
  const release = forest.pin();
  try {
    for (const [store, root] of roots) await writeTree(db, forest, height, store, root);
  } finally {
    release();
  }
  await db.write([{ key: snapshotHeightKey, value: u64Key.encode(BigInt(height)) }], { sync: true });
  await sweep(db, height);
}

async function writeTree(db: Db, { pool }: Forest, height: number, store: string, root: NodeId): Promise<void> {
  let index = 0;
  for (const value of snapshotParts(pool, root)) {
    await db.write([{ key: partKey(height, store, index++), value }], { sync: true });
  }
}

/** Makes the trees of a snapshot. @throws RecordError "store.record_damaged". */
export async function readSnapshot(db: Db, { pool, hasher }: ForestParts, height: number): Promise<Roots> {
  const loaders = new Map<string, TreeLoader>();
  for await (const [key, part] of db.entries({ from: snapshotKey(height), until: snapshotKey(height + 1) })) {
    const store = storeOfPart(key);
    const loader = loaders.get(store) ?? createTreeLoader(pool, hasher);
    loaders.set(store, loader);
    loader.add(part);
  }
  return new Map([...loaders].map(([store, loader]) => [store, loader.finish()]));
}

/** Removes what the snapshot in force makes useless: change sets up to it, and parts of other snapshots. */
export async function sweep(db: Db, height: number): Promise<void> {
  await deleteRange(db, { from: changesKey(0), until: changesKey(height + 1) });
  await deleteRange(db, { from: snapshotKey(0), until: snapshotKey(height) });
  await deleteRange(db, { from: snapshotKey(height + 1), until: snapshotKey(Number.MAX_SAFE_INTEGER) });
}

const DELETES_PER_WRITE = 1000;

async function deleteRange(db: Db, range: DbRange): Promise<void> {
  let batch: DbWrite[] = [];
  for await (const [key] of db.entries(range)) {
    batch.push({ key });
    if (batch.length < DELETES_PER_WRITE) continue;
    await db.write(batch);
    batch = [];
  }
  if (batch.length > 0) await db.write(batch);
}
