import type { DbWrite } from "../../kernel/db.ts";
import { Fault } from "../../kernel/errors.ts";
import type { Reader, Writer } from "./access.ts";
import { fromBinaryKey, toBinaryKey } from "./binary-key.ts";
import { mergeEntries, type StoreWrites } from "./merge.ts";
import { insertSorted, sortKeys } from "./sorted-keys.ts";

export class WriteError extends Fault<
  | { code: "store.key_size"; store: string; sizeBytes: number; maxBytes: number }
  | { code: "store.value_size"; store: string; sizeBytes: number; maxBytes: number }
> {}

/** A key has 1 to this many bytes: ICS-23 knows no empty key. */
export const KEY_BYTES_MAX = 1024;
/** 4 MiB: more than a transaction can carry. */
const VALUE_BYTES_MAX = 4 * 1024 * 1024;

/** What a block writes: per store, in the order of the names, each key once, in ascending order. */
export type ChangeSet = ReadonlyMap<string, readonly DbWrite[]>;

/** Writes kept apart from the view they are made over. Dropping the journal is the rollback. */
export interface Journal extends Writer {
  changes(): ChangeSet;
  /** Forgets all writes. */
  clear(): void;
}

/**
 * The journal of a block, over the committed state.
 * @param initial writes that are there from the beginning: the first block runs over those of the genesis.
 * @throws WriteError from `set` and `delete` for a key or value of a size that the store does not take.
 */
export function createJournal(below: Reader, initial?: ChangeSet): Journal {
  const stores = new Map<string, StoreWrites>();

  function writesOf(store: string): StoreWrites {
    const known = stores.get(store);
    if (known !== undefined) return known;
    const fresh: StoreWrites = { values: new Map(), sorted: undefined };
    stores.set(store, fresh);
    return fresh;
  }

  function record(store: string, key: string, value: Uint8Array | undefined): void {
    const writes = writesOf(store);
    if (writes.sorted !== undefined && !writes.values.has(key)) insertSorted(writes.sorted, key);
    writes.values.set(key, value);
  }

  const journal: Journal = {
    get(store, key) {
      const values = stores.get(store)?.values;
      if (values === undefined) return below.get(store, key);
      const name = toBinaryKey(key);
      return values.get(name) ?? (values.has(name) ? undefined : below.get(store, key));
    },
    entries: (store, range) => mergeEntries(below.entries(store, range), writesOf(store), range),
    set(store, key, value) {
      checkKey(store, key);
      checkValue(store, value);
      record(store, toBinaryKey(key), value);
    },
    delete(store, key) {
      checkKey(store, key);
      record(store, toBinaryKey(key), undefined);
    },
    changes() {
      const touched = sortKeys(stores.keys()).filter((store) => writesOf(store).values.size > 0);
      return new Map(touched.map((store) => [store, orderedWrites(writesOf(store))]));
    },
    clear: () => stores.clear(),
  };
  if (initial !== undefined) applyChanges(journal, initial);
  return journal;
}

/** Writes a change set into another view. */
export function applyChanges(target: Writer, changes: ChangeSet): void {
  for (const [store, writes] of changes) {
    for (const { key, value } of writes) {
      if (value === undefined) target.delete(store, key);
      else target.set(store, key, value);
    }
  }
}

function checkKey(store: string, { length: sizeBytes }: Uint8Array): void {
  if (sizeBytes >= 1 && sizeBytes <= KEY_BYTES_MAX) return;
  throw new WriteError({ code: "store.key_size", store, sizeBytes, maxBytes: KEY_BYTES_MAX });
}

function checkValue(store: string, { length: sizeBytes }: Uint8Array): void {
  if (sizeBytes <= VALUE_BYTES_MAX) return;
  throw new WriteError({ code: "store.value_size", store, sizeBytes, maxBytes: VALUE_BYTES_MAX });
}

function orderedWrites({ values, sorted }: StoreWrites): DbWrite[] {
  return (sorted ?? sortKeys(values.keys())).map((key) => ({ key: fromBinaryKey(key), value: values.get(key) }));
}
