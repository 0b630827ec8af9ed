import { SHA256_BYTES, type Sha256 } from "../crypto/sha256.ts";
import { writeBinaryKey } from "./binary-key.ts";
import { KEY_BYTES_MAX } from "./journal.ts";
import { NONE, type NodeId, type NodePool } from "./pool.ts";

/** IAVL's hashes (cosmos/iavl 1.x, node.go): SHA-256 over zigzag varints of height, size and version, then the contents. */
export interface TreeHasher {
  leafHash(key: string, value: Uint8Array, version: number): Uint8Array;
  /** Hashes all inner nodes of `version` below `root`, which must have none of a later version. */
  hashInner(root: NodeId, version: number): void;
  /** Hashes one inner node whose children have their hashes. */
  hashNode(id: NodeId): void;
  /** What the node's hash input begins with: its height, size and version. */
  head(id: NodeId): Uint8Array;
  /** @returns 32 bytes; of an empty tree SHA-256 of nothing. */
  rootHash(root: NodeId): Uint8Array;
}

/** Three varints of at most 5, 6 and 6 bytes, then a key with its length or two hashes with theirs. */
const INPUT_BYTES_MAX = 17 + Math.max(2 + KEY_BYTES_MAX, 1 + SHA256_BYTES) + 1 + SHA256_BYTES;

export function createTreeHasher(pool: NodePool, sha256: Sha256): TreeHasher {
  const input = new Uint8Array(INPUT_BYTES_MAX);
  const emptyRoot = sha256(new Uint8Array(0));

  function writeHead(height: number, size: number, version: number): number {
    return writeVarint(input, writeVarint(input, writeVarint(input, 0, 2 * height), 2 * size), 2 * version);
  }

  function leafHash(key: string, value: Uint8Array, version: number): Uint8Array {
    let at = writeVarint(input, writeHead(0, 1, version), key.length);
    writeBinaryKey(key, input, at);
    at += key.length;
    input[at++] = SHA256_BYTES;
    input.set(sha256(value), at);
    return sha256(input.subarray(0, at + SHA256_BYTES));
  }

  function hashInner(id: NodeId, version: number): void {
    if (pool.versionOf(id) !== version || pool.heightOf(id) === 0) return;
    hashInner(pool.leftOf(id), version);
    hashInner(pool.rightOf(id), version);
    hashNode(id);
  }

  function hashNode(id: NodeId): void {
    let at = writeHead(pool.heightOf(id), pool.sizeOf(id), pool.versionOf(id));
    for (const child of [pool.leftOf(id), pool.rightOf(id)]) {
      input[at++] = SHA256_BYTES;
      pool.writeHash(child, input, at);
      at += SHA256_BYTES;
    }
    pool.setHash(id, sha256(input.subarray(0, at)));
  }

  const head = (id: NodeId): Uint8Array =>
    input.slice(0, writeHead(pool.heightOf(id), pool.sizeOf(id), pool.versionOf(id)));

  return { leafHash, hashInner, hashNode, head, rootHash: (root) => (root === NONE ? emptyRoot : pool.hashOf(root)) };
}

/** @returns where the next byte goes. */
function writeVarint(target: Uint8Array, at: number, value: number): number {
  let rest = value;
  let place = at;
  while (rest >= 128) {
    target[place++] = (rest % 128) + 128;
    rest = Math.floor(rest / 128);
  }
  target[place++] = rest;
  return place;
}
