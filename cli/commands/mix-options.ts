import type { Command } from "commander";
import type { ProfileName } from "../../mixnet/client/profiles.ts";
import { oneOf, wholeNumber } from "./options.ts";

/** What `send` and `listen` have in common. */
export interface MixOptions {
  readonly network: string;
  readonly client?: string;
  readonly profile: ProfileName;
  readonly timeout: number;
  readonly json?: boolean;
}

export const withMixOptions = (command: Command): Command =>
  command
    .option("--network <file|url>", "description of the network", ".localnet/localnet.json")
    .option("--client <id>", "use this running client instead of joining as a new one")
    .option(
      "--profile <name>",
      "traffic of a new client: standard, fast or local",
      oneOf("standard", "fast", "local"),
      "standard",
    )
    .option("--timeout <seconds>", "give up after this long", wholeNumber, 60)
    .option("--json", "machine text on standard output");
