import { DirectSecp256k1HdWallet } from "@cosmjs/proto-signing";
import { Fault } from "../kernel/errors.ts";
import { type Network, readNetworkFile } from "../localnet/network-file.ts";
import { homeFolder } from "./home.ts";
import { walletOf } from "./keyring.ts";
import { passphraseFrom } from "./passphrase.ts";

export class UnknownClient extends Fault<{ code: "network.unknown_client"; id: string; known: string }> {}

/** The local websocket of a client of this network. @throws UnknownClient. */
export function clientUrl({ clients }: Network, id: string): string {
  const found = clients.find((client) => client.id === id);
  if (found !== undefined) return found.websocketUrl;
  throw new UnknownClient({ code: "network.unknown_client", id, known: clients.map((client) => client.id).join(", ") });
}

/** The RPC that was named, or the network's. */
export const rpcOf = async ({ node, network }: { readonly node?: string; readonly network: string }): Promise<string> =>
  node ?? (await readNetworkFile(network)).rpc;

export interface SignerOptions {
  readonly from: string;
  readonly network: string;
  readonly keyring?: string;
  readonly passphraseFile?: string;
  readonly prefix: string;
}

/** "faucet" is the account with money of a local network; every other name is a key of the key ring. */
export async function signerOf(options: SignerOptions): Promise<DirectSecp256k1HdWallet> {
  if (options.from === "faucet") {
    const { faucet, bech32Prefix: prefix } = await readNetworkFile(options.network);
    return DirectSecp256k1HdWallet.fromMnemonic(faucet.mnemonic, { prefix });
  }
  const passphrase = await passphraseFrom({ passphraseFile: options.passphraseFile, ask: true });
  const keyring = { folder: homeFolder("keyring", "default", options.keyring), passphrase };
  return walletOf(keyring, options.from, options.prefix);
}
