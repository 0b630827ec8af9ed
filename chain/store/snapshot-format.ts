import { SHA256_BYTES } from "../crypto/sha256.ts";
import { fromBinaryKey, toBinaryKey } from "./binary-key.ts";
import { type ByteWriter, createByteReader, createByteWriter, RecordError } from "./byte-io.ts";
import { NONE, type NodeId, type NodePool } from "./pool.ts";
import type { TreeHasher } from "./tree-hash.ts";

/**
 * A tree in parts: its nodes, children before their parent, left before right. A leaf is u8 0, u32 version, key after its u32
 * length, 32 bytes hash; an inner node is u8 1, u32 version: the rest of it follows from its children.
 */
const LEAF = 0;
const INNER = 1;
const PART_BYTES = 256 * 1024;

/** The parts of one tree, at least one; each is made when it is asked for. */
export function* snapshotParts(pool: NodePool, root: NodeId): Generator<Uint8Array> {
  let writer = createByteWriter();
  for (const id of childrenFirst(pool, root)) {
    writeNode(writer, pool, id);
    if (writer.length() < PART_BYTES) continue;
    yield writer.finish();
    writer = createByteWriter();
  }
  yield writer.finish();
}

function* childrenFirst(pool: NodePool, root: NodeId): Generator<NodeId> {
  if (root === NONE) return;
  if (pool.heightOf(root) > 0) {
    yield* childrenFirst(pool, pool.leftOf(root));
    yield* childrenFirst(pool, pool.rightOf(root));
  }
  yield root;
}

function writeNode(writer: ByteWriter, pool: NodePool, id: NodeId): void {
  const isLeaf = pool.heightOf(id) === 0;
  writer.u8(isLeaf ? LEAF : INNER);
  writer.u32(pool.versionOf(id));
  if (!isLeaf) return;
  writer.block(fromBinaryKey(pool.keyOf(id)));
  writer.bytes(pool.hashOf(id));
}

/** Takes the parts of one tree in order and makes its nodes, inner hashes computed. */
export interface TreeLoader {
  add(part: Uint8Array): void;
  /** @returns the root. */
  finish(): NodeId;
}

interface Subtree {
  readonly id: NodeId;
  readonly smallestKey: string;
}

/** @throws RecordError "store.record_damaged" from `add` and `finish` for parts that are not a tree. */
export function createTreeLoader(pool: NodePool, hasher: TreeHasher): TreeLoader {
  const stack: Subtree[] = [];
  const damaged = (): RecordError => new RecordError({ code: "store.record_damaged", at: stack.length, sizeBytes: 0 });

  function join(version: number): Subtree {
    const right = stack.pop();
    const left = stack.pop();
    if (left === undefined || right === undefined) throw damaged();
    const id = pool.inner(right.smallestKey, left.id, right.id, version);
    hasher.hashNode(id);
    return { id, smallestKey: left.smallestKey };
  }

  return {
    add(part) {
      const reader = createByteReader(part);
      while (!reader.done()) {
        const isLeaf = reader.u8() === LEAF;
        const version = reader.u32();
        if (!isLeaf) stack.push(join(version));
        else {
          const key = toBinaryKey(reader.block());
          stack.push({ id: pool.leaf(key, version, reader.bytes(SHA256_BYTES)), smallestKey: key });
        }
      }
    },
    finish() {
      const root = stack.pop();
      if (stack.length > 0) throw damaged();
      return root?.id ?? NONE;
    },
  };
}
