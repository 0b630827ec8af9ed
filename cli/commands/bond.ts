import type { Command } from "commander";
import { type RelayKind, type RelayOptions, withRelayHome } from "./relay.ts";

export interface BondOptions extends RelayOptions {
  readonly from: string;
  readonly keyring?: string;
  readonly keyringPassphraseFile?: string;
  readonly prefix: string;
  readonly node?: string;
  readonly gasPrices: string;
  readonly pledge: string;
  readonly operatingCost: string;
  readonly profitMargin: string;
}

/** CosmJS is loaded only by those who send a transaction: a node that starts does without. */
const transactions = () => import("../bond-transactions.ts");

/** `bond`, `update` and `unbond` of a mix node or gateway: transactions of its owner. */
export function addBondCommands(noun: Command, kind: RelayKind): void {
  const { role } = kind;
  withOwner(withRelayHome(noun.command("bond").description("register it on the chain with a pledge"), role))
    .option("--pledge <coin>", "what the owner pledges", "100000000unym")
    .option("--operating-cost <coin>", "asked for an interval", "40000000unym")
    .option("--profit-margin <part>", "of the profit, 0 to 1", "0.2")
    .action(async (options: BondOptions) => (await transactions()).bond(kind, options));
  withOwner(
    withRelayHome(noun.command("update").description("tell the chain its present address and keys"), role),
  ).action(async (options: BondOptions) => (await transactions()).update(kind, options));
  withOwner(
    withRelayHome(noun.command("unbond").description("take it off the register and the pledge back"), role),
  ).action(async (options: BondOptions) => (await transactions()).unbond(kind, options));
}

const withOwner = (command: Command): Command =>
  command
    .requiredOption("--from <key>", "the owner's key in the key ring")
    .option("--keyring <folder>", "the key ring's folder (default ~/.nymnet/keyring/default)")
    .option("--keyring-passphrase-file <file>", "file with the key ring's passphrase")
    .option("--prefix <prefix>", "bech32 prefix of addresses", "n")
    .option("--node <url>", "RPC address (default: the first of config.toml)")
    .option("--gas-prices <price>", "what a unit of gas costs", "0.025unym");
