import type { Random } from "../../kernel/random.ts";

/** Gives the draws in order, to repeat what a vector's maker drew; a draw of another length is a fault of the test. */
export function fixedRandom(...draws: readonly Uint8Array[]): Random {
  const left = [...draws];
  return {
    bytes(length) {
      const next = left.shift();
      if (next?.length !== length) throw new Error(`drew ${length} bytes where the vector has ${next?.length}`);
      return next.slice();
    },
  };
}
