import type { Overlay, Writer } from "./access.ts";
import { applyChanges, createJournal } from "./journal.ts";

/** The journal of one transaction or message, over the journal of its block or transaction; empty again after `flush`. */
export function createOverlay(below: Writer): Overlay {
  const { get, entries, set, delete: remove, changes, clear } = createJournal(below);
  return {
    get,
    entries,
    set,
    delete: remove,
    flush() {
      applyChanges(below, changes());
      clear();
    },
  };
}
