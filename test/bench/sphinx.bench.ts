import { diffieHellman, generateKeyPairSync } from "node:crypto";
import { sphinxProviders } from "../support/sphinx.ts";
import { sphinxWork } from "../support/sphinx-work.ts";

/**
 * One hop of a regular packet (2,413 bytes in and out) and the making of one for 4 hops, with each provider, as CPU time
 * in alternating slices and as a ratio to a baseline in the same run: two X25519 of OpenSSL with both keys ready, which is
 * what a hop costs at least when they are done one at a time.
 */
const ROUNDS = 15;
const SLICE_MS = 60;

const [ours, theirs] = [generateKeyPairSync("x25519"), generateKeyPairSync("x25519")];
function twoMultiplications(): void {
  diffieHellman({ privateKey: ours.privateKey, publicKey: theirs.publicKey });
  diffieHellman({ privateKey: theirs.privateKey, publicKey: ours.publicKey });
}

const contestants = [
  { name: "baseline: two X25519 of OpenSSL", run: twoMultiplications },
  ...sphinxProviders.map((crypto) => ({ name: `hop, ${crypto.name}`, run: sphinxWork(crypto, 4).unwrap })),
  ...sphinxProviders.map((crypto) => ({
    name: `create for 4 hops, ${crypto.name}`,
    run: sphinxWork(crypto, 4).create,
  })),
].map((contestant) => ({ ...contestant, microseconds: [] as number[] }));

/** CPU time of one call, from as many as fit into a slice. */
function slice(run: () => unknown): number {
  const cpu = process.cpuUsage();
  const until = performance.now() + SLICE_MS;
  let calls = 0;
  for (; performance.now() < until; calls++) run();
  const { user, system } = process.cpuUsage(cpu);
  return (user + system) / calls;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

for (const { run } of contestants) slice(run);
for (let round = 0; round < ROUNDS; round++) {
  for (const { run, microseconds } of round % 2 === 0 ? contestants : contestants.toReversed()) {
    microseconds.push(slice(run));
  }
}

const baseline = median(contestants[0]?.microseconds ?? []);
for (const { name, microseconds } of contestants) {
  const us = median(microseconds);
  process.stdout.write(`${name.padEnd(34)} ${us.toFixed(1).padStart(9)} us  ratio ${(us / baseline).toFixed(2)}\n`);
}
