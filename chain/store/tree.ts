import { NONE, type NodeId, type NodePool } from "./pool.ts";

/**
 * The shape rules of IAVL (cosmos/iavl 1.x, mutable_tree.go): an AVL tree with values in its leaves only, where every node that
 * changes is a new one of the version in work. Nodes of older versions are never touched, so older roots stay whole.
 */
export interface Edit {
  readonly pool: NodePool;
  /** The version in work; its own nodes are changed in place. */
  readonly version: number;
  /** Takes nodes of older versions that are no longer part of this one. */
  readonly orphans: NodeId[];
}

/** @param hash of the new leaf at the version in work. @returns the new root. */
export function setLeaf(edit: Edit, root: NodeId, key: string, hash: Uint8Array): NodeId {
  const { pool } = edit;
  if (root === NONE) return pool.leaf(key, edit.version, hash);
  if (pool.heightOf(root) === 0) return besideLeaf(edit, root, key, hash);
  const node = editable(edit, root);
  const [left, right] = [pool.leftOf(node), pool.rightOf(node)];
  if (key < pool.keyOf(node)) pool.setChildren(node, setLeaf(edit, left, key, hash), right);
  else pool.setChildren(node, left, setLeaf(edit, right, key, hash));
  return balanced(edit, node);
}

function besideLeaf(edit: Edit, leaf: NodeId, key: string, hash: Uint8Array): NodeId {
  const { pool, version } = edit;
  const other = pool.keyOf(leaf);
  if (key === other) drop(edit, leaf);
  const fresh = pool.leaf(key, version, hash);
  if (key === other) return fresh;
  return key < other ? pool.inner(other, fresh, leaf, version) : pool.inner(key, leaf, fresh, version);
}

/** @param key one that the tree has. @returns the new root. */
export function removeLeaf(edit: Edit, root: NodeId, key: string): NodeId {
  const { pool } = edit;
  if (pool.heightOf(root) === 0) {
    drop(edit, root);
    return NONE;
  }
  return key < pool.keyOf(root) ? removeLeft(edit, root, key) : removeRight(edit, root, key);
}

function removeLeft(edit: Edit, root: NodeId, key: string): NodeId {
  const { pool } = edit;
  const right = pool.rightOf(root);
  const left = removeLeaf(edit, pool.leftOf(root), key);
  if (left === NONE) {
    drop(edit, root);
    return right;
  }
  const node = editable(edit, root);
  pool.setChildren(node, left, right);
  return balanced(edit, node);
}

function removeRight(edit: Edit, root: NodeId, key: string): NodeId {
  const { pool } = edit;
  const left = pool.leftOf(root);
  const right = removeLeaf(edit, pool.rightOf(root), key);
  if (right === NONE) {
    drop(edit, root);
    return left;
  }
  const node = editable(edit, root);
  if (pool.keyOf(node) === key) pool.setKey(node, pool.keyOf(leftmost(pool, right)));
  pool.setChildren(node, left, right);
  return balanced(edit, node);
}

/** The leaf with the smallest key below `id`. */
export function leftmost(pool: NodePool, id: NodeId): NodeId {
  let leaf = id;
  while (pool.heightOf(leaf) > 0) leaf = pool.leftOf(leaf);
  return leaf;
}

function drop({ pool, version, orphans }: Edit, id: NodeId): void {
  if (pool.versionOf(id) === version) pool.free(id);
  else orphans.push(id);
}

function editable(edit: Edit, id: NodeId): NodeId {
  if (edit.pool.versionOf(id) === edit.version) return id;
  edit.orphans.push(id);
  return edit.pool.copy(id, edit.version);
}

const leaning = (pool: NodePool, id: NodeId): number =>
  pool.heightOf(pool.leftOf(id)) - pool.heightOf(pool.rightOf(id));

/** @param node of the version in work, whose subtrees differ by at most 2 in height. */
function balanced(edit: Edit, node: NodeId): NodeId {
  const { pool } = edit;
  const lean = leaning(pool, node);
  if (lean > 1) {
    const left = pool.leftOf(node);
    if (leaning(pool, left) < 0) pool.setChildren(node, rotateLeft(edit, left), pool.rightOf(node));
    return rotateRight(edit, node);
  }
  if (lean < -1) {
    const right = pool.rightOf(node);
    if (leaning(pool, right) > 0) pool.setChildren(node, pool.leftOf(node), rotateRight(edit, right));
    return rotateLeft(edit, node);
  }
  return node;
}

function rotateRight(edit: Edit, old: NodeId): NodeId {
  const { pool } = edit;
  const node = editable(edit, old);
  const top = editable(edit, pool.leftOf(node));
  pool.setChildren(node, pool.rightOf(top), pool.rightOf(node));
  pool.setChildren(top, pool.leftOf(top), node);
  return top;
}

function rotateLeft(edit: Edit, old: NodeId): NodeId {
  const { pool } = edit;
  const node = editable(edit, old);
  const top = editable(edit, pool.rightOf(node));
  pool.setChildren(node, pool.leftOf(node), pool.leftOf(top));
  pool.setChildren(top, node, pool.rightOf(top));
  return top;
}
