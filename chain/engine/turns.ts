import { merkleRoot, rootOfHashes } from "../crypto/merkle.ts";

/** Long work cut up, so that the thread serves others in between. */

/** Resolves after whatever waits for the thread had its turn. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A power of two, see `rootInTurns`. */
const ITEMS_AT_ONCE = 128;

/** The items in order, in slices; others get the thread between two slices. */
export async function* inTurns<T>(items: readonly T[]): AsyncGenerator<readonly T[]> {
  for (let at = 0; at < items.length; at += ITEMS_AT_ONCE) {
    if (at > 0) await nextTurn();
    yield items.slice(at, at + ITEMS_AT_ONCE);
  }
}

/** Gives the others a turn if there was so much to do that they need one. */
export const restAfter = async (items: readonly unknown[]): Promise<void> => {
  if (items.length > ITEMS_AT_ONCE) await nextTurn();
};

/** `merkleRoot` of the items' leaves: the slices are whole subtrees of the same tree. */
export async function rootInTurns<T>(items: readonly T[], leafOf: (item: T) => Uint8Array): Promise<Uint8Array> {
  const roots: Uint8Array[] = [];
  for await (const slice of inTurns(items)) roots.push(merkleRoot(slice.map(leafOf)));
  return rootOfHashes(roots);
}
