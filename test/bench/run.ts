import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** `npm run bench [name]`: each benchmark in a process of its own, one after the other, so that none disturbs another. */
const folder = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv[2] ?? "";
const files = readdirSync(folder).filter((name) => name.endsWith(".bench.ts") && name.includes(wanted));
for (const file of files.sort()) {
  process.stdout.write(`\n== ${file}\n`);
  const { status } = spawnSync(process.execPath, [join(folder, file)], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
