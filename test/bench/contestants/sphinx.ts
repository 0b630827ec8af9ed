import { createInterface } from "node:readline";
import { nobleSphinxCrypto } from "../../../mixnet/sphinx/noble.ts";
import { createSodiumSphinxCrypto } from "../../../mixnet/sphinx/sodium.node.ts";
import { createWasmSphinxCrypto } from "../../../mixnet/sphinx/wasm.ts";
import { sphinxWork } from "../../support/sphinx-work.ts";

/**
 * A process that measures on demand: prints "ready OPS", then answers each line "OP MS" with "OP COUNT WALL_NS CPU_NS".
 * For a driver that lets several such programs, in whatever language, run in turn on one core (docs/benchmarks.md).
 */
const sodium = await createSodiumSphinxCrypto();
const wasm = await createWasmSphinxCrypto();
const BATCH = 4;

const ops: Readonly<Record<string, () => unknown>> = {
  unwrap: sphinxWork(sodium, 5).unwrap,
  unwrap_wasm: sphinxWork(wasm, 5).unwrap,
  unwrap_noble: sphinxWork(nobleSphinxCrypto, 5).unwrap,
  create3: sphinxWork(sodium, 3).create,
  create4: sphinxWork(sodium, 4).create,
  create5: sphinxWork(sodium, 5).create,
  create5_wasm: sphinxWork(wasm, 5).create,
};

function measure(op: () => unknown, ms: number): string {
  const cpu = process.cpuUsage();
  const began = process.hrtime.bigint();
  const until = began + BigInt(ms) * 1_000_000n;
  let count = 0;
  do {
    for (let i = 0; i < BATCH; i++) op();
    count += BATCH;
  } while (process.hrtime.bigint() < until);
  const used = process.cpuUsage(cpu);
  return `${count} ${process.hrtime.bigint() - began} ${(used.user + used.system) * 1_000}`;
}

process.stdout.write(`ready ${Object.keys(ops).join(" ")}\n`);
for await (const line of createInterface({ input: process.stdin })) {
  const [name = "", ms = "0"] = line.split(" ");
  const op = ops[name];
  if (op === undefined) break;
  process.stdout.write(`${name} ${measure(op, Number(ms))}\n`);
}
