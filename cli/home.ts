import { homedir } from "node:os";
import { join } from "node:path";

/** What has a home of its own below `~/.nymnet`. */
export type HomeKind = "chain" | "mixnode" | "gateway" | "client" | "keyring";

/** `~/.nymnet/KIND/ID`, unless a folder was given. */
export const homeFolder = (kind: HomeKind, id: string, given: string | undefined): string =>
  given ?? join(homedir(), ".nymnet", kind, id);
