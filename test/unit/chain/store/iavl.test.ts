import { describe, expect, it } from "vitest";
import { nodeSha256 } from "../../../../chain/crypto/sha256.node.ts";
import { createForest, createForestParts } from "../../../../chain/store/forest.ts";
import { NONE } from "../../../../chain/store/pool.ts";
import { toHex } from "../../../../kernel/bytes.ts";
import { iavlCases } from "../../../support/iavl-vectors.ts";

describe("the tree has the roots of the reference IAVL", () => {
  it.each(iavlCases)("$name", ({ blocks }) => {
    const forest = createForest(createForestParts(nodeSha256));
    const roots = blocks.map(({ writes }, i) => {
      const root = forest.build(i + 1, new Map([["bank", writes]])).get("bank") ?? NONE;
      forest.adopt();
      return toHex(forest.hasher.rootHash(root));
    });
    expect(roots).toEqual(blocks.map(({ root }) => root));
  });

  it.each(iavlCases)("$name, each block built twice and once with other writes", ({ blocks }) => {
    const forest = createForest(createForestParts(nodeSha256));
    for (const [i, { writes, root }] of blocks.entries()) {
      forest.build(i + 1, new Map([["bank", writes.filter((_, at) => at % 2 === 0)]]));
      forest.build(i + 1, new Map([["other", writes]]));
      const built = forest.build(i + 1, new Map([["bank", writes]]));
      expect(toHex(forest.hasher.rootHash(built.get("bank") ?? NONE))).toBe(root);
      forest.adopt();
    }
  });
});
