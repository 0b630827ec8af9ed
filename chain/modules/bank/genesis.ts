import { z } from "zod";
import type { Coin } from "../../../kernel/amounts.ts";
import type { Reader } from "../../store/access.ts";
import { asAccount } from "../addresses.ts";
import { areValidCoins, sumCoins, writeCoin } from "../coins.ts";
import type { ChainFacts, Context } from "../context.ts";
import { coinSchema, invalidGenesis, parseGenesis } from "../genesis-json.ts";
import { allBalances, allSupplies, bankParams, mint, setBankParams } from "./state.ts";

const bankSchema = z.object({
  params: z.object({ default_send_enabled: z.boolean() }),
  balances: z.array(z.object({ address: z.string(), coins: z.array(coinSchema) })),
  supply: z.array(coinSchema),
});

/** The supply, where it is given, must be the sum of the balances. */
export function loadBank(ctx: Context, state: unknown): void {
  const { params, balances, supply } = parseGenesis("bank", bankSchema, state);
  setBankParams(ctx, { defaultSendEnabled: params.default_send_enabled });
  for (const { address, coins } of balances) {
    if (!areValidCoins(coins)) throw invalid(`coins of ${address}`);
    mint(ctx, ctx.chain.addresses.parseAccount(address), coins);
  }
  if (supply.length > 0 && !sameCoins(supply, suppliesOf(ctx.db)))
    throw invalid("supply is not the sum of the balances");
}

const invalid = (reason: string) => invalidGenesis("bank", reason);

const suppliesOf = (db: Reader): Coin[] => [...allSupplies(db)].map(([denom, amount]) => ({ denom, amount }));

const sameCoins = (a: readonly Coin[], b: readonly Coin[]): boolean =>
  sumCoins([...a, ...b.map(({ denom, amount }) => ({ denom, amount: -amount }))]).length === 0;

export function dumpBank(db: Reader, chain: ChainFacts): unknown {
  const balances = new Map<string, Coin[]>();
  for (const [[who, denom], amount] of allBalances(db)) {
    const address = chain.addresses.account(asAccount(who));
    balances.set(address, [...(balances.get(address) ?? []), { denom, amount }]);
  }
  return {
    params: { send_enabled: [], default_send_enabled: bankParams(db).defaultSendEnabled },
    balances: [...balances].map(([address, coins]) => ({ address, coins: coins.map(writeCoin) })),
    supply: suppliesOf(db).map(writeCoin),
    denom_metadata: [],
    send_enabled: [],
  };
}
