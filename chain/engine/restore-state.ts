import { Fault } from "../../kernel/errors.ts";
import { resultsHash } from "../light/hashes.ts";
import type { BlockRecords } from "./block-records.ts";
import type { ChainState } from "./state.ts";

export class RestoreError extends Fault<{ code: "store.incomplete"; height: bigint; missing: string }> {}

/** The state after this block, from what is kept of it: nothing is stored twice. @throws RestoreError for a damaged database. */
export function restoreState(records: BlockRecords, height: bigint, appVersion: bigint): ChainState {
  const need = <T>(missing: string, value: T | undefined): T => {
    if (value === undefined) throw new RestoreError({ code: "store.incomplete", height, missing });
    return value;
  };
  const { block, blockId } = need("block", records.block(height));
  const results = need("results", records.results(height));
  return {
    height,
    blockId,
    timeNs: block.header.timeNs,
    appVersion,
    appHash: results.appHash,
    resultsHash: resultsHash(results.txResults),
    lastValidators: need("validators", records.validators(height)),
    validators: need("validators", records.validators(height + 1n)),
    nextValidators: need("validators", records.validators(height + 2n)),
    params: need("params", records.params(height + 1n)),
    hadTxs: block.txs.length > 0,
    workDueAtMs: undefined,
  };
}
