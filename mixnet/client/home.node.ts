import { access, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type ConfigInput, type ConfigOf, readConfig, writeConfig } from "../../kernel/config.node.ts";
import { Fault } from "../../kernel/errors.ts";
import { openLevelDb } from "../../kernel/level.node.ts";
import type { Random } from "../../kernel/random.ts";
import { clientSections } from "./config.ts";
import { loadOrCreateKeys } from "./keys.ts";
import { openClientStore } from "./store.ts";

export class ClientHomeError extends Fault<{ code: "home.exists"; folder: string }> {}

type ClientConfig = ConfigOf<typeof clientSections>;

/** The folder of a native client: `config.toml`, `genesis.json` (its root of trust), `data/` with its keys and mail. */
export interface ClientHome {
  readonly folder: string;
  readonly config: ClientConfig;
}

export const clientDatabase = (folder: string): string => join(folder, "data", "client");

const configFile = (folder: string): string => join(folder, "config.toml");

/** @throws ClientHomeError "home.exists" rather than touch one that is there. */
export async function initClientHome(folder: string, config: ConfigInput<typeof clientSections>): Promise<ClientHome> {
  const isThere = await access(configFile(folder)).then(
    () => true,
    () => false,
  );
  if (isThere) throw new ClientHomeError({ code: "home.exists", folder });
  await mkdir(join(folder, "data"), { recursive: true, mode: 0o700 });
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
