import { concatBytes } from "../../../kernel/bytes.ts";
import type { AccountAddress } from "../../../kernel/ids.ts";
import type { Reader } from "../../store/access.ts";
import { accountKey, consensusKey, pairKey, tripleKey, u64Key } from "../../store/keys.ts";
import { cell, type Table, table } from "../../store/table.ts";
import { bytesValue, presentValue, u64Value } from "../../store/values.ts";
import type { Context } from "../context.ts";
import { known } from "../state-error.ts";
import { delegationValue, paramsValue, redelegationValue, unbondingValue, validatorValue } from "./codec.ts";
import type { StakingParams } from "./types.ts";

/** The keys of the store "staking"; the first byte of each is the Cosmos SDK's (x/staking/types/keys.go). */

export const STAKING_STORE = "staking";
const prefix = (byte: number): Uint8Array => Uint8Array.of(byte);
const addresses = pairKey(accountKey, accountKey);
const threeAddresses = tripleKey(accountKey, accountKey, accountKey);

export const VALIDATOR_PREFIX = prefix(0x21);
export const validators = table(STAKING_STORE, VALIDATOR_PREFIX, accountKey, validatorValue);
export const operatorsByConsensus = table(STAKING_STORE, prefix(0x22), consensusKey, bytesValue);
/** Power, 20, the operator with all bits turned: walked downwards the lower address comes first among equals. */
export const powerIndex = table(STAKING_STORE, prefix(0x23), pairKey(u64Key, accountKey), bytesValue);
/** Powers as consensus knows them after the block before. */
export const lastPowers = table(STAKING_STORE, prefix(0x11), accountKey, u64Value);
export const lastTotalPower = cell(STAKING_STORE, prefix(0x12), u64Value);

/** Delegator, operator. */
export const DELEGATION_PREFIX = prefix(0x31);
export const delegations = table(STAKING_STORE, DELEGATION_PREFIX, addresses, delegationValue);
/** Operator, delegator. */
export const DELEGATIONS_BY_VALIDATOR_PREFIX = prefix(0x71);
export const delegationsByValidator = table(STAKING_STORE, DELEGATIONS_BY_VALIDATOR_PREFIX, addresses, presentValue);

/** Delegator, operator. */
export const UNBONDING_PREFIX = prefix(0x32);
export const unbondings = table(STAKING_STORE, UNBONDING_PREFIX, addresses, unbondingValue);
/** Operator, delegator. */
export const UNBONDINGS_BY_VALIDATOR_PREFIX = prefix(0x33);
export const unbondingsByValidator = table(STAKING_STORE, UNBONDINGS_BY_VALIDATOR_PREFIX, addresses, presentValue);
/** Delegator, source, destination. */
export const REDELEGATION_PREFIX = prefix(0x34);
export const redelegations = table(STAKING_STORE, REDELEGATION_PREFIX, threeAddresses, redelegationValue);
/** Source, delegator, destination. */
export const REDELEGATIONS_BY_SOURCE_PREFIX = prefix(0x35);
export const redelegationsBySource = table(STAKING_STORE, REDELEGATIONS_BY_SOURCE_PREFIX, threeAddresses, presentValue);
/** Destination, delegator, source. */
export const redelegationsByDestination = table(STAKING_STORE, prefix(0x36), threeAddresses, presentValue);
export const lastUnbondingId = cell(STAKING_STORE, prefix(0x37), u64Value);

/** Completion time in nanoseconds, then what is completed. */
export const unbondingQueue = table(STAKING_STORE, prefix(0x41), pairKey(u64Key, addresses), presentValue);
export const redelegationQueue = table(STAKING_STORE, prefix(0x42), pairKey(u64Key, threeAddresses), presentValue);
export const validatorQueue = table(STAKING_STORE, prefix(0x43), pairKey(u64Key, accountKey), presentValue);

const params = cell(STAKING_STORE, prefix(0x51), paramsValue);

export const BONDED_POOL = "bonded_tokens_pool";
export const NOT_BONDED_POOL = "not_bonded_tokens_pool";

/** @throws StateError before the genesis. */
export function stakingParams(db: Reader): StakingParams {
  return known("staking params", params.get(db));
}
export const setStakingParams = (ctx: Context, value: StakingParams): void => params.put(ctx.db, value);

/** What the keys of all entries of one account begin with, in a table whose first part it is. */
export const entriesOf = (tablePrefix: Uint8Array, who: AccountAddress): Uint8Array =>
  concatBytes(tablePrefix, accountKey.encode(who));

/** Keys of a queue whose time has come, earliest first. */
export function* dueEntries<K>(
  db: Reader,
  queue: Table<readonly [timeNs: bigint, what: K], true>,
  nowNs: bigint,
): Generator<readonly [timeNs: bigint, what: K]> {
  for (const [key] of queue.entries(db)) {
    if (key[0] > nowNs) return;
    yield key;
  }
}

/** When the first of a queue's entries is due, nanoseconds since 1970. */
export function firstDue<K>(db: Reader, queue: Table<readonly [timeNs: bigint, what: K], true>): bigint | undefined {
  for (const [[timeNs]] of queue.entries(db)) return timeNs;
  return undefined;
}

/** A number for each entry of a queue, counted over all of them. */
export function nextUnbondingId(ctx: Context): bigint {
  const id = (lastUnbondingId.get(ctx.db) ?? 0n) + 1n;
  lastUnbondingId.put(ctx.db, id);
  return id;
}
