import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root, sourceFiles, withoutComments } from "../support/sources.ts";

const files = sourceFiles().map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
const lines = (text: string): number => text.split("\n").length;
const product = files.filter(({ path }) => !path.startsWith("test/"));

it("keeps files short: none over 400 lines, nine in ten under 250", () => {
  expect(files.filter(({ text }) => lines(text) > 401).map(({ path }) => path)).toEqual([]);
  const sizes = product.map(({ text }) => lines(text)).sort((a, b) => a - b);
  expect(sizes[Math.floor(sizes.length * 0.9)]).toBeLessThan(250);
});

it("runs every test: none is skipped, left for later or singled out", () => {
  const skipped = /\b(it|test|describe)\.(skip|todo|only)\b|\bx(it|describe)\(/;
  expect(
    files.filter(({ path, text }) => path !== "test/arch/house.test.ts" && skipped.test(text)).map(({ path }) => path),
  ).toEqual([]);
});

it("has no holes in its types", () => {
  const hole = /\bas any\b|:\s*any\b|as unknown as|@ts-(ignore|expect-error|nocheck)/;
  expect(product.filter(({ text }) => hole.test(withoutComments(text))).map(({ path }) => path)).toEqual([]);
});
