import { equalBytes } from "../../kernel/bytes.ts";
import type { Db } from "../../kernel/db.ts";
import { Fault } from "../../kernel/errors.ts";
import type { Sha256 } from "../crypto/sha256.ts";
import { appHashOf } from "./app-hash.ts";
import { createForest, createForestParts, type Forest } from "./forest.ts";
import type { ChangeSet } from "./journal.ts";
import { changesKey, headKey, heightOfChanges } from "./layout.ts";
import { decodeChanges, decodeHead, type Head } from "./records.ts";
import { readSnapshot, snapshotHeight, sweep } from "./snapshots.ts";

export class RestoreError extends Fault<
  { code: "store.changes_missing"; height: number; expected: number } | { code: "store.root_mismatch"; height: number }
> {}

export interface Restored {
  readonly forest: Forest;
  readonly head: Head;
  /** The work of all blocks since the snapshot. */
  readonly work: number;
}

/**
 * The trees of the last commit: the snapshot in force, then the change sets after it.
 * @throws RestoreError if a change set is missing or the result is not what was committed; RecordError for damaged records.
 */
export async function restore(db: Db, sha256: Sha256): Promise<Restored> {
  const snapshot = snapshotHeight(db);
  await sweep(db, snapshot);
  const record = db.get(headKey);
  const head = record === undefined ? { height: 0, appHash: sha256(new Uint8Array(0)) } : decodeHead(record);
  const parts = createForestParts(sha256);
  const forest = createForest(parts, snapshot === 0 ? new Map() : await readSnapshot(db, parts, snapshot));
  const work = await replay(db, forest, snapshot, head.height);
  if (!equalBytes(appHashOf(sha256, forest, forest.roots()), head.appHash)) {
    throw new RestoreError({ code: "store.root_mismatch", height: head.height });
  }
  return { forest, head, work };
}

async function replay(db: Db, forest: Forest, snapshot: number, last: number): Promise<number> {
  let work = 0;
  let expected = snapshot + 1;
  for await (const [key, record] of db.entries({ from: changesKey(snapshot + 1), until: changesKey(last + 1) })) {
    const height = heightOfChanges(key);
    if (snapshot === 0 && work === 0) expected = height; // A chain's first block may have any height.
    assertNext(height, expected);
    const changes = decodeChanges(record);
    forest.build(height, changes);
    forest.adopt();
    work += workOf(changes);
    expected = height + 1;
  }
  assertNext(last + 1, expected);
  return work;
}

function assertNext(height: number, expected: number): void {
  if (height !== expected) throw new RestoreError({ code: "store.changes_missing", height, expected });
}

/** What a block costs to replay: one and one for each write. */
export function workOf(changes: ChangeSet): number {
  let work = 1;
  for (const writes of changes.values()) work += writes.length;
  return work;
}
