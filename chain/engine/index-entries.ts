import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, u32be, utf8 } from "../../kernel/bytes.ts";
import type { DbWrite } from "../../kernel/db.ts";
import type { Event } from "../app/abci.ts";
import { encodeIndexes, storeKey } from "./store-keys.ts";

/**
 * The search index. An entry's name is a hash, so its size is fixed whatever an application puts into its events; a search
 * reads the results it finds and checks them, so names that collide only cost time.
 */

const NAME_BYTES = 16;

/** The name of "this key has this value", or without a value of "there is this key". @param key `eventType.attribute`. */
export function attributeName(key: string, value?: string): Uint8Array {
  const keyBytes = utf8(key);
  const valueBytes = value === undefined ? [] : [utf8(value)];
  return sha256(concatBytes(u32be(keyBytes.length), keyBytes, ...valueBytes)).slice(0, NAME_BYTES);
}

/** Only what may be searched for. */
export const indexedEvents = (events: readonly Event[]): readonly Event[] =>
  events.map(({ type, attributes }) => ({ type, attributes: attributes.filter(({ index }) => index) }));

/** The entries of one block, gathered transaction by transaction in the order of the block. */
export interface BlockIndex {
  addTx(index: number, events: readonly Event[]): void;
  entries(): Iterable<DbWrite>;
}

interface Entry {
  readonly name: Uint8Array;
  readonly indexes: number[];
}

/** @param blockEvents of the block itself. */
export function createBlockIndex(height: bigint, blockEvents: readonly Event[]): BlockIndex {
  const found = new Map<string, Entry>();

  function addTx(index: number, events: readonly Event[]): void {
    for (const { text, key, value } of namesIn(events)) {
      const entry = found.get(text);
      if (entry === undefined) found.set(text, { name: attributeName(key, value), indexes: [index] });
      else if (entry.indexes.at(-1) !== index) entry.indexes.push(index);
    }
  }

  function* entries(): Generator<DbWrite> {
    for (const { name, indexes } of found.values()) {
      yield { key: storeKey.txAttribute(name, height), value: encodeIndexes(indexes) };
    }
    for (const { key, value } of namesIn(blockEvents)) {
      yield { key: storeKey.blockAttribute(attributeName(key, value), height), value: encodeIndexes([]) };
    }
  }

  return { addTx, entries };
}

/** Two for each indexed attribute; `text` tells them apart without a hash. */
function* namesIn(events: readonly Event[]): Generator<{ text: string; key: string; value: string | undefined }> {
  for (const { type, attributes } of indexedEvents(events)) {
    for (const attribute of attributes) {
      const key = `${type}.${attribute.key}`;
      yield { text: key, key, value: undefined };
      yield { text: `${key}\n${attribute.value}`, key, value: attribute.value };
    }
  }
}
