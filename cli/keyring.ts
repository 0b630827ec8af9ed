import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { DirectSecp256k1HdWallet, makeCosmoshubPath } from "@cosmjs/proto-signing";
import { fromUtf8, utf8 } from "../kernel/bytes.ts";
import { Fault } from "../kernel/errors.ts";
import { readKeyFile, writeKeyFile } from "../kernel/keyfile.node.ts";
import { systemRandom } from "../kernel/random.ts";

export class KeyringError extends Fault<
  | { code: "keyring.name"; name: string; rule: string }
  | { code: "keyring.exists"; name: string }
  | { code: "keyring.unknown"; name: string; known: string }
> {}

/** A folder of sealed mnemonics, one file a name. */
export interface Keyring {
  readonly folder: string;
  readonly passphrase: string | undefined;
}

const KIND = "mnemonic";
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const fileOf = ({ folder }: Keyring, name: string): string => join(folder, `${name}.json`);

export async function keyNames({ folder }: Keyring): Promise<string[]> {
  const files = await readdir(folder).catch(() => []);
  return files
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .sort();
}

/** @throws KeyringError for a bad name or one that is taken; CosmJS' error for words that are no mnemonic. */
export async function addKey(keyring: Keyring, name: string, mnemonic: string): Promise<void> {
  if (!NAME.test(name)) {
    throw new KeyringError({ code: "keyring.name", name, rule: "letters, digits, dot, dash, underscore; at most 64" });
  }
  if ((await keyNames(keyring)).includes(name)) throw new KeyringError({ code: "keyring.exists", name });
  await DirectSecp256k1HdWallet.fromMnemonic(mnemonic);
  await mkdir(keyring.folder, { recursive: true, mode: 0o700 });
  const key = { kind: KIND, secret: utf8(mnemonic) };
  await writeKeyFile(fileOf(keyring, name), key, { passphrase: keyring.passphrase, random: systemRandom });
}

export async function mnemonicOf(keyring: Keyring, name: string): Promise<string> {
  await refuseUnknown(keyring, name);
  return fromUtf8(await readKeyFile(fileOf(keyring, name), KIND, keyring.passphrase));
}

export async function deleteKey(keyring: Keyring, name: string): Promise<void> {
  await refuseUnknown(keyring, name);
  await rm(fileOf(keyring, name));
}

/** The signer of a key: m/44'/118'/0'/0/account. */
export async function walletOf(
  keyring: Keyring,
  name: string,
  prefix: string,
  account = 0,
): Promise<DirectSecp256k1HdWallet> {
  const mnemonic = await mnemonicOf(keyring, name);
  return DirectSecp256k1HdWallet.fromMnemonic(mnemonic, { prefix, hdPaths: [makeCosmoshubPath(account)] });
}

async function refuseUnknown(keyring: Keyring, name: string): Promise<void> {
  const known = await keyNames(keyring);
  if (!known.includes(name)) throw new KeyringError({ code: "keyring.unknown", name, known: known.join(", ") });
}
