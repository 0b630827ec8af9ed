import {
  ResponseFinalizeBlock,
  TxResult,
  type Event as WireEvent,
  type ExecTxResult as WireResult,
} from "cosmjs-types/tendermint/abci/types";
import { ConsensusParams as WireParams } from "cosmjs-types/tendermint/types/params";
import type { ConsensusParams, Event, ExecTxResult, FinalizeBlockResponse } from "../app/abci.ts";
import { txHash } from "../light/hashes.ts";
import type { IndexedTx } from "./api.ts";

/** Results and parameters as tendermint.abci messages: what the engine stores. Reads only what it wrote itself. */

const NS_PER_MS = 1_000_000;
const MS_PER_SECOND = 1000;

export const encodeTxResult = ({ height, index, tx, result }: Omit<IndexedTx, "hash">): Uint8Array =>
  TxResult.encode({ height, index, tx, result: toWireResult(result) }).finish();

export function decodeTxResult(bytes: Uint8Array): IndexedTx {
  const { height, index, tx, result } = TxResult.decode(bytes);
  return { hash: txHash(tx), height, index, tx, result: fromWireResult(result) };
}

/** Without the transactions' results: those are stored one by one. */
export const encodeBlockResults = (response: FinalizeBlockResponse): Uint8Array =>
  ResponseFinalizeBlock.encode({
    events: response.events.map(toWireEvent),
    txResults: [],
    validatorUpdates: response.validatorUpdates.map(({ publicKey, power }) => ({
      pubKey: { ed25519: publicKey },
      power,
    })),
    ...(response.consensusParamUpdates && { consensusParamUpdates: toWireParams(response.consensusParamUpdates) }),
    appHash: response.appHash,
  }).finish();

export function decodeBlockResults(bytes: Uint8Array, txResults: readonly ExecTxResult[]): FinalizeBlockResponse {
  const { events, validatorUpdates, consensusParamUpdates, appHash } = ResponseFinalizeBlock.decode(bytes);
  return {
    events,
    txResults,
    validatorUpdates: validatorUpdates.map(({ pubKey, power }) => ({
      publicKey: pubKey?.ed25519 ?? new Uint8Array(0),
      power,
    })),
    consensusParamUpdates: consensusParamUpdates && fromWireParams(consensusParamUpdates),
    appHash,
    workDueAtMs: undefined,
  };
}

export const encodeParams = (params: ConsensusParams): Uint8Array => WireParams.encode(toWireParams(params)).finish();
export const decodeParams = (bytes: Uint8Array): ConsensusParams => fromWireParams(WireParams.decode(bytes));

const toWireEvent = ({ type, attributes }: Event): WireEvent => ({ type, attributes: [...attributes] });

const toWireResult = (result: ExecTxResult): WireResult => ({
  ...result,
  info: "",
  events: result.events.map(toWireEvent),
});

const fromWireResult = ({ info: _, ...result }: WireResult): ExecTxResult => result;

const toWireParams = ({ block, evidence, validator, voteExtensionsEnableHeight }: ConsensusParams): WireParams => ({
  block: { ...block },
  evidence: {
    maxAgeNumBlocks: evidence.maxAgeNumBlocks,
    maxAgeDuration: {
      seconds: BigInt(Math.trunc(evidence.maxAgeDurationMs / MS_PER_SECOND)),
      nanos: (evidence.maxAgeDurationMs % MS_PER_SECOND) * NS_PER_MS,
    },
    maxBytes: evidence.maxBytes,
  },
  validator: { pubKeyTypes: [...validator.publicKeyTypes] },
  abci: { voteExtensionsEnableHeight },
});

const fromWireParams = ({ block, evidence, validator, abci }: WireParams): ConsensusParams => ({
  block: { maxBytes: block?.maxBytes ?? 0n, maxGas: block?.maxGas ?? 0n },
  evidence: {
    maxAgeNumBlocks: evidence?.maxAgeNumBlocks ?? 0n,
    maxAgeDurationMs:
      Number(evidence?.maxAgeDuration.seconds ?? 0n) * MS_PER_SECOND +
      Math.trunc((evidence?.maxAgeDuration.nanos ?? 0) / NS_PER_MS),
    maxBytes: evidence?.maxBytes ?? 0n,
  },
  validator: { publicKeyTypes: validator?.pubKeyTypes ?? [] },
  voteExtensionsEnableHeight: abci?.voteExtensionsEnableHeight ?? 0n,
});
