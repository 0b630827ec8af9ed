import { mkdir, readdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import pbjs from "protobufjs-cli/pbjs.js";
import pbts from "protobufjs-cli/pbts.js";

/** Run by hand it writes proto/gen from proto/nymnet; a test makes the same files again and compares. */

const root = fileURLToPath(new URL("./", import.meta.url));
const FLAGS =
  "-t static-module -w esm -r nymnet --no-verify --no-convert --no-delimited --no-typeurl --no-service --force-long";

/** The generated files by name: static codecs without reflection (it would need `eval`), and their types. */
export async function generate(): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(`${root}nymnet`, { recursive: true });
  const sources = names.filter((name) => name.endsWith(".proto")).map((name) => `${root}nymnet/${name}`);
  const flags = [...FLAGS.split(" "), "-p", root, ...sources.sort()];
  const documented = await output((done) => pbjs.main(flags, done));
  const types = await output((done) => pbts.process(documented, ["--no-comments"], done));
  return new Map([
    ["nymnet.js", await output((done) => pbjs.main(["--no-comments", ...flags], done))],
    ["nymnet.d.ts", types.replace('import Long = require("long");', 'import type Long from "long";')],
  ]);
}

function output(run: (done: (error: Error | null, text?: string) => void) => unknown): Promise<string> {
  return new Promise((resolve, reject) => {
    run((error, text) => (text === undefined ? reject(error ?? new Error("proto: no output")) : resolve(text)));
  });
}

if (import.meta.main) {
  await mkdir(`${root}gen`, { recursive: true });
  for (const [name, text] of await generate()) await writeFile(`${root}gen/${name}`, text);
}
