import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import { DirectSecp256k1HdWallet } from "@cosmjs/proto-signing";
import type { Command } from "commander";
import { toBase64 } from "../../kernel/encoding.ts";
import { homeFolder } from "../home.ts";
import { addKey, deleteKey, type Keyring, keyNames, mnemonicOf, walletOf } from "../keyring.ts";
import { printJson, printTable, say } from "../output.ts";
import { passphraseFrom, warnOfClearKeys } from "../passphrase.ts";

interface KeyOptions {
  readonly home?: string;
  readonly passphraseFile?: string;
  readonly prefix: string;
  readonly json?: boolean;
}

/** `nymnet keys ...`: the accounts of the chain that live on this machine. */
export function addKeysCommands(program: Command): void {
  const keys = program.command("keys").description("accounts of the chain on this machine");
  keys.addHelpText("after", "\nExample:\n  nymnet keys add alice && nymnet keys show alice --json");
  withOptions(keys.command("add <name>").description("make an account and show its 24 words once"))
    .option("--recover", "read the words from standard input instead of drawing new ones")
    .action(add);
  withOptions(keys.command("import <name> <file>").description("take an account's words from a file")).action(
    importKey,
  );
  withOptions(keys.command("list").description("all accounts")).action(list);
  withOptions(keys.command("show <name>").description("address and public key")).action(show);
  withOptions(keys.command("export <name>").description("print the words of an account")).action(exportKey);
  withOptions(keys.command("delete <name>").description("forget an account; its words are the only way back"))
    .requiredOption("--yes", "yes, forget it")
    .action(remove);
}

const withOptions = (command: Command): Command =>
  command
    .option("--home <folder>", "the keyring's folder (default ~/.nymnet/keyring/default)")
    .option("--passphrase-file <file>", "file with the passphrase of the keys (else NYMNET_PASSPHRASE)")
    .option("--prefix <prefix>", "bech32 prefix of addresses", "n")
    .option("--json", "machine text on standard output");

async function openKeyring(options: KeyOptions): Promise<Keyring> {
  const passphrase = await passphraseFrom({ passphraseFile: options.passphraseFile, ask: true });
  return { folder: homeFolder("keyring", "default", options.home), passphrase };
}

async function add(name: string, options: KeyOptions & { readonly recover?: boolean }): Promise<void> {
  const words = options.recover ? await readWords() : (await DirectSecp256k1HdWallet.generate(24)).mnemonic;
  const account = await addAndDescribe(name, words, options);
  if (options.json) return printJson(options.recover ? account : { ...account, mnemonic: words });
  printTable(["name", "address"], [[account.name, account.address]]);
  if (!options.recover) say(`\nWrite these words down; they are the only way back:\n\n  ${words}\n`);
}

async function importKey(name: string, file: string, options: KeyOptions): Promise<void> {
  const account = await addAndDescribe(name, (await readFile(file, "utf8")).trim(), options);
  if (options.json) printJson(account);
  else printTable(["name", "address"], [[account.name, account.address]]);
}

async function addAndDescribe(name: string, words: string, options: KeyOptions): Promise<AccountLine> {
  const keyring = await openKeyring(options);
  warnOfClearKeys(keyring.passphrase);
  await addKey(keyring, name, words);
  return describe(keyring, name, options.prefix);
}

interface AccountLine {
  readonly name: string;
  readonly address: string;
  readonly publicKey: string;
}

async function describe(keyring: Keyring, name: string, prefix: string): Promise<AccountLine> {
  const [account] = await (await walletOf(keyring, name, prefix)).getAccounts();
  return { name, address: account?.address ?? "", publicKey: toBase64(account?.pubkey ?? new Uint8Array()) };
}

async function list(options: KeyOptions): Promise<void> {
  const keyring = await openKeyring(options);
  const lines: AccountLine[] = [];
  for (const name of await keyNames(keyring)) lines.push(await describe(keyring, name, options.prefix));
  if (options.json) printJson(lines);
  else
    printTable(
      ["name", "address"],
      lines.map(({ name, address }) => [name, address]),
    );
}

async function show(name: string, options: KeyOptions): Promise<void> {
  const line = await describe(await openKeyring(options), name, options.prefix);
  if (options.json) printJson(line);
  else printTable(["name", "address", "public key"], [[line.name, line.address, line.publicKey]]);
}

async function exportKey(name: string, options: KeyOptions): Promise<void> {
  const mnemonic = await mnemonicOf(await openKeyring(options), name);
  if (options.json) printJson({ name, mnemonic });
  else process.stdout.write(`${mnemonic}\n`);
}

async function remove(name: string, options: KeyOptions): Promise<void> {
  await deleteKey(await openKeyring(options), name);
  if (options.json) printJson({ deleted: name });
  else say(`deleted ${name}`);
}

async function readWords(): Promise<string> {
  const input = createInterface({ input: process.stdin, output: process.stderr });
  const words = await input.question(process.stdin.isTTY ? "words: " : "");
  input.close();
  return words.trim();
}
