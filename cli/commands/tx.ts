import { Registry } from "@cosmjs/proto-signing";
import {
  AminoTypes,
  createDefaultAminoConverters,
  defaultRegistryTypes,
  GasPrice,
  SigningStargateClient,
} from "@cosmjs/stargate";
import type { Command } from "commander";
import { createNymnetAminoConverters, nymnetTypes } from "../../chain/client/registry.ts";
import { findMessage, listMessages } from "../catalogue.ts";
import { messageFromJson } from "../codec-json.ts";
import { parseArguments } from "../json-args.ts";
import { rpcOf, signerOf } from "../network-client.ts";
import { printJson } from "../output.ts";
import { toPlainJson } from "../plain-json.ts";
import { showTxResult } from "../tx-result.ts";

interface TxOptions {
  readonly network: string;
  readonly node?: string;
  readonly from: string;
  readonly keyring?: string;
  readonly passphraseFile?: string;
  readonly prefix: string;
  readonly gasPrices: string;
  readonly note: string;
  readonly generateOnly?: boolean;
  readonly json?: boolean;
}

/** Fields by which messages name who signs; left out, they are the account of --from. */
const SIGNER_FIELDS = ["fromAddress", "delegatorAddress", "owner"];

/** `nymnet tx MODULE MESSAGE name=value ...`: every message of every module. */
export function addTxCommands(program: Command): void {
  program
    .command("tx <module> <message> [arguments...]")
    .description("sign and send a transaction with one message; arguments are name=value")
    .requiredOption("--from <key>", 'a key of the key ring, or "faucet" of a local network')
    .option("--network <file|url>", "description of the network", ".localnet/localnet.json")
    .option("--node <url>", "RPC address, instead of the network's")
    .option("--keyring <folder>", "the key ring's folder (default ~/.nymnet/keyring/default)")
    .option("--passphrase-file <file>", "file with the key ring's passphrase")
    .option("--prefix <prefix>", "bech32 prefix of addresses", "n")
    .option("--gas-prices <price>", "what a unit of gas costs", "0.025unym")
    .option("--note <text>", "memo of the transaction", "")
    .option("--generate-only", "print the message and send nothing")
    .option("--json", "machine text on standard output")
    .addHelpText(
      "after",
      `\nExample:\n  nymnet tx bank send to_address=n1... amount=5unym --from alice\n\nModules and messages:\n${listMessages()}\n`,
    )
    .action(runTx);
}

async function runTx(module: string, name: string, args: readonly string[], options: TxOptions): Promise<void> {
  const { typeUrl } = findMessage(module, name);
  const registry = new Registry([...defaultRegistryTypes, ...nymnetTypes]);
  const wallet = await signerOf(options);
  const sender = (await wallet.getAccounts())[0]?.address ?? "";
  const given = parseArguments(args);
  const signers = Object.fromEntries(
    SIGNER_FIELDS.filter((field) => !(field in given)).map((field) => [field, sender]),
  );
  const codec = registry.lookupType(typeUrl) ?? {};
  const message = { typeUrl, value: messageFromJson(codec, { ...signers, ...given }) };
  if (options.generateOnly) {
    printJson(toPlainJson(message));
    return;
  }
  const client = await SigningStargateClient.connectWithSigner(await rpcOf(options), wallet, {
    registry,
    aminoTypes: new AminoTypes({ ...createDefaultAminoConverters(), ...createNymnetAminoConverters() }),
    gasPrice: GasPrice.fromString(options.gasPrices),
  });
  try {
    showTxResult(await client.signAndBroadcast(sender, [message], "auto", options.note), options.json === true);
  } finally {
    client.disconnect();
  }
}
