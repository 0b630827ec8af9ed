import { createHash } from "node:crypto";
import { compareBytes, equalBytes } from "../../kernel/bytes.ts";
import type { DbWrite } from "../../kernel/db.ts";

/**
 * IAVL once more, as plainly as it can be said: immutable objects, everything recomputed, nothing shared with the code under
 * test. Written from the rules in cosmos/iavl's documentation of nodes and rotations.
 */
interface Leaf {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
  readonly version: number;
}
interface Inner {
  readonly left: Tree;
  readonly right: Tree;
  readonly version: number;
}
export type Tree = Leaf | Inner;

const isInner = (tree: Tree): tree is Inner => "left" in tree;

const heightOf = (tree: Tree): number => (isInner(tree) ? 1 + Math.max(heightOf(tree.left), heightOf(tree.right)) : 0);
export const leavesOf = (tree: Tree | undefined): Leaf[] => {
  if (tree === undefined) return [];
  return isInner(tree) ? [...leavesOf(tree.left), ...leavesOf(tree.right)] : [tree];
};
const smallest = (tree: Tree): Uint8Array => (isInner(tree) ? smallest(tree.left) : tree.key);
const goesLeft = (tree: Inner, key: Uint8Array): boolean => compareBytes(key, smallest(tree.right)) < 0;
const lean = (tree: Tree): number => (isInner(tree) ? heightOf(tree.left) - heightOf(tree.right) : 0);

function set(tree: Tree | undefined, key: Uint8Array, value: Uint8Array, version: number): Tree {
  const leaf = { key, value, version };
  if (tree === undefined) return leaf;
  if (!isInner(tree)) {
    if (equalBytes(tree.key, key)) return leaf;
    return compareBytes(key, tree.key) < 0
      ? { left: leaf, right: tree, version }
      : { left: tree, right: leaf, version };
  }
  const changed = goesLeft(tree, key)
    ? { left: set(tree.left, key, value, version), right: tree.right, version }
    : { left: tree.left, right: set(tree.right, key, value, version), version };
  return balance(changed, version);
}

function remove(tree: Tree | undefined, key: Uint8Array, version: number): Tree | undefined {
  if (tree === undefined || !leavesOf(tree).some((leaf) => equalBytes(leaf.key, key))) return tree;
  if (!isInner(tree)) return undefined;
  const isLeft = goesLeft(tree, key);
  const [from, other] = isLeft ? [tree.left, tree.right] : [tree.right, tree.left];
  const rest = remove(from, key, version);
  if (rest === undefined) return other;
  return balance(isLeft ? { left: rest, right: other, version } : { left: other, right: rest, version }, version);
}

function balance(tree: Inner, version: number): Tree {
  if (lean(tree) > 1) {
    const left = lean(tree.left) < 0 ? rotate(tree.left, "left", version) : tree.left;
    return rotate({ ...tree, left }, "right", version);
  }
  if (lean(tree) < -1) {
    const right = lean(tree.right) > 0 ? rotate(tree.right, "right", version) : tree.right;
    return rotate({ ...tree, right }, "left", version);
  }
  return tree;
}

function rotate(tree: Tree, way: "left" | "right", version: number): Tree {
  if (!isInner(tree)) throw new Error("a leaf cannot be rotated");
  const child = way === "left" ? tree.right : tree.left;
  if (!isInner(child)) throw new Error("a leaf cannot come to the top");
  return way === "left"
    ? { left: { left: tree.left, right: child.left, version }, right: child.right, version }
    : { left: child.left, right: { left: child.right, right: tree.right, version }, version };
}

export function applyBlock(tree: Tree | undefined, writes: readonly DbWrite[], version: number): Tree | undefined {
  let now = tree;
  for (const { key, value } of writes)
    now = value === undefined ? remove(now, key, version) : set(now, key, value, version);
  return now;
}

const sha256 = (...parts: readonly Uint8Array[]): Uint8Array => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

/** Zigzag varint of a number that is not negative. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt(value) * 2n;
  for (; rest >= 128n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Uint8Array.from([...bytes, Number(rest)]);
}
const prefixed = (bytes: Uint8Array): Uint8Array => {
  const length = bytes.length < 128 ? [bytes.length] : [(bytes.length & 127) | 128, bytes.length >> 7];
  return Uint8Array.from([...length, ...bytes]);
};

export function rootOf(tree: Tree | undefined): Uint8Array {
  if (tree === undefined) return sha256();
  const head = [varint(heightOf(tree)), varint(leavesOf(tree).length), varint(tree.version)];
  return isInner(tree)
    ? sha256(...head, prefixed(rootOf(tree.left)), prefixed(rootOf(tree.right)))
    : sha256(...head, prefixed(tree.key), prefixed(sha256(tree.value)));
}
