import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import type { Sections } from "../../kernel/config.node.ts";
import { toBase58 } from "../../kernel/encoding.ts";
import { systemRandom } from "../../kernel/random.ts";
import { readGenesis } from "../../localnet/genesis.ts";
import { gatewaySections, relaySections } from "../../mixnet/relay/config.ts";
import { initRelayHome, openRelayHome, type RelayHome } from "../../mixnet/relay/home.node.ts";
import { homeFolder } from "../home.ts";
import { printJson, printTable, say } from "../output.ts";
import { passphraseFrom, warnOfClearKeys } from "../passphrase.ts";
import { addBondCommands } from "./bond.ts";
import { wholeNumber } from "./options.ts";

export interface RelayOptions {
  readonly id: string;
  readonly home?: string;
  readonly passphraseFile?: string;
  readonly json?: boolean;
}
interface InitOptions extends RelayOptions {
  readonly genesis: string;
  readonly genesisHash?: string;
  readonly host: string;
  readonly mixPort?: number;
  readonly httpPort?: number;
  readonly clientsPort?: number;
  readonly gossip?: string[];
  readonly bootstrap?: string[];
  readonly rpc?: string[];
}

/** A role's differences. */
export interface RelayKind {
  readonly role: "mixnode" | "gateway";
  readonly about: string;
  readonly sections: typeof relaySections | typeof gatewaySections;
  readonly run: (folder: string, passphrase: string | undefined) => Promise<void>;
}

/** `nymnet mixnode ...` */
export const addMixnodeCommands = (program: Command): void =>
  addRelayCommands(program, {
    role: "mixnode",
    about: "a mix node",
    sections: relaySections,
    run: async (...args) => (await import("../roles/relay.ts")).runMixnode(...args),
  });

/** `nymnet gateway ...` */
export const addGatewayCommands = (program: Command): void =>
  addRelayCommands(program, {
    role: "gateway",
    about: "a gateway: clients' door and mailbox",
    sections: gatewaySections,
    run: async (...args) => (await import("../roles/relay.ts")).runGateway(...args),
  });

function addRelayCommands(program: Command, kind: RelayKind): void {
  const { role } = kind;
  const noun = program.command(role).description(kind.about);
  noun.addHelpText(
    "after",
    `\nExample:\n  nymnet ${role} init --genesis genesis.json --host 203.0.113.7\n  nymnet ${role} run\n  nymnet ${role} bond --from alice\n`,
  );
  addInit(noun, kind);
  withRelayHome(noun.command("run").description("run it until Ctrl-C"), role).action(async (options: RelayOptions) =>
    kind.run(homeFolder(role, options.id, options.home), await passphraseFrom({ ...options, ask: true })),
  );
  withRelayHome(noun.command("describe").description("its public keys and where it listens"), role).action(
    async (options: RelayOptions) => describe(await openKind(kind, options), options),
  );
  addBondCommands(noun, kind);
}

export const withRelayHome = (command: Command, role: string): Command =>
  command
    .option("--id <name>", "which one, where several live on this machine", "default")
    .option("--home <folder>", `its folder (default ~/.nymnet/${role}/ID)`)
    .option("--passphrase-file <file>", "file with the passphrase of its keys (else NYMNET_PASSPHRASE)")
    .option("--json", "machine text on standard output");

function addInit(noun: Command, kind: RelayKind): void {
  const init = withRelayHome(noun.command("init").description("make its folder with keys and config.toml"), kind.role)
    .requiredOption("--genesis <file|url>", "the chain's genesis file: where this node's trust begins")
    .option("--genesis-hash <sha256>", "its SHA-256 in hex, from a source you trust")
    .option("--host <host>", "address or name by which others reach it", "127.0.0.1")
    .option("--mix-port <port>", "TCP port for packets", wholeNumber)
    .option("--http-port <port>", "port for health, metrics, description", wholeNumber)
    .option("--gossip <multiaddress...>", "libp2p addresses to listen on")
    .option("--bootstrap <multiaddress...>", "first libp2p peers")
    .option("--rpc <url...>", "RPC addresses of chain nodes");
  if (kind.role === "gateway") init.option("--clients-port <port>", "TCP port for clients", wholeNumber);
  init.action((options: InitOptions) => runInit(kind, options));
}

async function runInit({ role, sections }: RelayKind, options: InitOptions): Promise<void> {
  const genesis = await readGenesis(options.genesis, options.genesisHash);
  const passphrase = await passphraseFrom({ ...options, ask: true });
  warnOfClearKeys(passphrase);
  const folder = homeFolder(role, options.id, options.home);
  const home = await initRelayHome({
    folder,
    title: `nymnet ${role}`,
    sections,
    config: configFrom(options),
    passphrase,
    random: systemRandom,
  });
  await writeFile(join(folder, "genesis.json"), genesis);
  await describe(home, options);
}

/** Only what was given; the rest stays at its default. */
const configFrom = ({ host, mixPort, httpPort, clientsPort, gossip, bootstrap, rpc }: InitOptions) => ({
  mix: { announceHost: host, ...(mixPort !== undefined && { port: mixPort }) },
  http: { ...(httpPort !== undefined && { port: httpPort }) },
  gossip: { ...(gossip !== undefined && { listen: gossip }), ...(bootstrap !== undefined && { bootstrap }) },
  chain: { ...(rpc !== undefined && { rpc }) },
  clients: { ...(clientsPort !== undefined && { port: clientsPort }) },
});

export const openKind = async (
  { role, sections }: RelayKind,
  options: RelayOptions,
): Promise<RelayHome<typeof relaySections>> =>
  openRelayHome({
    folder: homeFolder(role, options.id, options.home),
    sections,
    passphrase: await passphraseFrom({ ...options, ask: true }),
  });

async function describe<S extends Sections>(home: RelayHome<S>, { json }: RelayOptions): Promise<void> {
  const description = {
    folder: home.folder,
    identityKey: toBase58(home.identity.publicKey),
    sphinxKeys: home.sphinxKeys.map(({ rotationId, publicKey }) => ({ rotationId, key: toBase58(publicKey) })),
  };
  if (json) {
    printJson(description);
    return;
  }
  const sphinx = description.sphinxKeys.map(({ rotationId, key }) => [`sphinx key from rotation ${rotationId}`, key]);
  printTable(["what", "value"], [["identity key", description.identityKey], ...sphinx, ["folder", home.folder]]);
  say("");
}
