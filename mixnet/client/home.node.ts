import { access, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type ConfigInput, type ConfigOf, readConfig, writeConfig } from "../../kernel/config.node.ts";
import { Fault } from "../../kernel/errors.ts";
import { clientSections } from "./config.ts";

export class ClientHomeError extends Fault<{ code: "home.exists"; folder: string }> {}

type ClientConfig = ConfigOf<typeof clientSections>;

/** The folder of a native client: `config.toml`, `genesis.json` (its root of trust), `data/` with its keys and mail. */
export interface ClientHome {
  readonly folder: string;
  readonly config: ClientConfig;
}

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

/** @throws ConfigError. */
export const openClientHome = async (folder: string): Promise<ClientHome> => ({
  folder,
  config: await readConfig(configFile(folder), clientSections),
});
