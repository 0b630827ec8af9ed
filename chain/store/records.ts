import type { DbWrite } from "../../kernel/db.ts";
import { SHA256_BYTES } from "../crypto/sha256.ts";
import { createByteReader, createByteWriter } from "./byte-io.ts";
import type { ChangeSet } from "./journal.ts";

/** The last committed block. */
export interface Head {
  readonly height: number;
  readonly appHash: Uint8Array;
}

/** u32 height, 32 bytes. */
export function encodeHead({ height, appHash }: Head): Uint8Array {
  const writer = createByteWriter();
  writer.u32(height);
  writer.bytes(appHash);
  return writer.finish();
}

export function decodeHead(record: Uint8Array): Head {
  const reader = createByteReader(record);
  const head = { height: reader.u32(), appHash: reader.bytes(SHA256_BYTES) };
  if (!reader.done()) throw reader.damaged();
  return head;
}

const SET = 1;
const DELETE = 0;

/** u32 stores, then each: name, u32 writes, then each: u8 1 or 0, key, value if 1. Names, keys and values follow their u32 length. */
export function encodeChanges(changes: ChangeSet): Uint8Array {
  const writer = createByteWriter();
  writer.u32(changes.size);
  for (const [store, writes] of changes) {
    writer.text(store);
    writer.u32(writes.length);
    for (const { key, value } of writes) {
      writer.u8(value === undefined ? DELETE : SET);
      writer.block(key);
      if (value !== undefined) writer.block(value);
    }
  }
  return writer.finish();
}

export function decodeChanges(record: Uint8Array): ChangeSet {
  const reader = createByteReader(record);
  const changes = new Map<string, DbWrite[]>();
  for (let stores = reader.u32(); stores > 0; stores--) {
    const writes: DbWrite[] = [];
    changes.set(reader.text(), writes);
    for (let left = reader.u32(); left > 0; left--) {
      const isSet = reader.u8() === SET;
      writes.push({ key: reader.block(), value: isSet ? reader.block() : undefined });
    }
  }
  if (!reader.done()) throw reader.damaged();
  return changes;
}
