import { equalBytes, toHex } from "../../kernel/bytes.ts";
import { Fault } from "../../kernel/errors.ts";
import type { Log } from "../../kernel/log.ts";
import type { Abci, FinalizeBlockResponse } from "../app/abci.ts";
import type { BlockStore } from "./block-store.ts";
import { checkParams } from "./consensus-params.ts";
import type { Genesis } from "./genesis.ts";
import { blockRequest, initChainRequest } from "./requests.ts";
import { type ChainState, genesisState } from "./state.ts";

/** Brings the application and the block store to the same height before anything new is made. */

export class RecoveryError extends Fault<
  | { code: "recovery.app_ahead"; appHeight: bigint; storeHeight: bigint }
  | { code: "recovery.app_hash"; height: bigint; app: string; stored: string }
  | { code: "recovery.other_chain"; stored: string; genesis: string }
> {}

export interface RecoveryParts {
  readonly abci: Abci;
  readonly genesis: Genesis;
  readonly store: BlockStore;
  readonly log: Log;
}

/** @returns the state to go on from. @throws RecoveryError when the two cannot belong together. */
export async function recover(parts: RecoveryParts): Promise<ChainState> {
  const { abci, genesis, store } = parts;
  checkParams(genesis.consensusParams);
  const { lastBlockHeight: appHeight, appVersion } = await abci.info();
  const { latestHeight: storeHeight } = store;
  if (appHeight > storeHeight) throw new RecoveryError({ code: "recovery.app_ahead", appHeight, storeHeight });
  assertSameChain(parts);
  const first =
    appHeight === 0n ? genesisState(genesis, await abci.initChain(initChainRequest(genesis)), appVersion) : undefined;
  if (first !== undefined && storeHeight === 0n) {
    await store.saveGenesis(first);
    return first;
  }
  const from = appHeight === 0n ? store.baseHeight : appHeight + 1n;
  for (let height = from; height <= storeHeight; height++) await replay(parts, height);
  await assertSameHash(parts, storeHeight);
  return store.restoreState(appVersion);
}

function assertSameChain({ store, genesis }: RecoveryParts): void {
  const stored = store.block(store.latestHeight)?.block.header.chainId;
  if (stored === undefined || stored === genesis.chainId) return;
  throw new RecoveryError({ code: "recovery.other_chain", stored, genesis: genesis.chainId });
}

/** The block is committed already: the application only has to do it again. */
async function replay({ abci, store, log }: RecoveryParts, height: bigint): Promise<void> {
  const stored = store.block(height);
  const results = store.results(height);
  if (stored === undefined || results === undefined) return;
  const response = await abci.finalizeBlock(blockRequest(stored.block, stored.blockId, store.validators(height - 1n)));
  assertHash(height, response.appHash, results);
  await abci.commit();
  log.info("engine.replayed", { height });
}

async function assertSameHash({ abci, store }: RecoveryParts, height: bigint): Promise<void> {
  const results = store.results(height);
  if (results !== undefined) assertHash(height, (await abci.info()).lastBlockAppHash, results);
}

function assertHash(height: bigint, appHash: Uint8Array, { appHash: stored }: FinalizeBlockResponse): void {
  if (equalBytes(appHash, stored)) return;
  throw new RecoveryError({ code: "recovery.app_hash", height, app: toHex(appHash), stored: toHex(stored) });
}
