import type { Coin } from "../../kernel/amounts.ts";
import { createAddresses } from "../modules/addresses.ts";
import { writeCoin } from "../modules/coins.ts";

/** Who is there when a chain begins. Everything else is a parameter with a usual value. */
export interface GenesisPlan {
  readonly accounts: readonly { readonly address: string; readonly coins: readonly Coin[] }[];
  /** Bech32 prefix of accounts, "n" unless given. */
  readonly prefix?: string;
  /** "0.025unym"; empty asks for no fees. */
  readonly minimumGasPrices?: string;
}

/** What a genesis file needs besides chain id, time and consensus parameters. */
export interface BuiltGenesis {
  readonly validators: readonly { readonly publicKey: Uint8Array; readonly power: bigint; readonly name: string }[];
  /** JSON values, in the form of the Cosmos SDK v0.50. */
  readonly appState: Readonly<Record<string, unknown>>;
}

/** @throws EncodingError for an address of another prefix. */
export function buildGenesis(plan: GenesisPlan): BuiltGenesis {
  const { prefix = "n" } = plan;
  const addresses = createAddresses(prefix);
  for (const { address } of plan.accounts) addresses.parseAccount(address);
  return {
    validators: [],
    appState: {
      chain: { bech32_prefix: prefix, minimum_gas_prices: plan.minimumGasPrices ?? "" },
      auth: authState(plan),
      bank: bankState(plan),
    },
  };
}

const authState = ({ accounts }: GenesisPlan): unknown => ({
  params: {
    max_memo_characters: "256",
    tx_sig_limit: "7",
    tx_size_cost_per_byte: "10",
    sig_verify_cost_ed25519: "590",
    sig_verify_cost_secp256k1: "1000",
  },
  accounts: accounts.map(({ address }, index) => ({
    "@type": "/cosmos.auth.v1beta1.BaseAccount",
    address,
    pub_key: null,
    account_number: index.toString(),
    sequence: "0",
  })),
});

const bankState = ({ accounts }: GenesisPlan): unknown => ({
  params: { send_enabled: [], default_send_enabled: true },
  balances: accounts.map(({ address, coins }) => ({ address, coins: coins.map(writeCoin) })),
  supply: [],
  denom_metadata: [],
  send_enabled: [],
});
