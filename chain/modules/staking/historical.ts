import { HistoricalInfo } from "cosmjs-types/cosmos/staking/v1beta1/staking";
import { Header } from "cosmjs-types/tendermint/types/types";
import type { Reader } from "../../store/access.ts";
import { u64Key } from "../../store/keys.ts";
import { table } from "../../store/table.ts";
import { bytesValue } from "../../store/values.ts";
import { asAccount } from "../addresses.ts";
import { writeTime } from "../codecs.ts";
import type { Context } from "../context.ts";
import { validatorToWire } from "./codec.ts";
import { lastPowers, STAKING_STORE, stakingParams } from "./state.ts";
import { needValidator } from "./validators.ts";

/** Headers and validators of past blocks, for light clients of other chains. */

const infos = table(STAKING_STORE, Uint8Array.of(0x50), u64Key, bytesValue);

export const historicalInfo = (db: Reader, height: bigint): HistoricalInfo | undefined => {
  const encoded = infos.get(db, height);
  return encoded === undefined ? undefined : HistoricalInfo.decode(encoded);
};

/** Keeps this block's header, as far as the application knows it, and the bonded validators; forgets what is too old. */
export function trackHistory(ctx: Context): void {
  const { historicalEntries } = stakingParams(ctx.db);
  forget(ctx, ctx.block.height - BigInt(historicalEntries));
  if (historicalEntries === 0) return;
  const bonded = [...lastPowers.entries(ctx.db)].map(([who]) => needValidator(ctx.db, asAccount(who)));
  const info = { header: headerOf(ctx), valset: bonded.map(validatorToWire) };
  infos.put(ctx.db, ctx.block.height, HistoricalInfo.encode(info).finish());
}

/** Usually one; more after the parameter went down. */
function forget(ctx: Context, lastForgotten: bigint): void {
  if (lastForgotten < 0n) return;
  const old = [...infos.entries(ctx.db, { until: lastForgotten + 1n })];
  for (const [height] of old) infos.delete(ctx.db, height);
}

const headerOf = ({ chain, block }: Context): Header =>
  Header.fromPartial({
    chainId: chain.chainId,
    height: block.height,
    time: writeTime(block.timeNs),
    nextValidatorsHash: block.nextValidatorsHash,
    appHash: block.lastAppHash,
    proposerAddress: block.proposer ?? new Uint8Array(0),
  });
