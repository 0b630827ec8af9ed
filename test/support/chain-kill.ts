import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect } from "vitest";
import { nodeEd25519 } from "../../chain/crypto/ed25519.node.ts";
import { type BlockStore, createBlockStore } from "../../chain/engine/block-store.ts";
import { parseGenesis } from "../../chain/engine/genesis-json.ts";
import { readJsonFile } from "../../chain/engine/key-files.node.ts";
import { trustGenesis } from "../../chain/light/trust.ts";
import { verifyLightBlock } from "../../chain/light/verify.ts";
import { chainHomePaths } from "../../chain/node/home.node.ts";
import { fromHex } from "../../kernel/bytes.ts";
import { openLevelDb } from "../../kernel/level.node.ts";
import { openSigners, unym } from "./chain.ts";
import { makeChainHome } from "./chain-home.ts";
import { lightBlock } from "./engine-kit.ts";
import { root } from "./sources.ts";
import { temporaryFolder } from "./temporary.ts";

const CHAIN_ID = "kill-1";
const program = join(root, "test", "support", "chain-under-load.ts");
const DELAY_MAX_MS = 400;

/**
 * Kills a chain node under load so many times, each time at a moment of no plan, and starts it again; then the whole chain must
 * be believed by a light client from the genesis, and every transaction be in it that was ever reported as committed.
 */
export async function killChainAndCheck(times: number): Promise<void> {
  const home = await temporaryFolder();
  const { addresses } = await openSigners(3);
  const accounts = addresses.map((address) => ({ address, coins: [unym(10n ** 15n)] }));
  await makeChainHome(home, { chainId: CHAIN_ID, validators: 4, plan: { accounts } });
  const committed = new Map<string, bigint>();
  for (let round = 0; round < times; round++) await runAndKill(home, committed);
  await checkChain(home, committed);
}

/** Runs until some blocks have come since the start, then a random while longer. */
async function runAndKill(home: string, committed: Map<string, bigint>): Promise<void> {
  const child = spawn(process.execPath, [program, home, CHAIN_ID], { stdio: ["ignore", "pipe", "inherit"] });
  const gone = once(child, "exit");
  const before = committed.size;
  const other: string[] = [];
  let isDoomed = false;
  for await (const line of createInterface(child.stdout)) {
    const [kind, height = "", hash = ""] = line.split(" ");
    if (kind === "committed") committed.set(hash, BigInt(height));
    else if (kind !== "height") other.push(line);
    if (isDoomed || committed.size === before) continue;
    isDoomed = true;
    setTimeout(() => child.kill("SIGKILL"), Math.random() * DELAY_MAX_MS);
  }
  const [, signal] = await gone;
  expect(other).toEqual([]);
  expect(signal).toBe("SIGKILL");
}

async function checkChain(home: string, committed: ReadonlyMap<string, bigint>): Promise<void> {
  const paths = chainHomePaths(home);
  const genesis = parseGenesis(await readJsonFile(paths.genesis));
  const db = await openLevelDb(paths.engineDatabase);
  const blocks = createBlockStore(db);
  checkHeaders(blocks, trustGenesis(genesis));
  for (const [hash, height] of committed) {
    expect(blocks.txByHash(fromHex(hash)), hash).toMatchObject({ height, result: { code: 0 } });
  }
  await db.close();
}

function checkHeaders(blocks: BlockStore, root: ReturnType<typeof trustGenesis>): void {
  const nowNs = BigInt(Date.now()) * 1_000_000n;
  let trusted = root;
  for (let height = 1n; height <= blocks.latestHeight; height++) {
    trusted = verifyLightBlock({ verify: nodeEd25519.verify, nowNs }, trusted, lightBlock({ blocks }, height));
  }
  expect(trusted.height).toBe(blocks.latestHeight);
}
