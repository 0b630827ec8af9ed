import type { Coin } from "../../../kernel/amounts.ts";
import type { Context } from "../context.ts";
import { refuse, sdkErrors } from "../errors.ts";
import { stakingParams } from "./state.ts";

/** @throws Refusal 18 for a coin that cannot be staked. */
export function checkBondDenom(ctx: Context, { denom }: Coin): void {
  const { bondDenom } = stakingParams(ctx.db);
  if (denom === bondDenom) return;
  throw refuse(sdkErrors.invalidRequest, `invalid coin denomination: got ${denom}, expected ${bondDenom}`);
}
