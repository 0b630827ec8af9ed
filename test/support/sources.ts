import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

const SKIPPED = new Set(["node_modules", "dist", ".git", ".localnet", "coverage"]);

/** Paths of all TypeScript files, relative to the repository, generated code left out. */
export function sourceFiles(folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : sourceFiles(path);
    return entry.name.endsWith(".ts") && !path.includes("proto/gen") ? [relative(root, path)] : [];
  });
}

export interface Import {
  readonly from: string;
  /** A path relative to the repository, or the name of a package. */
  readonly to: string;
  readonly isLocal: boolean;
}

const IMPORT =
  /(?:^|[\s;}])(?:import|export)\s*(?:type\s+)?(?:[^"'()]*?\sfrom\s*)?["']([^"']+)["']|import\(\s*["']([^"']+)["']/g;

/** Every import of a file, those of types and the dynamic ones too. */
export function importsOf(file: string): Import[] {
  const text = withoutComments(readFileSync(join(root, file), "utf8"));
  return [...text.matchAll(IMPORT)].map(([, fixed, dynamic]) => {
    const target = fixed ?? dynamic ?? "";
    const isLocal = target.startsWith(".");
    return { from: file, to: isLocal ? normalize(join(dirname(file), target)) : target, isLocal };
  });
}

export const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
