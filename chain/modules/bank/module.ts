import { accountOf } from "../auth/state.ts";
import type { Context } from "../context.ts";
import { type RefusalClass, refuse, sdkErrors } from "../errors.ts";
import { handle, type Module } from "../module.ts";
import { dumpBank, loadBank } from "./genesis.ts";
import { type Send, sendType } from "./messages.ts";
import { bankQueries } from "./queries.ts";
import { BANK_STORE, bankParams, transfer } from "./state.ts";

const sendDisabled: RefusalClass = { codespace: "bank", abciCode: 5, text: "send transactions are disabled" };

/** Coins of modules move by the modules' own rules: their accounts take none from outside. */
function send(ctx: Context, { from, to, coins }: Send): undefined {
  if (!bankParams(ctx.db).defaultSendEnabled) {
    throw refuse(sendDisabled, `${coins[0]?.denom} transfers are currently disabled`);
  }
  if (accountOf(ctx.db, to)?.module !== undefined) {
    throw refuse(sdkErrors.unauthorized, `${ctx.chain.addresses.account(to)} is not allowed to receive funds`);
  }
  transfer(ctx, from, to, coins);
}

/** Who owns how much of which coin. */
export const bank: Module = {
  name: "bank",
  store: BANK_STORE,
  messages: [handle(sendType, send)],
  queries: bankQueries,
  genesis: {
    load(ctx, state) {
      loadBank(ctx, state);
      return [];
    },
    dump: dumpBank,
  },
};
