import { access, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "./errors.ts";

export class HomeError extends Fault<{ code: "home.exists"; folder: string }> {}

/** Where the configuration of a home stands. */
export const configFile = (folder: string): string => join(folder, "config.toml");

/** Makes a home's folders, for their owner only. @throws HomeError "home.exists" rather than touch a home that is there. */
export async function makeHome(folder: string, inner: readonly string[]): Promise<void> {
  if (await isThere(configFile(folder))) throw new HomeError({ code: "home.exists", folder });
  for (const name of inner) await mkdir(join(folder, name), { recursive: true, mode: 0o700 });
}

/** Whether there is a file or folder that this process may see. */
export const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
