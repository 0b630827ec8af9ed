import type { Abci } from "../../chain/app/abci.ts";
import { nodeEd25519 } from "../../chain/crypto/ed25519.node.ts";
import { createEngine, type EngineOptions, type EngineService } from "../../chain/engine/engine.ts";
import { DEFAULT_CONSENSUS_PARAMS } from "../../chain/engine/genesis.ts";
import { formatGenesis } from "../../chain/engine/genesis-json.ts";
import { type KeyPair, keyPairOf, NOTHING_SIGNED } from "../../chain/engine/keys.ts";
import { createMemoryLastSign, createSigner, type LastSignStore } from "../../chain/engine/signer.ts";
import { readLightBlock } from "../../chain/light/read-block.ts";
import type { LightBlock } from "../../chain/light/types.ts";
import { type Clock, systemClock } from "../../kernel/clock.ts";
import type { Db } from "../../kernel/db.ts";
import { silentLog } from "../../kernel/log.ts";
import { createMemoryDb } from "../../kernel/memory-db.ts";
import { noMetrics } from "../../kernel/metrics.ts";
import { createKvApp } from "./kv-app.ts";

/** An engine over the key-value application, for tests; the same `Disk` again is a restart after a crash. */

export const GENESIS_MS = Date.UTC(2026, 0, 1);
const CHAIN_ID = "kit-1";

export const keyPair = (n: number): KeyPair => keyPairOf(nodeEd25519, new Uint8Array(32).fill(n));

/** All that outlives a process. */
export interface Disk {
  readonly engine: Db;
  readonly app: Db;
  readonly lastSigns: readonly LastSignStore[];
}

export const createDisk = (validators: number): Disk => ({
  engine: createMemoryDb(),
  app: createMemoryDb(),
  lastSigns: Array.from({ length: validators }, () => createMemoryLastSign(NOTHING_SIGNED)),
});

export interface KitOptions {
  readonly powers: readonly bigint[];
  readonly clock?: Clock;
  readonly disk?: Disk;
  readonly abci?: Abci;
  /** Keys that are not here, by place in `powers`. */
  readonly missing?: readonly number[];
  /** Keys that are here without being in the genesis. */
  readonly spare?: readonly KeyPair[];
  readonly genesis?: Partial<Parameters<typeof formatGenesis>[0]>;
  readonly options?: Partial<EngineOptions>;
}

export function createKitEngine({ powers, ...kit }: KitOptions): EngineService {
  const disk = kit.disk ?? createDisk(powers.length + (kit.spare?.length ?? 0));
  const keys = powers.map((_, n) => keyPair(n + 1));
  const here = [...keys.filter((_, n) => kit.missing?.includes(n) !== true), ...(kit.spare ?? [])];
  const stores = disk.lastSigns;
  return createEngine(
    {
      abci: kit.abci ?? createKvApp(disk.app),
      db: disk.engine,
      clock: kit.clock ?? systemClock,
      log: silentLog,
      metrics: noMetrics,
      signers: here.map((key, n) => createSigner(key, stores[n] ?? createMemoryLastSign(NOTHING_SIGNED), nodeEd25519)),
    },
    {
      genesisJson: kitGenesis(powers, kit.genesis),
      nodeId: "00".repeat(20),
      moniker: "kit",
      version: "0.38.0",
      ...kit.options,
    },
  );
}

const kitGenesis = (powers: readonly bigint[], changes: KitOptions["genesis"] = {}) =>
  formatGenesis(
    {
      timeNs: BigInt(GENESIS_MS) * 1_000_000n,
      chainId: CHAIN_ID,
      initialHeight: 1n,
      consensusParams: DEFAULT_CONSENSUS_PARAMS,
      validators: powers.map((power, n) => ({ publicKey: keyPair(n + 1).publicKey, power, name: `v${n}` })),
      ...changes,
    },
    {},
  );

/** What a light client gets to see of a height. */
export function lightBlock({ blocks }: Pick<EngineService, "blocks">, height: bigint): LightBlock {
  const found = readLightBlock(blocks, height);
  if (found === undefined) throw new Error(`no block ${height}`);
  return found;
}
