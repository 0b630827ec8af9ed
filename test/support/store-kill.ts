import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect } from "vitest";
import { nodeSha256 } from "../../chain/crypto/sha256.node.ts";
import { openStore, type StateStore } from "../../chain/store/store.ts";
import { toHex } from "../../kernel/bytes.ts";
import { openLevelDb } from "../../kernel/level.node.ts";
import { silentLog } from "../../kernel/log.ts";
import { root } from "./sources.ts";
import { blockStores, stateAt } from "./store-blocks.ts";
import { temporaryFolder } from "./temporary.ts";

const writer = join(root, "test", "support", "store-writer.ts");
const ACKNOWLEDGED_MAX = 25;
const DELAY_MAX_MS = 15;

/**
 * Kills a process that commits to one database, so many times, each time somewhere in the work on a block or a snapshot, and
 * checks after each that every acknowledged block is there with all its values; the store itself checks the root.
 */
export async function killAndCheck(times: number): Promise<void> {
  const path = await temporaryFolder();
  for (let round = 0; round < times; round++) {
    const acknowledged = await killInCommit(path);
    const store = await openStore({ db: await openLevelDb(path), log: silentLog, sha256: nodeSha256 }, blockStores);
    const height = Number(store.latest().height);
    expect([acknowledged, acknowledged + 1]).toContain(height);
    expect(valuesOf(store)).toEqual(stateAt(height));
    await store.close();
  }
}

/** @returns the last height that the process reported before it was killed. */
async function killInCommit(path: string): Promise<number> {
  const child = spawn(process.execPath, [writer, path], { stdio: ["ignore", "pipe", "inherit"] });
  const gone = once(child, "exit");
  const blocks = 1 + Math.floor(Math.random() * ACKNOWLEDGED_MAX);
  let acknowledged = 0;
  let seen = 0;
  for await (const line of createInterface(child.stdout)) {
    acknowledged = Number(line);
    if (++seen === blocks) setTimeout(() => child.kill("SIGKILL"), Math.random() * DELAY_MAX_MS);
  }
  const [, signal] = await gone;
  expect(signal).toBe("SIGKILL");
  return acknowledged;
}

function valuesOf({ committed }: StateStore): Map<string, string> {
  const everything = { from: new Uint8Array(0), until: undefined };
  return new Map(
    blockStores.stores.flatMap((store) =>
      [...committed.entries(store, everything)].map(
        ([key, value]) => [`${store}/${toHex(key)}`, toHex(value)] as const,
      ),
    ),
  );
}
