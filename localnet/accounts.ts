import { Bip39 } from "@cosmjs/crypto";
import { DirectSecp256k1HdWallet, makeCosmoshubPath } from "@cosmjs/proto-signing";
import { Fault } from "../kernel/errors.ts";
import type { Random } from "../kernel/random.ts";
import type { LocalnetSize } from "./plan.ts";

export class AccountError extends Fault<{ code: "localnet.account"; index: number }> {}

export const BECH32_PREFIX = "n";

/** Every account of a local network, derived from one mnemonic along m/44'/118'/0'/0/i: the faucet is 0. */
export interface Accounts {
  readonly mnemonic: string;
  /** Signs for all of them. */
  readonly wallet: DirectSecp256k1HdWallet;
  readonly faucet: string;
  /** The operators, in the order of the validators. */
  readonly validators: readonly string[];
  /** In the order of the plan's relays. */
  readonly nodeOwners: readonly string[];
}

const ENTROPY_BYTES = 32;

export async function openAccounts(
  random: Random,
  { validators, mixnodes, gateways }: LocalnetSize,
): Promise<Accounts> {
  const mnemonic = Bip39.encode(random.bytes(ENTROPY_BYTES)).toString();
  const count = 1 + validators + mixnodes + gateways;
  const hdPaths = Array.from({ length: count }, (_, index) => makeCosmoshubPath(index));
  const wallet = await DirectSecp256k1HdWallet.fromMnemonic(mnemonic, { prefix: BECH32_PREFIX, hdPaths });
  const addresses = (await wallet.getAccounts()).map(({ address }) => address);
  const [faucet, ...others] = addresses;
  if (faucet === undefined) throw new AccountError({ code: "localnet.account", index: 0 });
  return { mnemonic, wallet, faucet, validators: others.slice(0, validators), nodeOwners: others.slice(validators) };
}
