import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { systemClock } from "../../kernel/clock.ts";
import { silentLog } from "../../kernel/log.ts";
import { createPrometheusMetrics } from "../../kernel/metrics.node.ts";
import { systemRandom } from "../../kernel/random.ts";
import { createMixNode } from "../../mixnet/node/mix-node.ts";
import { createServingKeys } from "../../mixnet/relay/keys.ts";
import { createTcpTransport } from "../../mixnet/relay/tcp-transport.node.ts";
import { loadSphinxCrypto } from "../../mixnet/sphinx/provider.node.ts";
import { sphinxWork } from "../support/sphinx-work.ts";

/**
 * A whole mix node on real TCP: CPU time of its thread, the kernel's share included, for each regular packet from socket
 * to socket with a delay of 5 ms, beside the bare Sphinx hop in the same run. Source and sink are another thread.
 */
const BURST = 1_500;
const ROUNDS = 12;

const crypto = await loadSphinxCrypto();
const secretKey = systemRandom.bytes(32);
const node = createMixNode(
  {
    crypto,
    keys: createServingKeys([{ rotationId: 0, secretKey }]),
    transport: createTcpTransport(),
    clock: systemClock,
    random: systemRandom,
    log: silentLog,
    metrics: createPrometheusMetrics({ withProcessMetrics: false }),
  },
  { listen: { host: "127.0.0.1", port: 0 } },
);
await node.start();
const workerData = { ...node.address(), publicKey: crypto.x25519Base(secretKey), burst: BURST };
const world = new Worker(new URL("./workers/relay-traffic.ts", import.meta.url), { workerData });
await once(world, "message");

/** CPU time of this thread in microseconds per packet. */
async function cpuOf(work: () => Promise<unknown> | undefined): Promise<number> {
  const before = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / BURST;
}

async function relayBurst(): Promise<void> {
  world.postMessage("send");
  await once(world, "message");
}

const { unwrap } = sphinxWork(crypto, 2);
function unwrapBurst(): undefined {
  for (let i = 0; i < BURST; i++) unwrap();
}

const relayed: number[] = [];
const bare: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  relayed.push(await cpuOf(relayBurst));
  bare.push(await cpuOf(unwrapBurst));
  world.postMessage("prepare");
  await once(world, "message");
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const [whole, hop] = [median(relayed.slice(2)), median(bare.slice(2))];
process.stdout.write(`baseline: bare hop (${crypto.name})     ${hop.toFixed(1).padStart(7)} us\n`);
process.stdout.write(
  `mix node, socket to socket     ${whole.toFixed(1).padStart(7)} us  ratio ${(whole / hop).toFixed(2)}`,
);
process.stdout.write(`  (${Math.round(1e6 / whole)} packets a CPU second)\n`);
await world.terminate();
await node.stop();
