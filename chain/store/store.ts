import type { Db } from "../../kernel/db.ts";
import { describeError, Fault } from "../../kernel/errors.ts";
import type { Log } from "../../kernel/log.ts";
import { ensureSchema, type Schema } from "../../kernel/schema.ts";
import type { Sha256 } from "../crypto/sha256.ts";
import type { Reader } from "./access.ts";
import { appHashOf } from "./app-hash.ts";
import { createCommittedReader } from "./committed.ts";
import { createFlatValues, flatWrites } from "./flat-values.ts";
import type { ChangeSet } from "./journal.ts";
import { changesKey, headKey } from "./layout.ts";
import { type ProofOp, proofOps } from "./proof-ops.ts";
import { encodeChanges, encodeHead, type Head } from "./records.ts";
import { type Restored, restore, workOf } from "./restore.ts";
import { createSnapshotKeeper } from "./snapshot-keeper.ts";
import { sortKeys } from "./sorted-keys.ts";

export class StoreError extends Fault<
  | { code: "store.bad_name"; store: string }
  | { code: "store.unknown"; store: string }
  | { code: "store.undeclared"; store: string }
  | { code: "store.height_order"; height: bigint; committed: bigint }
  | { code: "store.not_finalized"; height: bigint; finalized: bigint }
  | { code: "store.write_failed"; reason: string }
  | { code: "store.unprovable"; store: string; keyBytes: number }
> {}

/** The chain's state: flat values in a database, an IAVL tree per named store in memory as the commitment. */
export interface StateStore {
  /** The last committed state; it changes as a whole within the call of `commit`. */
  readonly committed: Reader;
  /** The last committed block: height 0 and SHA-256 of nothing before the first. */
  latest(): { readonly height: bigint; readonly appHash: Uint8Array };
  /**
   * Computes the app hash after these writes, from the committed state, and keeps the result for `commit`. Nothing becomes
   * durable; each call drops the result of the one before.
   * @param height the next height; for the first block any from 1.
   * @throws StoreError "store.height_order", "store.unknown".
   */
  finalize(height: bigint, changes: ChangeSet): Uint8Array;
  /**
   * Makes the finalized block of this height durable; reads see it from the call on. Resolves when it is on the disk.
   * @throws StoreError "store.not_finalized"; "store.write_failed", after which only opening it anew helps.
   */
  commit(height: bigint): Promise<void>;
  /**
   * Proves what is under a key of the committed state, or that nothing is.
   * @throws StoreError "store.unprovable" for an empty store and for an empty value, of the key or of a neighbour.
   */
  prove(store: string, key: Uint8Array): StoreProof;
  /** Waits for a snapshot under way and closes the database. */
  close(): Promise<void>;
}

/** A proof against the app hash of the state of `height`, which stands in the header of the height after it. */
export interface StoreProof {
  readonly height: bigint;
  /** Absent where the proof is one of absence. */
  readonly value: Uint8Array | undefined;
  /** From the key to the store's root, then to the app hash: types "ics23:iavl" and "ics23:simple". */
  readonly ops: readonly ProofOp[];
}

export interface StoreParts {
  /** Only for this store, which closes it. */
  readonly db: Db;
  readonly log: Log;
  readonly sha256: Sha256;
}

export interface StoreOptions {
  /** Names of all stores. New ones may be added later and count from the next block on; none may be left out. */
  readonly stores: readonly string[];
  /** Bytes of values kept in memory. */
  readonly hotBytes?: number;
  /** A tree snapshot is taken when this many blocks and writes, and a quarter of the keys, have come since the last one. */
  readonly snapshotWork?: number;
}

const HOT_BYTES = 64 * 1024 * 1024;
const SNAPSHOT_WORK = 20_000;
const HEIGHT_MAX = 2n ** 32n - 1n;
const STORE_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,31}$/;

/** The layout is in layout.ts. */
const schema: Schema = { kind: "chain-state", version: 1, migrations: new Map() };

