import { toHex } from "../../../kernel/bytes.ts";
import type { AccountAddress } from "../../../kernel/ids.ts";
import { asAccount } from "../addresses.ts";
import type { Context } from "../context.ts";
import type { PowerChange } from "../module.ts";
import { movePools } from "./pools.ts";
import { completeRedelegations } from "./redelegation.ts";
import { powerOf } from "./shares.ts";
import { dueEntries, lastPowers, lastTotalPower, stakingParams, validatorQueue } from "./state.ts";
import { BONDED, UNBONDED, UNBONDING, type Validator } from "./types.ts";
import { completeUnbondings } from "./unbonding.ts";
import { byPower, needValidator, putValidator, removeValidator } from "./validators.ts";

/** The end of a block: who validates, with which power, and whose unbonding is over (Cosmos SDK v0.50, val_state_change.go). */
export function endBlock(ctx: Context): readonly PowerChange[] {
  const changes = updateValidators(ctx);
  completeValidators(ctx);
  completeUnbondings(ctx);
  completeRedelegations(ctx);
  return changes;
}

/** Walks the strongest validators; those that are not met any more begin to unbond. @returns changed powers only. */
export function updateValidators(ctx: Context): readonly PowerChange[] {
  const leaving = new Map([...lastPowers.entries(ctx.db)].map(([who, power]) => [toHex(who), { who, power }]));
  const changes: PowerChange[] = [];
  const moved = { toBonded: 0n, fromBonded: 0n };
  for (const [operator, validator] of strongest(ctx)) {
    const power = powerOf(validator);
    if (validator.status !== BONDED) moved.toBonded += validator.tokens;
    if (validator.status !== BONDED) bond(ctx, operator, validator);
    const known = leaving.get(toHex(operator));
    leaving.delete(toHex(operator));
    if (known?.power === power) continue;
    lastPowers.put(ctx.db, operator, power);
    changes.push({ publicKey: validator.consensusKey, power });
  }
  for (const { who } of leaving.values()) {
    const { consensusKey: publicKey, tokens } = beginUnbonding(ctx, asAccount(who));
    moved.fromBonded += tokens;
    changes.push({ publicKey, power: 0n });
  }
  settlePools(ctx, moved.toBonded - moved.fromBonded);
  if (changes.length > 0) putTotalPower(ctx);
  return changes;
}

function strongest(ctx: Context): readonly (readonly [AccountAddress, Validator])[] {
  const { maxValidators } = stakingParams(ctx.db);
  const chosen: (readonly [AccountAddress, Validator])[] = [];
  for (const entry of byPower(ctx.db)) {
    if (chosen.length === maxValidators || powerOf(entry[1]) === 0n) break;
    chosen.push(entry);
  }
  return chosen;
}

function bond(ctx: Context, operator: AccountAddress, validator: Validator): void {
  if (validator.status === UNBONDING) validatorQueue.delete(ctx.db, [validator.unbondingTimeNs, operator]);
  putValidator(ctx, operator, { ...validator, status: BONDED });
}

function beginUnbonding(ctx: Context, operator: AccountAddress): Validator {
  const unbondingTimeNs = ctx.block.timeNs + stakingParams(ctx.db).unbondingTimeNs;
  const validator = needValidator(ctx.db, operator);
  putValidator(ctx, operator, { ...validator, status: UNBONDING, unbondingTimeNs, unbondingHeight: ctx.block.height });
  validatorQueue.put(ctx.db, [unbondingTimeNs, operator], true);
  lastPowers.delete(ctx.db, operator);
  return validator;
}

/** One move of what is left over between the two ways. @param toBonded negative when more leaves than enters. */
function settlePools(ctx: Context, toBonded: bigint): void {
  if (toBonded > 0n) movePools(ctx, UNBONDED, BONDED, toBonded);
  else movePools(ctx, BONDED, UNBONDED, -toBonded);
}

function putTotalPower(ctx: Context): void {
  let total = 0n;
  for (const [, power] of lastPowers.entries(ctx.db)) total += power;
  lastTotalPower.put(ctx.db, total);
}

/** Validators whose unbonding is over; one that nobody has shares of is forgotten. */
function completeValidators(ctx: Context): void {
  for (const key of [...dueEntries(ctx.db, validatorQueue, ctx.block.timeNs)]) {
    validatorQueue.delete(ctx.db, key);
    const [, operator] = key;
    const validator: Validator = { ...needValidator(ctx.db, operator), status: UNBONDED };
    putValidator(ctx, operator, validator);
    if (validator.shares === 0n) removeValidator(ctx, operator, validator);
  }
}
