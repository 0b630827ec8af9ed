import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeSha256 } from "../../chain/crypto/sha256.node.ts";
import type { Sha256 } from "../../chain/crypto/sha256.ts";
import type { ChangeSet } from "../../chain/store/journal.ts";
import { openStore, type StateStore } from "../../chain/store/store.ts";
import { compareBytes, concatBytes, u64be, utf8 } from "../../kernel/bytes.ts";
import type { DbWrite } from "../../kernel/db.ts";
import { openLevelDb } from "../../kernel/level.node.ts";
import { silentLog } from "../../kernel/log.ts";
import { randomBelow } from "../../kernel/random.ts";
import { createSeededRandom } from "../../kernel/seeded-random.ts";

/**
 * Commits of 1,000 updates of random existing keys: the tree alone (finalize), then the disk (commit), and the same number of
 * bare SHA-256 in the same run as the bound that no tree of this format can beat. `--keys N` sets how many keys there are.
 */
const keysAt = process.argv.indexOf("--keys");
const KEYS = keysAt < 0 ? 100_000 : Number(process.argv[keysAt + 1]);
const UPDATES = 1000;
const COMMITS = 50;
const FILL_BLOCK = 20_000;
const STORE = "bank";
/** The length of an inner node's hash input: three short varints and two hashes with their length. */
const NODE_BYTES = 73;

const random = createSeededRandom("tree bench");
const keys = Array.from({ length: KEYS }, () => concatBytes(Uint8Array.of(2, 20), random.bytes(20), utf8("unym")));

let hashed = 0;
const countingSha256: Sha256 = (data) => {
  hashed++;
  return nodeSha256(data);
};

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

function blockOf(chosen: readonly (Uint8Array | undefined)[], height: number): ChangeSet {
  const writes: DbWrite[] = chosen.flatMap((key) => (key === undefined ? [] : [{ key, value: u64be(BigInt(height)) }]));
  return new Map([[STORE, writes.sort((a, b) => compareBytes(a.key, b.key))]]);
}

const randomBlock = (height: number): ChangeSet =>
  blockOf(
    [...new Set(Array.from({ length: UPDATES }, () => randomBelow(random, KEYS)))].map((at) => keys[at]),
    height,
  );

const open = async (path: string): Promise<StateStore> =>
  openStore({ db: await openLevelDb(path), log: silentLog, sha256: countingSha256 }, { stores: [STORE] });

async function fill(store: StateStore): Promise<number> {
  let height = 0;
  for (let at = 0; at < KEYS; at += FILL_BLOCK) {
    height++;
    store.finalize(BigInt(height), blockOf(keys.slice(at, at + FILL_BLOCK), height));
    await store.commit(BigInt(height));
  }
  return height;
}

interface Figures {
  readonly treeMs: number;
  readonly treeCpuMs: number;
  readonly commitMs: number;
  readonly hashes: number;
}

async function measure(store: StateStore, from: number): Promise<Figures> {
  const sum = { treeMs: 0, treeCpuMs: 0, commitMs: 0, hashes: 0 };
  for (let height = from + 1; height <= from + COMMITS; height++) {
    const changes = randomBlock(height);
    const [startMs, startCpuMs, startHashes] = [performance.now(), cpuMs(), hashed];
    store.finalize(BigInt(height), changes);
    sum.treeMs += performance.now() - startMs;
    sum.treeCpuMs += cpuMs() - startCpuMs;
    sum.hashes += hashed - startHashes;
    const writeMs = performance.now();
    await store.commit(BigInt(height));
    sum.commitMs += performance.now() - writeMs;
  }
  return {
    treeMs: sum.treeMs / COMMITS,
    treeCpuMs: sum.treeCpuMs / COMMITS,
    commitMs: sum.commitMs / COMMITS,
    hashes: Math.round(sum.hashes / COMMITS),
  };
}

/** CPU time of so many bare hashes of the length of a node. */
function bareHashesMs(count: number): number {
  const input = random.bytes(NODE_BYTES);
  const startMs = cpuMs();
  for (let round = 0; round < COMMITS; round++) {
    for (let i = 0; i < count; i++) nodeSha256(input);
  }
  return (cpuMs() - startMs) / COMMITS;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const ms = (value: number): string => `${value.toFixed(1)} ms`;

const path = await mkdtemp(join(tmpdir(), "nymnet-bench-"));
try {
  const store = await open(path);
  const fillMs = performance.now();
  const height = await fill(store);
  print(`fill ${KEYS} keys: ${((performance.now() - fillMs) / 1000).toFixed(1)} s`);
  await measure(store, height);
  const figures = await measure(store, height + COMMITS);
  const bareMs = bareHashesMs(figures.hashes);
  print(`tree, ${UPDATES} updates: ${ms(figures.treeMs)} (CPU ${ms(figures.treeCpuMs)}), ${figures.hashes} hashes`);
  print(
    `the same hashes bare: CPU ${ms(bareMs)}; the tree takes ${(figures.treeCpuMs / bareMs).toFixed(2)} times that`,
  );
  print(`commit to LevelDB, synced: ${ms(figures.commitMs)}`);
  print(`updates/s in all: ${Math.round((UPDATES * 1000) / (figures.treeMs + figures.commitMs))}`);
  await store.close();
  const openMs = performance.now();
  await (await open(path)).close();
  print(`start (snapshot and replay): ${ms(performance.now() - openMs)}`);
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  print(`memory: heap ${Math.round(heapUsed / 1e6)} MB, buffers ${Math.round(arrayBuffers / 1e6)} MB`);
} finally {
  await rm(path, { recursive: true, force: true });
}