/**
 * Opens the state of a chain: the trees are made from the last snapshot and the change sets after it, and must have the root
 * that was committed.
 * @throws SchemaError for a database of another program or a later version, RestoreError and RecordError for a damaged one,
 * StoreError "store.undeclared" when it has a store that the options do not name.
 */
export async function openStore(parts: StoreParts, options: StoreOptions): Promise<StateStore> {
  const names = checkNames(options.stores);
  await ensureSchema(parts.db, schema);
  const restored = await restore(parts.db, parts.sha256);
  for (const store of restored.forest.roots().keys()) {
    if (!names.includes(store)) throw new StoreError({ code: "store.undeclared", store });
  }
  return createStore(parts, options, names, restored);
}

function checkNames(stores: readonly string[]): readonly string[] {
  for (const store of stores) {
    if (!STORE_NAME.test(store)) throw new StoreError({ code: "store.bad_name", store });
  }
  return sortKeys(new Set(stores));
}

function createStore(
  { db, log, sha256 }: StoreParts,
  { hotBytes = HOT_BYTES, snapshotWork = SNAPSHOT_WORK }: StoreOptions,
  names: readonly string[],
  { forest, head: restored, work }: Restored,
): StateStore {
  const values = createFlatValues(db, hotBytes);
  const committed = createCommittedReader(forest, values, assertKnown);
  const keeper = createSnapshotKeeper({ db, log, forest }, { dueWork: snapshotWork, doneWork: work });
  let head = restored;
  let working: { readonly block: Head; readonly changes: ChangeSet } | undefined;
  let failure: StoreError | undefined;

  function assertKnown(store: string): void {
    if (!names.includes(store)) throw new StoreError({ code: "store.unknown", store });
  }

  function assertUsable(): void {
    if (failure !== undefined) throw failure;
  }

  function finalize(height: bigint, given: ChangeSet): Uint8Array {
    assertUsable();
    assertHeight(height, BigInt(head.height));
    for (const store of given.keys()) assertKnown(store);
    const changes = new Map(names.map((store) => [store, given.get(store) ?? []]));
    working = undefined;
    const roots = forest.build(Number(height), changes);
    const appHash = appHashOf(sha256, forest, roots);
    working = { block: { height: Number(height), appHash }, changes };
    return appHash.slice();
  }

  async function commit(height: bigint): Promise<void> {
    assertUsable();
    if (working === undefined || BigInt(working.block.height) !== height) {
      throw new StoreError({ code: "store.not_finalized", height, finalized: BigInt(working?.block.height ?? 0) });
    }
    const { block, changes } = working;
    working = undefined;
    head = block;
    forest.adopt();
    values.stage(block.height, changes);
    await writeBlock(block, changes);
    values.settle(block.height, changes);
    if (head === block) keeper.committed(block.height, workOf(changes));
  }

  async function writeBlock(block: Head, changes: ChangeSet): Promise<void> {
    const record = { key: changesKey(block.height), value: encodeChanges(changes) };
    try {
      await db.write([...flatWrites(changes), record, { key: headKey, value: encodeHead(block) }], { sync: true });
    } catch (cause) {
      failure = new StoreError({ code: "store.write_failed", reason: describeError(cause) }, { cause });
      throw failure;
    }
  }

  function prove(store: string, key: Uint8Array): StoreProof {
    const value = committed.get(store, key);
    const ops = proofOps({ sha256, forest, committed }, store, key);
    if (ops === undefined) throw new StoreError({ code: "store.unprovable", store, keyBytes: key.length });
    return { height: BigInt(head.height), value, ops };
  }

  return {
    committed,
    prove,
    latest: () => ({ height: BigInt(head.height), appHash: head.appHash.slice() }),
    finalize,
    commit,
    async close() {
      await keeper.settled();
      await db.close();
    },
  };
}

function assertHeight(height: bigint, committed: bigint): void {
  const isNext = committed === 0n ? height > 0n : height === committed + 1n;
  if (!isNext || height > HEIGHT_MAX) throw new StoreError({ code: "store.height_order", height, committed });
}
