import type { Coin } from "../../kernel/amounts.ts";
import { type Addresses, createAddresses, moduleAddress } from "../modules/addresses.ts";
import { writeCoin } from "../modules/coins.ts";
import { type Decimal, formatDecimal, fromInteger, ONE } from "../modules/decimal.ts";
import { defaultMixnetGenesis } from "../modules/mixnet/default-genesis.ts";
import { dumpValidator } from "../modules/staking/genesis-dump.ts";
import { POWER_REDUCTION } from "../modules/staking/shares.ts";
import { BONDED_POOL } from "../modules/staking/state.ts";
import { BONDED, type Validator } from "../modules/staking/types.ts";

/** Who is there when a chain begins. Everything else is a parameter with a usual value. */
export interface GenesisPlan {
  readonly accounts: readonly { readonly address: string; readonly coins: readonly Coin[] }[];
  /** Each with its operator's own stake of `power` million base units, over what the account has. */
  readonly validators?: readonly GenesisValidator[];
  /** Bech32 prefix of accounts, "n" unless given. */
  readonly prefix?: string;
  /** What is staked, "unym" unless given. */
  readonly denom?: string;
  /** How long undelegated tokens wait, 21 days unless given. */
  readonly unbondingSeconds?: number;
  /** Length of a mixnet epoch, an hour unless given. */
  readonly epochSeconds?: number;
  /** Nodes that must be bonded before the first epoch begins; without it one in each layer and a gateway. */
  readonly firstEpochNodes?: number;
  /** "0.025unym"; empty asks for no fees. */
  readonly minimumGasPrices?: string;
}

export interface GenesisValidator {
  readonly moniker: string;
  /** The operator's account, as text with the chain's prefix. */
  readonly account: string;
  /** Ed25519, 32 bytes. */
  readonly consensusKey: Uint8Array;
  readonly power: bigint;
}

/** What a genesis file needs besides chain id, time and consensus parameters. */
export interface BuiltGenesis {
  readonly validators: readonly { readonly publicKey: Uint8Array; readonly power: bigint; readonly name: string }[];
  /** JSON values, in the form of the Cosmos SDK v0.50. */
  readonly appState: Readonly<Record<string, unknown>>;
}

const DEFAULTS = {
  prefix: "n",
  denom: "unym",
  unbondingSeconds: 21 * 86_400,
  epochSeconds: 3_600,
  firstEpochNodes: 0,
  minimumGasPrices: "",
  validators: [],
};
type Plan = Required<GenesisPlan>;
const TENTH: Decimal = ONE / 10n;

/** @throws EncodingError for an address of another prefix. */
export function buildGenesis(given: GenesisPlan): BuiltGenesis {
  const plan: Plan = { ...DEFAULTS, ...given };
  const addresses = createAddresses(plan.prefix);
  return {
    validators: plan.validators.map(({ consensusKey, power, moniker }) => ({
      publicKey: consensusKey,
      power,
      name: moniker,
    })),
    appState: {
      chain: { bech32_prefix: plan.prefix, minimum_gas_prices: plan.minimumGasPrices },
      auth: authState(plan, addresses),
      bank: bankState(plan, addresses),
      staking: stakingState(plan, addresses),
      mixnet: defaultMixnetGenesis(plan.denom, plan.epochSeconds, plan.firstEpochNodes),
    },
  };
}

function authState({ accounts, validators }: Plan, { parseAccount }: Addresses): unknown {
  const all = new Set([...accounts.map(({ address }) => address), ...validators.map(({ account }) => account)]);
  for (const address of all) parseAccount(address);
  return {
    params: {
      max_memo_characters: "256",
      tx_sig_limit: "7",
      tx_size_cost_per_byte: "10",
      sig_verify_cost_ed25519: "590",
      sig_verify_cost_secp256k1: "1000",
    },
    accounts: [...all].map((address, index) => ({
      "@type": "/cosmos.auth.v1beta1.BaseAccount",
      address,
      pub_key: null,
      account_number: index.toString(),
      sequence: "0",
    })),
  };
}

function bankState({ accounts, validators, denom }: Plan, addresses: Addresses): unknown {
  const staked = validators.reduce((sum, { power }) => sum + power * POWER_REDUCTION, 0n);
  const pool = { address: addresses.account(moduleAddress(BONDED_POOL)), coins: [{ denom, amount: staked }] };
  const holders = staked === 0n ? accounts : [...accounts, pool];
  return {
    params: { send_enabled: [], default_send_enabled: true },
    balances: holders.map(({ address, coins }) => ({ address, coins: coins.map(writeCoin) })),
    supply: [],
    denom_metadata: [],
    send_enabled: [],
  };
}

function stakingState(plan: Plan, addresses: Addresses): unknown {
  const validators = plan.validators.map((validator) => bondedValidator(validator, addresses));
  return {
    params: {
      unbonding_time: `${plan.unbondingSeconds}s`,
      max_validators: 100,
      max_entries: 7,
      historical_entries: 100,
      bond_denom: plan.denom,
      min_commission_rate: formatDecimal(0n),
    },
    last_total_power: "0",
    last_validator_powers: [],
    validators: validators.map(dumpValidator),
    delegations: plan.validators.map(({ account, power }) => ({
      delegator_address: account,
      validator_address: addresses.operator(addresses.parseAccount(account)),
      shares: formatDecimal(fromInteger(power * POWER_REDUCTION)),
    })),
    unbonding_delegations: [],
    redelegations: [],
    exported: false,
  };
}

const bondedValidator = (
  { moniker, account, consensusKey, power }: GenesisValidator,
  addresses: Addresses,
): Validator => ({
  operator: addresses.operator(addresses.parseAccount(account)),
  consensusKey,
  jailed: false,
  status: BONDED,
  tokens: power * POWER_REDUCTION,
  shares: fromInteger(power * POWER_REDUCTION),
  description: { moniker, identity: "", website: "", securityContact: "", details: "" },
  unbondingHeight: 0n,
  unbondingTimeNs: 0n,
  commission: { rate: TENTH, maxRate: 2n * TENTH, maxChangeRate: TENTH / 10n, updateTimeNs: 0n },
  minSelfDelegation: 1n,
});
