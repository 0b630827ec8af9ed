import { join } from "node:path";
import { type ConfigInput, type ConfigOf, readConfig, writeConfig } from "../../kernel/config.node.ts";
import { configFile, makeHome } from "../../kernel/home.node.ts";
import { openLevelDb } from "../../kernel/level.node.ts";
import type { Random } from "../../kernel/random.ts";
import { clientSections } from "./config.ts";
import { loadOrCreateKeys } from "./keys.ts";
import { openClientStore } from "./store.ts";

type ClientConfig = ConfigOf<typeof clientSections>;

/** The folder of a native client: `config.toml`, `genesis.json` (its root of trust), `data/` with its keys and mail. */
export interface ClientHome {
  readonly folder: string;
  readonly config: ClientConfig;
}

export const clientDatabase = (folder: string): string => join(folder, "data", "client");

/** @throws HomeError "home.exists" rather than touch one that is there. */
export async function initClientHome(folder: string, config: ConfigInput<typeof clientSections>): Promise<ClientHome> {
  await makeHome(folder, ["data"]);
  return { folder, config: await writeConfig(configFile(folder), "nymnet native client", clientSections, config) };
}

/** Draws the client's keys ahead of its first start, from this randomness. Keys that are there stay. */
export async function initClientKeys(folder: string, random: Random): Promise<void> {
  const db = await openLevelDb(clientDatabase(folder));
  try {
    await loadOrCreateKeys(await openClientStore(db, rethrow), random);
  } finally {
    await db.close();
  }
}

const rethrow = (error: unknown): never => {
  throw error;
};

/** @throws ConfigError. */
export const openClientHome = async (folder: string): Promise<ClientHome> => ({
  folder,
  config: await readConfig(configFile(folder), clientSections),
});
