import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, u32be, utf8 } from "../../kernel/bytes.ts";
import type { DbWrite } from "../../kernel/db.ts";
import type { Event, FinalizeBlockResponse } from "../app/abci.ts";
import { encodeIndexes, storeKey } from "./store-keys.ts";

/**
 * The search index of one block. An entry's name is a hash, so its size is fixed whatever an application puts into its
 * events; a search reads the results it finds and checks them, so names that collide only cost time.
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

/** The writes that make a block's events findable. */
export function indexEntries(height: bigint, { events, txResults }: FinalizeBlockResponse): DbWrite[] {
  const found = new Map<string, { readonly name: Uint8Array; readonly indexes: number[] }>();
  for (const [index, result] of txResults.entries()) addNames(found, result.events, index);
  const blockNames: typeof found = new Map();
  addNames(blockNames, events, 0);
  return [
    ...[...found.values()].map(({ name, indexes }) => ({
      key: storeKey.txAttribute(name, height),
      value: encodeIndexes(indexes),
    })),
    ...[...blockNames.values()].map(({ name }) => ({
      key: storeKey.blockAttribute(name, height),
      value: encodeIndexes([]),
    })),
  ];
}

/** Keyed by the text that the name is a hash of, so that each is hashed once a block. */
function addNames(
  found: Map<string, { readonly name: Uint8Array; readonly indexes: number[] }>,
  events: readonly Event[],
  index: number,
): void {
  for (const { type, attributes } of indexedEvents(events)) {
    for (const { key, value } of attributes) {
      const composite = `${type}.${key}`;
      addName(found, composite, undefined, index);
      addName(found, composite, value, index);
    }
  }
}

function addName(
  found: Map<string, { readonly name: Uint8Array; readonly indexes: number[] }>,
  key: string,
  value: string | undefined,
  index: number,
): void {
  const text = value === undefined ? key : `${key}\n${value}`;
  const entry = found.get(text);
  if (entry === undefined) found.set(text, { name: attributeName(key, value), indexes: [index] });
  else if (entry.indexes.at(-1) !== index) entry.indexes.push(index);
}
