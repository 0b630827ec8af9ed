import { existsSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { expect, it } from "vitest";
import { root } from "../support/sources.ts";

/** What web pages import. */
const entries = ["chain/client/index.ts", "mixnet/client/index.ts"];

it.each(entries)("%s bundles for a browser without any module of Node", async (entry) => {
  expect(existsSync(join(root, entry))).toBe(true);
  const asked: string[] = [];
  const bundle = await rolldown({
    input: join(root, entry),
    platform: "browser",
    external(id, importer) {
      const isNode = id.startsWith("node:") || id.endsWith(".node.ts");
      if (isNode) asked.push(`${importer} -> ${id}`);
      return isNode;
    },
    onLog(level, log) {
      if (level === "warn" && log.code === "UNRESOLVED_IMPORT") asked.push(log.message);
    },
  });
  const { output } = await bundle.generate({ format: "esm" });
  await bundle.close();
  expect(asked).toEqual([]);
  expect(output.length).toBeGreaterThan(0);
});
