import { expect, it } from "vitest";
import { type Import, importsOf, sourceFiles } from "../support/sources.ts";
import { browserFolders, edges, layers } from "./layers.ts";

const files = sourceFiles().filter((file) => file.includes("/"));
const imports = files.flatMap(importsOf);

/** The folder of the table that a path lies in, or undefined. */
function folderOf(path: string): string | undefined {
  return Object.keys(layers)
    .filter((folder) => path.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0];
}

/** The version stands in one place for the program; the tests may read the file. */
const readsPackage = (from: string): boolean => from === "kernel/version.ts" || from.startsWith("test/");

function isAllowed({ from, to }: Import): boolean {
  if (to === "package.json") return readsPackage(from);
  const [here, there] = [folderOf(from), folderOf(to)];
  if (here === undefined || there === undefined) return false;
  if (here === there) return true;
  if (edges.some(([a, b]) => a === here && b === there)) return true;
  return (layers[there] ?? 0) < (layers[here] ?? 0);
}

it("finds the sources", () => {
  expect(files.length).toBeGreaterThan(50);
  expect(imports.filter(({ isLocal }) => isLocal).length).toBeGreaterThan(100);
});

it("puts every file into a folder of the table", () => {
  expect(files.filter((file) => folderOf(file) === undefined)).toEqual([]);
});

it("imports only downwards or along a named edge", () => {
  const wrong = imports.filter((one) => one.isLocal && !isAllowed(one)).map(({ from, to }) => `${from} -> ${to}`);
  expect(wrong).toEqual([]);
});

it("has no circle among the named edges", () => {
  const reach = (from: string, seen: readonly string[]): boolean =>
    edges.filter(([a]) => a === from).some(([, b]) => seen.includes(b) || reach(b, [...seen, b]));
  expect(edges.filter(([a]) => reach(a, [a]))).toEqual([]);
});

it("keeps Node's modules and adapters out of what runs in browsers", () => {
  const inBrowser = (file: string): boolean =>
    browserFolders.some((folder) => file.startsWith(`${folder}/`)) && !/\.node\.ts$/.test(file);
  const wrong = imports
    .filter(({ from, to }) => inBrowser(from) && (to.startsWith("node:") || to.endsWith(".node.ts")))
    .map(({ from, to }) => `${from} -> ${to}`);
  expect(wrong).toEqual([]);
});
