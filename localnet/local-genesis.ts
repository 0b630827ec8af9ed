import type { ChainKeys } from "../chain/node/home.node.ts";
import { newGenesisJson } from "../chain/node/new-genesis.ts";
import { type Accounts, BECH32_PREFIX } from "./accounts.ts";

const CHAIN_ID = "nymnet-local-1";
export const DENOM = "unym";

const POWER = 100_000n;
const UNBONDING_SECONDS = 600;
const EPOCH_SECONDS = 60;
const FAUCET_FUNDS = 1_000_000_000_000_000n;
const OPERATOR_FUNDS = 1_000_000_000n;

export interface LocalGenesisInput {
  readonly accounts: Accounts;
  readonly chainKeys: ChainKeys;
  /** Merged over the file's JSON: objects key by key, everything else replaced. */
  readonly genesisOverrides: unknown;
  readonly nowMs: number;
}

/** The genesis file's JSON of a local network: validators with stake, accounts with money, and no nodes: they come by transaction. */
export function localGenesis({ accounts, chainKeys, genesisOverrides, nowMs }: LocalGenesisInput): unknown {
  const funded = (address: string, amount: bigint) => ({ address, coins: [{ denom: DENOM, amount }] });
  const operators = [...accounts.validators, ...accounts.nodeOwners];
  const json = newGenesisJson({
    chainId: CHAIN_ID,
    nowMs,
    prefix: BECH32_PREFIX,
    denom: DENOM,
    minimumGasPrices: `0.025${DENOM}`,
    unbondingSeconds: UNBONDING_SECONDS,
    epochSeconds: EPOCH_SECONDS,
    firstEpochNodes: accounts.nodeOwners.length,
    accounts: [funded(accounts.faucet, FAUCET_FUNDS), ...operators.map((address) => funded(address, OPERATOR_FUNDS))],
    validators: chainKeys.validators.map(({ publicKey }, i) => ({
      moniker: `validator-${i + 1}`,
      account: accounts.validators[i] ?? "",
      consensusKey: publicKey,
      power: POWER,
    })),
  });
  return merge(json, genesisOverrides);
}

function merge(base: unknown, over: unknown): unknown {
  if (!isRecord(base) || !isRecord(over)) return over === undefined ? base : over;
  const keys = new Set([...Object.keys(base), ...Object.keys(over)]);
  return Object.fromEntries([...keys].map((key) => [key, merge(base[key], over[key])]));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
