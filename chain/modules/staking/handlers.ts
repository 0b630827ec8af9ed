import { MsgBeginRedelegateResponse, MsgUndelegateResponse } from "cosmjs-types/cosmos/staking/v1beta1/tx";
import type { Coin } from "../../../kernel/amounts.ts";
import { formatTime } from "../../../kernel/rfc3339.ts";
import { writeTime } from "../codecs.ts";
import { writeCoin } from "../coins.ts";
import type { Context } from "../context.ts";
import { formatDecimal } from "../decimal.ts";
import { handle, type MessageHandler } from "../module.ts";
import { checkBondDenom } from "./bond-denom.ts";
import { type Amounted, delegateType, redelegateType, undelegateType } from "./delegation-messages.ts";
import { addDelegation, type Pair } from "./delegations.ts";
import { createValidatorType, editValidatorType } from "./operator-messages.ts";
import { createValidator, editValidator } from "./operators.ts";
import { bondTokens } from "./pools.ts";
import { type Move, redelegate } from "./redelegation.ts";
import { undelegate } from "./unbonding.ts";
import { needValidator } from "./validators.ts";

const textOf = ({ denom, amount }: Coin): string => `${amount}${denom}`;

const SECOND_NS = 1_000_000_000n;
/** Whole seconds, as the reference's events have them. */
const secondsOf = (timeNs: bigint): string => formatTime(timeNs - (timeNs % SECOND_NS));

function runDelegate(ctx: Context, { delegator, operator, coin }: Pair & Amounted): undefined {
  const { status } = needValidator(ctx.db, operator);
  checkBondDenom(ctx, coin);
  bondTokens(ctx, delegator, status, coin.amount);
  const newShares = addDelegation(ctx, { delegator, operator }, coin.amount);
  const { account, operator: operatorText } = ctx.chain.addresses;
  ctx.emit("delegate", {
    validator: operatorText(operator),
    delegator: account(delegator),
    amount: textOf(coin),
    new_shares: formatDecimal(newShares),
  });
}

function runUndelegate(ctx: Context, { delegator, operator, coin }: Pair & Amounted): Uint8Array {
  checkBondDenom(ctx, coin);
  const { amount, completionTimeNs } = undelegate(ctx, { delegator, operator }, coin.amount);
  const { account, operator: operatorText } = ctx.chain.addresses;
  ctx.emit("unbond", {
    validator: operatorText(operator),
    delegator: account(delegator),
    amount: textOf(coin),
    completion_time: secondsOf(completionTimeNs),
  });
  const released = writeCoin({ denom: coin.denom, amount });
  return MsgUndelegateResponse.encode({ completionTime: writeTime(completionTimeNs), amount: released }).finish();
}

function runRedelegate(ctx: Context, { coin, ...move }: Move & Amounted): Uint8Array {
  checkBondDenom(ctx, coin);
  const { completionTimeNs } = redelegate(ctx, move, coin.amount);
  const { operator } = ctx.chain.addresses;
  ctx.emit("redelegate", {
    source_validator: operator(move.source),
    destination_validator: operator(move.destination),
    amount: textOf(coin),
    completion_time: secondsOf(completionTimeNs),
  });
  return MsgBeginRedelegateResponse.encode({ completionTime: writeTime(completionTimeNs) }).finish();
}

export const stakingMessages: readonly MessageHandler[] = [
  handle(createValidatorType, createValidator),
  handle(editValidatorType, editValidator),
  handle(delegateType, runDelegate),
  handle(undelegateType, runUndelegate),
  handle(redelegateType, runRedelegate),
];
