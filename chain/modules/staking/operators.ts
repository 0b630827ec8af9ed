import { consensusAddress } from "../../crypto/consensus-address.ts";
import type { Context } from "../context.ts";
import { formatDecimal, ONE } from "../decimal.ts";
import { refuse, sdkErrors } from "../errors.ts";
import { quoted } from "../quoted.ts";
import { checkBondDenom } from "./bond-denom.ts";
import { ED25519_TYPE_URL } from "./codec.ts";
import { changeRate, checkLeast, checkRates } from "./commission.ts";
import { addDelegation } from "./delegations.ts";
import { checkDescription, updateDescription } from "./description.ts";
import { stakingErrors } from "./errors.ts";
import type { CreateValidator, EditValidator } from "./operator-messages.ts";
import { bondTokens } from "./pools.ts";
import { operatorsByConsensus, stakingParams } from "./state.ts";
import { UNBONDED, type Validator } from "./types.ts";
import { findValidator, needValidator, putValidator } from "./validators.ts";

const ED25519_KEY_BYTES = 32;

/** A new validator with its operator's own stake; it is bonded at the block's end if it is strong enough. */
export function createValidator(ctx: Context, message: CreateValidator): undefined {
  checkNew(ctx, message);
  const { operator, coin, publicKey } = message;
  operatorsByConsensus.put(ctx.db, consensusAddress(publicKey.key), operator);
  putValidator(ctx, operator, newValidator(ctx, message));
  bondTokens(ctx, operator, UNBONDED, coin.amount);
  addDelegation(ctx, { delegator: operator, operator }, coin.amount);
  ctx.emit("create_validator", {
    validator: ctx.chain.addresses.operator(operator),
    amount: `${coin.amount}${coin.denom}`,
  });
}

/** All checks before the first write. @throws Refusal. */
function checkNew(
  ctx: Context,
  { operator, coin, description, rates, minSelfDelegation, publicKey }: CreateValidator,
): void {
  const { minCommissionRate } = stakingParams(ctx.db);
  checkRates(rates, minCommissionRate);
  if (coin.amount < minSelfDelegation) throw refuse(stakingErrors.selfDelegation);
  if (findValidator(ctx.db, operator) !== undefined) throw refuse(stakingErrors.operatorExists);
  if (publicKey.typeUrl !== ED25519_TYPE_URL || publicKey.key.length !== ED25519_KEY_BYTES) {
    throw refuse(stakingErrors.keyType, `got: ${quoted(publicKey.typeUrl)}, expected: [ed25519]`);
  }
  if (operatorsByConsensus.has(ctx.db, consensusAddress(publicKey.key))) throw refuse(stakingErrors.publicKeyExists);
  checkBondDenom(ctx, coin);
  checkDescription(description);
}

const newValidator = (ctx: Context, message: CreateValidator): Validator => ({
  operator: ctx.chain.addresses.operator(message.operator),
  consensusKey: message.publicKey.key,
  jailed: false,
  status: UNBONDED,
  tokens: 0n,
  shares: 0n,
  description: message.description,
  unbondingHeight: 0n,
  unbondingTimeNs: 0n,
  commission: { ...message.rates, updateTimeNs: ctx.block.timeNs },
  minSelfDelegation: message.minSelfDelegation,
});

export function editValidator(ctx: Context, { operator, ...wanted }: EditValidator): undefined {
  const before = needValidator(ctx.db, operator);
  const description = updateDescription(before.description, wanted.description);
  checkDescription(description);
  const commission = newCommission(ctx, before, wanted.rate);
  const minSelfDelegation = newMinimum(before, wanted.minSelfDelegation);
  putValidator(ctx, operator, { ...before, description, commission, minSelfDelegation });
  ctx.emit("edit_validator", {
    commission_rate: formatDecimal(commission.rate),
    min_self_delegation: minSelfDelegation.toString(),
  });
}

function newCommission(ctx: Context, before: Validator, rate: bigint | undefined): Validator["commission"] {
  if (rate === undefined) return before.commission;
  if (rate < 0n || rate > ONE) {
    throw refuse(sdkErrors.invalidRequest, "commission rate must be between 0 and 1 (inclusive)");
  }
  checkLeast(rate, stakingParams(ctx.db).minCommissionRate);
  return changeRate(before, rate, ctx.block.timeNs);
}

/** Only upwards, and not above what the validator has. */
function newMinimum(before: Validator, wanted: bigint | undefined): bigint {
  if (wanted === undefined) return before.minSelfDelegation;
  if (wanted <= before.minSelfDelegation) throw refuse(stakingErrors.minSelfDelegationDecreased);
  if (wanted > before.tokens) throw refuse(stakingErrors.selfDelegation);
  return wanted;
}
