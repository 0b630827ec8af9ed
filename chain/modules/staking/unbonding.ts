import type { Context } from "../context.ts";
import { refuse } from "../errors.ts";
import { type Pair, sharesToUnbond, unbond } from "./delegations.ts";
import { stakingErrors } from "./errors.ts";
import { splitMature } from "./maturity.ts";
import { movePools, releaseTokens } from "./pools.ts";
import {
  dueEntries,
  nextUnbondingId,
  stakingParams,
  unbondingQueue,
  unbondings,
  unbondingsByValidator,
} from "./state.ts";
import { UNBONDED, type UnbondingEntry } from "./types.ts";
import { needValidator } from "./validators.ts";

/** Undelegating: shares leave at once, tokens wait until the unbonding time is over. */

/**
 * @param amount tokens, positive. @returns what comes out of the shares, and when it is paid.
 * @throws Refusal 3, 18, 19, 27; nothing is written then.
 */
export function undelegate(ctx: Context, pair: Pair, amount: bigint): { amount: bigint; completionTimeNs: bigint } {
  const shares = sharesToUnbond(ctx, pair, amount);
  const { unbondingTimeNs, maxEntries } = stakingParams(ctx.db);
  const entries = unbondings.get(ctx.db, [pair.delegator, pair.operator])?.entries ?? [];
  if (entries.length >= maxEntries) throw refuse(stakingErrors.tooManyUnbondings);
  const { status } = needValidator(ctx.db, pair.operator);
  const released = unbond(ctx, pair, shares);
  movePools(ctx, status, UNBONDED, released);
  const completionTimeNs = ctx.block.timeNs + unbondingTimeNs;
  putEntries(ctx, pair, addEntry(ctx, entries, { amount: released, completionTimeNs }));
  unbondingQueue.put(ctx.db, [completionTimeNs, [pair.delegator, pair.operator]], true);
  return { amount: released, completionTimeNs };
}

/** Entries of one block that end together are one. */
function addEntry(
  ctx: Context,
  entries: readonly UnbondingEntry[],
  { amount, completionTimeNs }: { amount: bigint; completionTimeNs: bigint },
): readonly UnbondingEntry[] {
  const creationHeight = ctx.block.height;
  const isSame = (entry: UnbondingEntry): boolean =>
    entry.creationHeight === creationHeight && entry.completionTimeNs === completionTimeNs;
  if (!entries.some(isSame)) {
    const unbondingId = nextUnbondingId(ctx);
    return [...entries, { creationHeight, completionTimeNs, initialBalance: amount, balance: amount, unbondingId }];
  }
  const grow = (entry: UnbondingEntry): UnbondingEntry => ({
    ...entry,
    initialBalance: entry.initialBalance + amount,
    balance: entry.balance + amount,
  });
  return entries.map((entry) => (isSame(entry) ? grow(entry) : entry));
}

export function putEntries(ctx: Context, { delegator, operator }: Pair, entries: readonly UnbondingEntry[]): void {
  if (entries.length === 0) {
    unbondings.delete(ctx.db, [delegator, operator]);
    unbondingsByValidator.delete(ctx.db, [operator, delegator]);
    return;
  }
  const { addresses } = ctx.chain;
  const texts = { delegator: addresses.account(delegator), operator: addresses.operator(operator) };
  unbondings.put(ctx.db, [delegator, operator], { ...texts, entries });
  unbondingsByValidator.put(ctx.db, [operator, delegator], true);
}

/** Pays out all undelegations whose time has come. */
export function completeUnbondings(ctx: Context): void {
  for (const key of [...dueEntries(ctx.db, unbondingQueue, ctx.block.timeNs)]) {
    unbondingQueue.delete(ctx.db, key);
    const [, [delegator, operator]] = key;
    complete(ctx, { delegator, operator });
  }
}

function complete(ctx: Context, pair: Pair): void {
  const found = unbondings.get(ctx.db, [pair.delegator, pair.operator]);
  if (found === undefined) return;
  const { mature, waiting } = splitMature(found.entries, ctx.block.timeNs);
  if (mature.length === 0) return;
  const amount = mature.reduce((sum, { balance }) => sum + balance, 0n);
  releaseTokens(ctx, pair.delegator, amount);
  putEntries(ctx, pair, waiting);
  const { bondDenom } = stakingParams(ctx.db);
  const { delegator, operator } = found;
  ctx.emit("complete_unbonding", { amount: `${amount}${bondDenom}`, validator: operator, delegator });
}
