import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { readGenesis } from "../../localnet/genesis.ts";
import { initClientHome } from "../../mixnet/client/home.node.ts";
import type { ProfileName } from "../../mixnet/client/profiles.ts";
import { homeFolder } from "../home.ts";
import { printJson, say } from "../output.ts";
import { oneOf, wholeNumber } from "./options.ts";

interface ClientOptions {
  readonly id: string;
  readonly home?: string;
  readonly json?: boolean;
}
interface InitOptions extends ClientOptions {
  readonly genesis: string;
  readonly genesisHash?: string;
  readonly topologyUrl: string;
  readonly gateway?: string;
  readonly profile: ProfileName;
  readonly port?: number;
  readonly httpPort?: number;
}

/** `nymnet client ...`: a native client with a local websocket for programs in any language. */
export function addClientCommands(program: Command): void {
  const client = program.command("client").description("a native client with a local websocket");
  client.addHelpText(
    "after",
    "\nExample:\n  nymnet client init --genesis http://127.0.0.1:8000/genesis.json\n  nymnet client run\n",
  );
  withClientHome(client.command("init").description("make its folder and config.toml"))
    .requiredOption("--genesis <file|url>", "the chain's genesis file: where this client's trust begins")
    .option("--genesis-hash <sha256>", "its SHA-256 in hex, from a source you trust")
    .option("--topology-url <url>", "chain node or gateway to read the topology from", "http://127.0.0.1:8000/topology")
    .option("--gateway <key>", "identity key of the gateway to use; a random one otherwise")
    .option("--profile <name>", "standard, fast or local", oneOf("standard", "fast", "local"), "standard")
    .option("--port <port>", "port for applications", wholeNumber)
    .option("--http-port <port>", "port for health and metrics", wholeNumber)
    .action(init);
  withClientHome(client.command("run").description("run it until Ctrl-C")).action(async (options: ClientOptions) =>
    (await import("../roles/client.ts")).runClient(homeFolder("client", options.id, options.home)),
  );
}

const withClientHome = (command: Command): Command =>
  command
    .option("--id <name>", "which one, where several live on this machine", "default")
    .option("--home <folder>", "its folder (default ~/.nymnet/client/ID)")
    .option("--json", "machine text on standard output");

async function init(options: InitOptions): Promise<void> {
  const genesis = await readGenesis(options.genesis, options.genesisHash);
  const folder = homeFolder("client", options.id, options.home);
  await initClientHome(folder, {
    api: { ...(options.port !== undefined && { port: options.port }) },
    network: { topologyUrl: options.topologyUrl, ...(options.gateway !== undefined && { gateway: options.gateway }) },
    traffic: { profile: options.profile },
    http: { ...(options.httpPort !== undefined && { port: options.httpPort }) },
  });
  await writeFile(join(folder, "genesis.json"), genesis);
  if (options.json) printJson({ folder });
  else say(`made ${folder}; start it with \`nymnet client run\``);
}
