import { NONE, type NodeId, type NodePool } from "./pool.ts";
import { leftmost } from "./tree.ts";

/** The leaf with this key, or NONE. */
export function findLeaf(pool: NodePool, root: NodeId, key: string): NodeId {
  if (root === NONE) return NONE;
  let id = root;
  while (pool.heightOf(id) > 0) id = key < pool.keyOf(id) ? pool.leftOf(id) : pool.rightOf(id);
  return pool.keyOf(id) === key ? id : NONE;
}

/** The leaf with the smallest key that is `key` or above, or NONE. */
export function leafFrom(pool: NodePool, root: NodeId, key: string): NodeId {
  if (root === NONE) return NONE;
  let id = root;
  let above = NONE;
  while (pool.heightOf(id) > 0) {
    if (key < pool.keyOf(id)) {
      above = pool.rightOf(id);
      id = pool.leftOf(id);
    } else id = pool.rightOf(id);
  }
  if (pool.keyOf(id) >= key) return id;
  return above === NONE ? NONE : leftmost(pool, above);
}

/** The leaf with the greatest key below `key`, of all without a key, or NONE. */
export function leafBefore(pool: NodePool, root: NodeId, key: string | undefined): NodeId {
  if (root === NONE) return NONE;
  let id = root;
  while (pool.heightOf(id) > 0) {
    id = key === undefined || pool.keyOf(id) < key ? pool.rightOf(id) : pool.leftOf(id);
  }
  return key === undefined || pool.keyOf(id) < key ? id : NONE;
}
