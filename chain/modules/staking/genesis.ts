import { consensusAddress } from "../../crypto/consensus-address.ts";
import { ensureModuleAccount } from "../auth/state.ts";
import { balanceOf } from "../bank/state.ts";
import type { Context } from "../context.ts";
import { invalidGenesis, parseGenesis } from "../genesis-json.ts";
import type { PowerChange } from "../module.ts";
import { putDelegation } from "./delegations.ts";
import { updateValidators } from "./end-block.ts";
import { type StakingJson, stakingSchema } from "./genesis-schema.ts";
import { putRedelegation } from "./redelegation.ts";
import {
  BONDED_POOL,
  lastPowers,
  lastTotalPower,
  lastUnbondingId,
  NOT_BONDED_POOL,
  operatorsByConsensus,
  redelegationQueue,
  setStakingParams,
  stakingParams,
  unbondingQueue,
  validatorQueue,
  validators,
} from "./state.ts";
import { BONDED, UNBONDING, type Validator } from "./types.ts";
import { putEntries } from "./unbonding.ts";
import { findValidator, putValidator } from "./validators.ts";

const invalid = (reason: string) => invalidGenesis("staking", reason);

/**
 * Loads validators, delegations and what is unfinished; the pools must hold exactly what they stand for.
 * @returns powers of the validators: those of an exported state, otherwise those of the strongest.
 */
export function loadStaking(ctx: Context, state: unknown): readonly PowerChange[] {
  const json = parseGenesis("staking", stakingSchema, state);
  const { params } = json;
  setStakingParams(ctx, {
    unbondingTimeNs: params.unbonding_time,
    maxValidators: params.max_validators,
    maxEntries: params.max_entries,
    historicalEntries: params.historical_entries,
    bondDenom: params.bond_denom,
    minCommissionRate: params.min_commission_rate,
  });
  for (const validator of json.validators) loadValidator(ctx, validator);
  loadDelegations(ctx, json);
  const waiting = loadUnbondings(ctx, json);
  loadRedelegations(ctx, json);
  checkPools(ctx, json.validators, waiting);
  const changes = json.exported ? loadPowers(ctx, json) : updateValidators(ctx);
  checkBonded(ctx);
  return changes;
}

/** Consensus must know exactly the bonded ones. */
function checkBonded(ctx: Context): void {
  for (const [operator, { status }] of validators.entries(ctx.db)) {
    const isKnown = lastPowers.has(ctx.db, operator);
    if (isKnown === (status === BONDED)) continue;
    throw invalid(
      `${ctx.chain.addresses.operator(operator)} is bonded without power, or has power without being bonded`,
    );
  }
}

function loadValidator(ctx: Context, validator: Validator): void {
  const operator = ctx.chain.addresses.parseOperator(validator.operator);
  if (findValidator(ctx.db, operator) !== undefined) throw invalid(`${validator.operator} is there twice`);
  putValidator(ctx, operator, validator);
  operatorsByConsensus.put(ctx.db, consensusAddress(validator.consensusKey), operator);
  if (validator.status === UNBONDING) validatorQueue.put(ctx.db, [validator.unbondingTimeNs, operator], true);
}

function loadDelegations(ctx: Context, { delegations, validators: all }: StakingJson): void {
  const shares = new Map<string, bigint>();
  for (const { delegator_address, validator_address, shares: own } of delegations) {
    const { parseAccount, parseOperator } = ctx.chain.addresses;
    putDelegation(ctx, { delegator: parseAccount(delegator_address), operator: parseOperator(validator_address) }, own);
    shares.set(validator_address, (shares.get(validator_address) ?? 0n) + own);
  }
  for (const { operator, shares: sum } of all) {
    if ((shares.get(operator) ?? 0n) !== sum) throw invalid(`shares of ${operator} are not the sum of its delegations`);
  }
}

/** @returns the tokens that wait. */
function loadUnbondings(ctx: Context, { unbonding_delegations }: StakingJson): bigint {
  const { parseAccount, parseOperator } = ctx.chain.addresses;
  let waiting = 0n;
  for (const { delegator_address, validator_address, entries: list } of unbonding_delegations) {
    const pair = { delegator: parseAccount(delegator_address), operator: parseOperator(validator_address) };
    const entries = list.map((entry) => ({ ...readEntry(entry), balance: entry.balance }));
    putEntries(ctx, pair, entries);
    for (const { completionTimeNs, balance, unbondingId } of entries) {
      unbondingQueue.put(ctx.db, [completionTimeNs, [pair.delegator, pair.operator]], true);
      waiting += balance;
      raiseUnbondingId(ctx, unbondingId);
    }
  }
  return waiting;
}

function loadRedelegations(ctx: Context, { redelegations }: StakingJson): void {
  const { parseAccount, parseOperator } = ctx.chain.addresses;
  for (const { entries: list, ...texts } of redelegations) {
    const delegator = parseAccount(texts.delegator_address);
    const source = parseOperator(texts.validator_src_address);
    const destination = parseOperator(texts.validator_dst_address);
    const entries = list.map((entry) => ({ ...readEntry(entry), sharesDestination: entry.shares_dst }));
    putRedelegation(ctx, { delegator, source, destination }, entries);
    for (const { completionTimeNs, unbondingId } of entries) {
      redelegationQueue.put(ctx.db, [completionTimeNs, [delegator, source, destination]], true);
      raiseUnbondingId(ctx, unbondingId);
    }
  }
}

type EntryJson = StakingJson["redelegations"][number]["entries"][number];
const readEntry = (json: Omit<EntryJson, "shares_dst">) => ({
  creationHeight: json.creation_height,
  completionTimeNs: json.completion_time,
  initialBalance: json.initial_balance,
  unbondingId: json.unbonding_id,
});

function raiseUnbondingId(ctx: Context, id: bigint): void {
  if (id > (lastUnbondingId.get(ctx.db) ?? 0n)) lastUnbondingId.put(ctx.db, id);
}

function loadPowers(ctx: Context, { last_validator_powers }: StakingJson): readonly PowerChange[] {
  lastTotalPower.put(
    ctx.db,
    last_validator_powers.reduce((sum, { power }) => sum + power, 0n),
  );
  return last_validator_powers.map(({ address, power }) => {
    const operator = ctx.chain.addresses.parseOperator(address);
    const validator = findValidator(ctx.db, operator);
    if (validator === undefined) throw invalid(`power of ${address}, which is no validator`);
    lastPowers.put(ctx.db, operator, power);
    return { publicKey: validator.consensusKey, power };
  });
}

function checkPools(ctx: Context, all: readonly Validator[], waiting: bigint): void {
  const sum = (bonded: boolean): bigint =>
    all.filter(({ status }) => (status === BONDED) === bonded).reduce((total, { tokens }) => total + tokens, 0n);
  checkPool(ctx, { name: BONDED_POOL, permissions: ["burner", "staking"], expected: sum(true) });
  checkPool(ctx, { name: NOT_BONDED_POOL, permissions: ["burner", "staking"], expected: sum(false) + waiting });
}

function checkPool(ctx: Context, pool: { name: string; permissions: readonly string[]; expected: bigint }): void {
  const address = ensureModuleAccount(ctx, pool.name, pool.permissions);
  const have = balanceOf(ctx.db, address, stakingParams(ctx.db).bondDenom);
  if (have !== pool.expected) throw invalid(`${pool.name} holds ${have}, its validators ${pool.expected}`);
}
