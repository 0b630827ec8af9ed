import { equalBytes } from "../../../kernel/bytes.ts";
import type { AccountAddress } from "../../../kernel/ids.ts";
import type { Reader } from "../../store/access.ts";
import { accountKey } from "../../store/keys.ts";
import type { Context } from "../context.ts";
import { refuse } from "../errors.ts";
import { addDelegation, sharesToUnbond, unbond } from "./delegations.ts";
import { stakingErrors } from "./errors.ts";
import { splitMature } from "./maturity.ts";
import { movePools } from "./pools.ts";
import {
  dueEntries,
  nextUnbondingId,
  redelegationQueue,
  redelegations,
  redelegationsByDestination,
  redelegationsBySource,
  stakingParams,
} from "./state.ts";
import { BONDED, type RedelegationEntry, UNBONDED, type Validator } from "./types.ts";
import { findValidator, needValidator } from "./validators.ts";

/** Redelegating: shares move at once, and stay answerable for the validator they left until its time is over. */

export interface Move {
  readonly delegator: AccountAddress;
  readonly source: AccountAddress;
  readonly destination: AccountAddress;
}

const keyOf = ({ delegator, source, destination }: Move) => [delegator, source, destination] as const;

/**
 * @param amount tokens, positive. @returns when the entry ends; the block's time where there is none.
 * @throws Refusal 3, 18, 19, 29 .. 34. Some come after writes: the transaction's journal is dropped then.
 */
export function redelegate(ctx: Context, move: Move, amount: bigint): { completionTimeNs: bigint } {
  const { delegator, source, destination } = move;
  const shares = sharesToUnbond(ctx, { delegator, operator: source }, amount);
  checkMove(ctx, move);
  const from = needValidator(ctx.db, source);
  const released = unbond(ctx, { delegator, operator: source }, shares);
  if (released === 0n) throw refuse(stakingErrors.tinyRedelegation);
  const to = needValidator(ctx.db, destination);
  movePools(ctx, from.status, to.status, released);
  const sharesDestination = addDelegation(ctx, { delegator, operator: destination }, released);
  const { completionTimeNs, creationHeight } = endOf(ctx, from);
  if (from.status === UNBONDED) return { completionTimeNs };
  const unbondingId = nextUnbondingId(ctx);
  addEntry(ctx, move, { creationHeight, completionTimeNs, initialBalance: released, sharesDestination, unbondingId });
  return { completionTimeNs };
}

function checkMove(ctx: Context, move: Move): void {
  const { delegator, source, destination } = move;
  if (equalBytes(source, destination)) throw refuse(stakingErrors.selfRedelegation);
  if (findValidator(ctx.db, destination) === undefined) throw refuse(stakingErrors.badDestination);
  if (isReceiving(ctx.db, delegator, source)) throw refuse(stakingErrors.transitiveRedelegation);
  const entries = redelegations.get(ctx.db, keyOf(move))?.entries ?? [];
  if (entries.length >= stakingParams(ctx.db).maxEntries) throw refuse(stakingErrors.tooManyRedelegations);
}

/** Whether a redelegation of this delegator into the validator is unfinished. */
function isReceiving(db: Reader, delegator: AccountAddress, validator: AccountAddress): boolean {
  const under = new Uint8Array([...accountKey.encode(validator), ...accountKey.encode(delegator)]);
  for (const _ of redelegationsByDestination.entries(db, { under })) return true;
  return false;
}

/** From a bonded source the whole unbonding time, from an unbonding one what is left of its own. */
const endOf = ({ db, block }: Context, from: Validator): { completionTimeNs: bigint; creationHeight: bigint } => {
  if (from.status === BONDED) {
    return { completionTimeNs: block.timeNs + stakingParams(db).unbondingTimeNs, creationHeight: block.height };
  }
  if (from.status === UNBONDED) return { completionTimeNs: block.timeNs, creationHeight: block.height };
  return { completionTimeNs: from.unbondingTimeNs, creationHeight: from.unbondingHeight };
};

function addEntry(ctx: Context, move: Move, entry: RedelegationEntry): void {
  const entries = redelegations.get(ctx.db, keyOf(move))?.entries ?? [];
  putRedelegation(ctx, move, [...entries, entry]);
  redelegationQueue.put(ctx.db, [entry.completionTimeNs, keyOf(move)], true);
}

export function putRedelegation(ctx: Context, move: Move, entries: readonly RedelegationEntry[]): void {
  const { delegator, source, destination } = move;
  if (entries.length === 0) {
    redelegations.delete(ctx.db, keyOf(move));
    redelegationsBySource.delete(ctx.db, [source, delegator, destination]);
    redelegationsByDestination.delete(ctx.db, [destination, delegator, source]);
    return;
  }
  const { account, operator } = ctx.chain.addresses;
  const texts = { delegator: account(delegator), source: operator(source), destination: operator(destination) };
  redelegations.put(ctx.db, keyOf(move), { ...texts, entries });
  redelegationsBySource.put(ctx.db, [source, delegator, destination], true);
  redelegationsByDestination.put(ctx.db, [destination, delegator, source], true);
}

/** Forgets all redelegations whose time has come. */
export function completeRedelegations(ctx: Context): void {
  for (const key of [...dueEntries(ctx.db, redelegationQueue, ctx.block.timeNs)]) {
    redelegationQueue.delete(ctx.db, key);
    const [, [delegator, source, destination]] = key;
    complete(ctx, { delegator, source, destination });
  }
}

function complete(ctx: Context, move: Move): void {
  const found = redelegations.get(ctx.db, keyOf(move));
  if (found === undefined) return;
  const { mature, waiting } = splitMature(found.entries, ctx.block.timeNs);
  if (mature.length === 0) return;
  putRedelegation(ctx, move, waiting);
  const amount = mature.reduce((sum, { initialBalance }) => sum + initialBalance, 0n);
  ctx.emit("complete_redelegation", {
    amount: `${amount}${stakingParams(ctx.db).bondDenom}`,
    delegator: found.delegator,
    source_validator: found.source,
    destination_validator: found.destination,
  });
}
