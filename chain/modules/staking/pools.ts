import type { AccountAddress } from "../../../kernel/ids.ts";
import { moduleAddress } from "../addresses.ts";
import { movePlain, transfer } from "../bank/state.ts";
import type { Context } from "../context.ts";
import { BONDED_POOL, NOT_BONDED_POOL, stakingParams } from "./state.ts";
import { BONDED, type BondStatus } from "./types.ts";

/** Tokens of bonded validators lie in one account, all others in another, those of unfinished undelegations too. */

const BONDED_ADDRESS = moduleAddress(BONDED_POOL);
const NOT_BONDED_ADDRESS = moduleAddress(NOT_BONDED_POOL);

/** The account that the tokens of a validator of this status lie in. */
export const poolOf = (status: BondStatus): AccountAddress => (status === BONDED ? BONDED_ADDRESS : NOT_BONDED_ADDRESS);

const coinsOf = (ctx: Context, amount: bigint) => [{ denom: stakingParams(ctx.db).bondDenom, amount }];

/** Between the pools, where they differ. */
export function movePools(ctx: Context, from: BondStatus, to: BondStatus, amount: bigint): void {
  const [source, target] = [poolOf(from), poolOf(to)];
  if (source !== target && amount > 0n) transfer(ctx, source, target, coinsOf(ctx, amount));
}

/** From a delegator into the pool of such a validator. @throws Refusal "insufficient funds". */
export function bondTokens(ctx: Context, delegator: AccountAddress, status: BondStatus, amount: bigint): void {
  movePlain(ctx, delegator, poolOf(status), coinsOf(ctx, amount));
}

/** Back to the delegator when an undelegation is completed. */
export function releaseTokens(ctx: Context, delegator: AccountAddress, amount: bigint): void {
  if (amount > 0n) movePlain(ctx, NOT_BONDED_ADDRESS, delegator, coinsOf(ctx, amount));
}
