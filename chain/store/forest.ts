import { toHex } from "../../kernel/bytes.ts";
import type { DbWrite } from "../../kernel/db.ts";
import { Fault } from "../../kernel/errors.ts";
import type { Sha256 } from "../crypto/sha256.ts";
import { toBinaryKey } from "./binary-key.ts";
import type { ChangeSet } from "./journal.ts";
import { createNodePool, NONE, type NodeId, type NodePool } from "./pool.ts";
import { findLeaf } from "./search.ts";
import { type Edit, removeLeaf, setLeaf } from "./tree.ts";
import { createTreeHasher, type TreeHasher } from "./tree-hash.ts";

/** Writes must come in ascending order, each key once and none empty: the order shapes the tree. */
export class ForestError extends Fault<{ code: "store.changes_order"; key: string }> {}

/** The root node of each named store at one version. */
export type Roots = ReadonlyMap<string, NodeId>;

/** The trees of all stores. At most one version is in work; the one before stays whole until that is adopted. */
export interface Forest extends ForestParts {
  /** The adopted version. */
  roots(): Roots;
  /** Leaves of all adopted trees together. */
  leaves(): number;
  /** Makes a version of these writes, from the adopted one; the version in work before is dropped. */
  build(version: number, changes: ChangeSet): Roots;
  /** Adopts the version in work. Nodes that no version needs any more are used again. */
  adopt(): void;
  /** Keeps the nodes of the adopted version until the function returned is called. */
  pin(): () => void;
}

interface Working {
  readonly version: number;
  readonly roots: Roots;
  readonly orphans: readonly NodeId[];
}

export interface ForestParts {
  readonly pool: NodePool;
  readonly hasher: TreeHasher;
}

export function createForestParts(sha256: Sha256): ForestParts {
  const pool = createNodePool();
  return { pool, hasher: createTreeHasher(pool, sha256) };
}

/** @param roots of trees that are in the pool already, read from a snapshot. */
export function createForest({ pool, hasher }: ForestParts, roots: Roots = new Map()): Forest {
  let adopted = roots;
  let adoptedVersion = 0;
  let working: Working | undefined;
  /** Nodes that left the trees at a version: older versions still need them. */
  const retired: { readonly version: number; readonly orphans: readonly NodeId[] }[] = [];
  const pins = new Map<symbol, number>();

  function build(version: number, changes: ChangeSet): Roots {
    discard();
    const edit: Edit = { pool, version, orphans: [] };
    const roots = new Map(adopted);
    for (const [store, writes] of changes) {
      const root = applyWrites(edit, hasher, roots.get(store) ?? NONE, writes);
      hasher.hashInner(root, version);
      roots.set(store, root);
    }
    working = { version, roots, orphans: edit.orphans };
    return roots;
  }

  function discard(): void {
    if (working === undefined) return;
    for (const root of working.roots.values()) freeVersion(pool, root, working.version);
    working = undefined;
  }

  function adopt(): void {
    if (working === undefined) return;
    adopted = working.roots;
    adoptedVersion = working.version;
    retired.push(working);
    working = undefined;
    release();
  }

  function release(): void {
    const oldest = Math.min(adoptedVersion, ...pins.values());
    while (retired[0] !== undefined && retired[0].version <= oldest) retired.shift()?.orphans.forEach(pool.free);
  }

  function pin(): () => void {
    const token = Symbol();
    pins.set(token, adoptedVersion);
    return () => {
      pins.delete(token);
      release();
    };
  }

  function leaves(): number {
    let count = 0;
    for (const root of adopted.values()) count += pool.sizeOf(root);
    return count;
  }

  return { pool, hasher, roots: () => adopted, leaves, build, adopt, pin };
}

function applyWrites(edit: Edit, hasher: TreeHasher, root: NodeId, writes: readonly DbWrite[]): NodeId {
  let at = root;
  let previous = "";
  for (const { key, value } of writes) {
    const name = toBinaryKey(key);
    if (name <= previous) throw new ForestError({ code: "store.changes_order", key: toHex(key) });
    previous = name;
    if (value !== undefined) at = setLeaf(edit, at, name, hasher.leafHash(name, value, edit.version));
    else if (findLeaf(edit.pool, at, name) !== NONE) at = removeLeaf(edit, at, name);
  }
  return at;
}

/** Nodes of the newest version hang together from the root, so the walk ends at the first older node. */
function freeVersion(pool: NodePool, id: NodeId, version: number): void {
  if (id === NONE || pool.versionOf(id) !== version) return;
  freeVersion(pool, pool.leftOf(id), version);
  freeVersion(pool, pool.rightOf(id), version);
  pool.free(id);
}
