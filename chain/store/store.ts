import type { Reader } from "./access.ts";
import type { ChangeSet } from "./journal.ts";

/** The chain's state: flat values in a database, an IAVL tree per named store as the commitment. */
export interface StateStore {
  /** The last committed state; it changes as a whole within the call of `commit`. */
  readonly committed: Reader;
  /** The last committed block: height 0 and SHA-256 of nothing before the first. */
  latest(): { readonly height: bigint; readonly appHash: Uint8Array };
  /**
   * Computes the app hash after these writes, from the committed state, and keeps the result for `commit`. Nothing becomes durable;
   * each call drops the result of the one before.
   * @param height the next height, or any height for the first block.
   */
  finalize(height: bigint, changes: ChangeSet): Uint8Array;
  /** Makes the finalized block of this height durable; reads see it from the call on. Resolves when it is on the disk. */
  commit(height: bigint): Promise<void>;
  /** Waits for a snapshot under way and closes the database. */
  close(): Promise<void>;
}
