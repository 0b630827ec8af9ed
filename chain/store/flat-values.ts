import { concatBytes } from "../../kernel/bytes.ts";
import type { Db, DbWrite } from "../../kernel/db.ts";
import { Fault } from "../../kernel/errors.ts";
import { fromBinaryKey, toBinaryKey } from "./binary-key.ts";
import { createHotValues } from "./hot-values.ts";
import type { ChangeSet } from "./journal.ts";
import { valuePrefix } from "./layout.ts";

export class FlatValueError extends Fault<{ code: "store.value_missing"; store: string; keyBytes: number }> {}

/** The values of the committed state, where reads see a block as a whole although its write takes time. */
export interface FlatValues {
  /** @param exists asked when the value is not at hand, before the database is. */
  get(store: string, key: string, exists: () => boolean): Uint8Array | undefined;
  /** Shows a block's values to reads. */
  stage(height: number, changes: ChangeSet): void;
  /** To be called when the block is in the database. */
  settle(height: number, changes: ChangeSet): void;
}

interface Staged {
  readonly height: number;
  readonly value: Uint8Array;
}

const nameOf = (store: string, key: string): string => `${store}/${key}`;

export function createFlatValues(db: Db, hotBytes: number): FlatValues {
  const hot = createHotValues(hotBytes);
  const staged = new Map<string, Staged>();

  function read(store: string, key: string): Uint8Array {
    const value = db.get(concatBytes(valuePrefix(store), fromBinaryKey(key)));
    if (value === undefined) throw new FlatValueError({ code: "store.value_missing", store, keyBytes: key.length });
    hot.put(nameOf(store, key), value);
    return value;
  }

  return {
    get(store, key, exists) {
      const name = nameOf(store, key);
      const value = staged.get(name)?.value ?? hot.get(name);
      return value ?? (exists() ? read(store, key) : undefined);
    },
    stage(height, changes) {
      forEachWrite(changes, (name, value) => {
        hot.delete(name);
        if (value === undefined) staged.delete(name);
        else staged.set(name, { height, value });
      });
    },
    settle(height, changes) {
      forEachWrite(changes, (name) => {
        const written = staged.get(name);
        if (written?.height !== height) return;
        staged.delete(name);
        hot.put(name, written.value);
      });
    },
  };
}

function forEachWrite(changes: ChangeSet, visit: (name: string, value: Uint8Array | undefined) => void): void {
  for (const [store, writes] of changes) {
    for (const { key, value } of writes) visit(nameOf(store, toBinaryKey(key)), value);
  }
}

/** The writes of a block under their keys in the database. */
export function* flatWrites(changes: ChangeSet): Generator<DbWrite> {
  for (const [store, writes] of changes) {
    const prefix = valuePrefix(store);
    for (const { key, value } of writes) yield { key: concatBytes(prefix, key), value };
  }
}
