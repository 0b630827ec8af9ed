import type { Command } from "commander";
import { homeFolder } from "../home.ts";
import { printJson } from "../output.ts";
import { passphraseFrom } from "../passphrase.ts";

interface ChainOptions {
  readonly home?: string;
  readonly json?: boolean;
}
interface InitOptions extends ChainOptions {
  readonly chainId: string;
  readonly operator: string;
  readonly keyring?: string;
  readonly passphraseFile?: string;
  readonly prefix: string;
  readonly denom: string;
}

/** `nymnet chain ...`: a chain node. */
export function addChainCommands(program: Command): void {
  const chain = program.command("chain").description("a validator or full node");
  chain.addHelpText(
    "after",
    "\nExample:\n  nymnet keys add alice\n  nymnet chain init my-node --operator alice\n  nymnet chain start\n",
  );
  withHome(chain.command("init <moniker>").description("make a new chain of one validator: keys, genesis, config.toml"))
    .requiredOption("--operator <key>", "the operator's key in the key ring; it gets the first coins")
    .option("--chain-id <id>", "the chain's name", "nymnet-1")
    .option("--prefix <prefix>", "bech32 prefix of addresses", "n")
    .option("--denom <denom>", "what is staked and what fees are paid in", "unym")
    .option("--keyring <folder>", "the key ring's folder (default ~/.nymnet/keyring/default)")
    .option("--passphrase-file <file>", "file with the key ring's passphrase")
    .action(init);
  withHome(chain.command("start").description("run it until Ctrl-C")).action(async ({ home }: ChainOptions) =>
    (await import("../roles/chain.ts")).runChain(homeFolder("chain", "default", home)),
  );
  withHome(chain.command("export").description("the state as a genesis file, from a node that does not run")).action(
    async ({ home }: ChainOptions) => {
      const { exportGenesis } = await import("../../chain/node/export.node.ts");
      printJson(await exportGenesis(homeFolder("chain", "default", home), Date.now()));
    },
  );
  chain
    .command("status")
    .description("what a chain node says of itself")
    .option("--node <url>", "RPC address", "http://127.0.0.1:26657")
    .action(status);
}

const withHome = (command: Command): Command =>
  command
    .option("--home <folder>", "its folder (default ~/.nymnet/chain/default)")
    .option("--json", "machine text on standard output");

async function init(moniker: string, options: InitOptions): Promise<void> {
  const { initChain } = await import("../roles/chain-home.ts");
  const passphrase = await passphraseFrom({ ...options, ask: true });
  const keyring = { folder: homeFolder("keyring", "default", options.keyring), passphrase };
  printJson(await initChain({ ...options, moniker, keyring, home: homeFolder("chain", "default", options.home) }));
}

async function status({ node }: { readonly node: string }): Promise<void> {
  const { Comet38Client } = await import("@cosmjs/tendermint-rpc");
  const { toUpperHex } = await import("../../kernel/bytes.ts");
  const client = await Comet38Client.connect(node);
  const { nodeInfo, syncInfo } = await client.status();
  client.disconnect();
  printJson({
    chainId: nodeInfo.network,
    moniker: nodeInfo.moniker,
    version: nodeInfo.version,
    height: syncInfo.latestBlockHeight,
    time: syncInfo.latestBlockTime,
    appHash: toUpperHex(syncInfo.latestAppHash),
  });
}
