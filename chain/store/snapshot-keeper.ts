import type { Db } from "../../kernel/db.ts";
import { describeError } from "../../kernel/errors.ts";
import type { Log } from "../../kernel/log.ts";
import type { Forest } from "./forest.ts";
import { writeSnapshot } from "./snapshots.ts";

/** Takes snapshots beside the blocks, one at a time, so that a start has little to replay. */
export interface SnapshotKeeper {
  /** To be called when the adopted trees of this height are committed durably. @param work of the block. */
  committed(height: number, work: number): void;
  /** Resolves when no snapshot is being written. */
  settled(): Promise<void>;
}

/** The replay of a quarter of the keys takes about as long as reading all of them from a snapshot. */
const KEYS_PER_WORK = 4;

/**
 * @param dueWork a snapshot is due after this much work, or a quarter of the keys if that is more.
 * @param doneWork what has been done since the snapshot in force.
 */
export function createSnapshotKeeper(
  { db, log, forest }: { readonly db: Db; readonly log: Log; readonly forest: Forest },
  { dueWork, doneWork }: { readonly dueWork: number; readonly doneWork: number },
): SnapshotKeeper {
  let work = doneWork;
  let running: Promise<void> | undefined;

  async function take(height: number): Promise<void> {
    try {
      await writeSnapshot(db, forest, height);
      log.debug("state.snapshot", { height });
    } catch (error) {
      log.error("state.snapshot_failed", { height, reason: describeError(error) });
    }
    running = undefined;
  }

  return {
    committed(height, blockWork) {
      work += blockWork;
      if (running !== undefined || work < Math.max(dueWork, forest.leaves() / KEYS_PER_WORK)) return;
      work = 0;
      running = take(height);
    },
    settled: async () => running,
  };
}
