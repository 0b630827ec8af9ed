import { toBase64 } from "../../../kernel/encoding.ts";
import { formatTime } from "../../../kernel/rfc3339.ts";
import type { Reader } from "../../store/access.ts";
import { asAccount } from "../addresses.ts";
import type { ChainFacts } from "../context.ts";
import { formatDecimal } from "../decimal.ts";
import {
  delegations,
  lastPowers,
  lastTotalPower,
  redelegations,
  stakingParams,
  unbondings,
  validators,
} from "./state.ts";
import { BONDED, UNBONDING, type UnbondingEntry, type Validator } from "./types.ts";

const NANOS_PER_SECOND = 1_000_000_000n;

/** What `loadStaking` reads, as an exported state: the powers are those that consensus has now. */
export function dumpStaking(db: Reader, { addresses }: ChainFacts): unknown {
  return {
    params: dumpParams(db),
    last_total_power: (lastTotalPower.get(db) ?? 0n).toString(),
    last_validator_powers: [...lastPowers.entries(db)].map(([who, power]) => ({
      address: addresses.operator(asAccount(who)),
      power: power.toString(),
    })),
    validators: [...validators.entries(db)].map(([, validator]) => dumpValidator(validator)),
    delegations: [...delegations.entries(db)].map(([, { delegator, operator, shares }]) => ({
      delegator_address: delegator,
      validator_address: operator,
      shares: formatDecimal(shares),
    })),
    unbonding_delegations: [...unbondings.entries(db)].map(([, { delegator, operator, entries }]) => ({
      delegator_address: delegator,
      validator_address: operator,
      entries: entries.map((entry) => ({ ...dumpEntry(entry), balance: entry.balance.toString() })),
    })),
    redelegations: [...redelegations.entries(db)].map(([, { delegator, source, destination, entries }]) => ({
      delegator_address: delegator,
      validator_src_address: source,
      validator_dst_address: destination,
      entries: entries.map((entry) => ({ ...dumpEntry(entry), shares_dst: formatDecimal(entry.sharesDestination) })),
    })),
    exported: true,
  };
}

function dumpParams(db: Reader): unknown {
  const params = stakingParams(db);
  return {
    unbonding_time: `${params.unbondingTimeNs / NANOS_PER_SECOND}s`,
    max_validators: params.maxValidators,
    max_entries: params.maxEntries,
    historical_entries: params.historicalEntries,
    bond_denom: params.bondDenom,
    min_commission_rate: formatDecimal(params.minCommissionRate),
  };
}

const dumpEntry = (entry: Omit<UnbondingEntry, "balance">) => ({
  creation_height: entry.creationHeight.toString(),
  completion_time: formatTime(entry.completionTimeNs),
  initial_balance: entry.initialBalance.toString(),
  unbonding_id: entry.unbondingId.toString(),
  unbonding_on_hold_ref_count: "0",
});

const statusText = (status: Validator["status"]): string =>
  status === BONDED ? "BOND_STATUS_BONDED" : status === UNBONDING ? "BOND_STATUS_UNBONDING" : "BOND_STATUS_UNBONDED";

/** A validator as `app_state` has it. */
export const dumpValidator = ({ commission, description, ...validator }: Validator): unknown => ({
  operator_address: validator.operator,
  consensus_pubkey: { "@type": "/cosmos.crypto.ed25519.PubKey", key: toBase64(validator.consensusKey) },
  jailed: validator.jailed,
  status: statusText(validator.status),
  tokens: validator.tokens.toString(),
  delegator_shares: formatDecimal(validator.shares),
  description: {
    moniker: description.moniker,
    identity: description.identity,
    website: description.website,
    security_contact: description.securityContact,
    details: description.details,
  },
  unbonding_height: validator.unbondingHeight.toString(),
  unbonding_time: formatTime(validator.unbondingTimeNs),
  commission: {
    commission_rates: {
      rate: formatDecimal(commission.rate),
      max_rate: formatDecimal(commission.maxRate),
      max_change_rate: formatDecimal(commission.maxChangeRate),
    },
    update_time: formatTime(commission.updateTimeNs),
  },
  min_self_delegation: validator.minSelfDelegation.toString(),
  unbonding_on_hold_ref_count: "0",
  unbonding_ids: [],
});
