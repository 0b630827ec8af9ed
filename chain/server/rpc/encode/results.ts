import type { Event, ExecTxResult, FinalizeBlockResponse } from "../../../app/abci.ts";
import type { IndexedTx } from "../../../engine/api.ts";
import { consensusParamUpdates } from "./params.ts";
import {
  bytes,
  bytesOrNull,
  bytesUnlessEmpty,
  hash,
  int,
  intUnlessZero,
  listOrNull,
  textUnlessEmpty,
} from "./scalars.ts";
import { validatorUpdate } from "./validators.ts";

/** Where a result stands alone Go writes every field; */
export const execTxResult = (result: ExecTxResult) => ({
  code: result.code,
  data: bytesOrNull(result.data),
  log: result.log,
  info: "",
  gas_wanted: int(result.gasWanted),
  gas_used: int(result.gasUsed),
  events: result.events,
  codespace: result.codespace,
});

/** where it is part of a Tx event, those with a value only. */
export const execTxResultInEvent = (result: ExecTxResult) => ({
  code: result.code === 0 ? undefined : result.code,
  data: bytesUnlessEmpty(result.data),
  log: textUnlessEmpty(result.log),
  gas_wanted: intUnlessZero(result.gasWanted),
  gas_used: intUnlessZero(result.gasUsed),
  events: result.events.length === 0 ? undefined : result.events.map(briefEvent),
  codespace: textUnlessEmpty(result.codespace),
});

const briefEvent = ({ type, attributes }: Event) => ({
  type: textUnlessEmpty(type),
  attributes: attributes.map(({ key, value, index }) => ({
    key: textUnlessEmpty(key),
    value: textUnlessEmpty(value),
    index: index ? true : undefined,
  })),
});

export const NO_TX_RESULT: ExecTxResult = {
  code: 0,
  data: new Uint8Array(0),
  log: "",
  gasWanted: 0n,
  gasUsed: 0n,
  events: [],
  codespace: "",
};

/** The answer of `block_results`. */
export const blockResults = (height: bigint, results: FinalizeBlockResponse) => ({
  height: int(height),
  txs_results: listOrNull(results.txResults.map(execTxResult)),
  finalize_block_events: listOrNull(results.events.map(briefEvent)),
  validator_updates: listOrNull(results.validatorUpdates.map(validatorUpdate)),
  consensus_param_updates: consensusParamUpdates(results.consensusParamUpdates),
  app_hash: bytes(results.appHash),
});

/** The same inside a NewBlock event. */
export const finalizeBlockInEvent = (results: FinalizeBlockResponse) => ({
  events: results.events.length === 0 ? undefined : results.events.map(briefEvent),
  tx_results: results.txResults.length === 0 ? undefined : results.txResults.map(execTxResult),
  validator_updates: results.validatorUpdates.map(validatorUpdate),
  consensus_param_updates: consensusParamUpdates(results.consensusParamUpdates) ?? undefined,
  app_hash: bytes(results.appHash),
});

/** One transaction of `tx` and `tx_search`, without its proof. */
export const indexedTx = (found: IndexedTx) => ({
  hash: hash(found.hash),
  height: int(found.height),
  index: found.index,
  tx_result: execTxResult(found.result),
  tx: bytes(found.tx),
});
