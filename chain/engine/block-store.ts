import { u64be } from "../../kernel/bytes.ts";
import type { Db, DbWrite } from "../../kernel/db.ts";
import type { Event, FinalizeBlockResponse } from "../app/abci.ts";
import type { Commit } from "../light/types.ts";
import type { BlockReader, IndexedTx } from "./api.ts";
import { encodeExtensions, encodeProposal, type Proposal, type SignedExtension } from "./block-codec.ts";
import { commitWrite, createBlockRecords, type PlacedTx, stateWrites, txWrites } from "./block-records.ts";
import { createBlockIndex } from "./index-entries.ts";
import type { MadeBlock } from "./proposal.ts";
import { restoreState } from "./restore-state.ts";
import { encodeBlockResults } from "./result-codec.ts";
import type { ChainState } from "./state.ts";
import { decodeHeight, storeKey } from "./store-keys.ts";
import { inTurns } from "./turns.ts";

/** The chain on disk: one batch adds a block with everything that follows from it. */

/** More writes than this go in parts, the block itself in the last one, so that the main thread never blocks long. */
const WRITES_AT_ONCE = 500;

/** A block with its commit and results, and the state that follows from them. */
export interface BlockCommit {
  readonly made: MadeBlock;
  readonly commit: Commit;
  readonly extensions: readonly SignedExtension[];
  readonly response: FinalizeBlockResponse;
  readonly after: ChainState;
}

export interface BlockStore extends BlockReader {
  txByHash(hash: Uint8Array): IndexedTx | undefined;
  tx(height: bigint, index: number): IndexedTx | undefined;
  /** Of the block itself, without reading its transactions. */
  blockEvents(height: bigint): readonly Event[];
  extensions(height: bigint): readonly SignedExtension[];
  /** What was about to be signed when the process ended. */
  proposal(): Proposal | undefined;
  saveProposal(proposal: Pick<Proposal, "encoded" | "voteTimeNs">): Promise<void>;
  /** The block is in the chain when this resolves. */
  saveBlock(committed: BlockCommit): Promise<void>;
  /** The state after the newest block. @throws RestoreError "store.incomplete" for a damaged database. */
  restoreState(appVersion: bigint): ChainState;
  /** Makes the sets and parameters of the first block readable. */
  saveGenesis(state: ChainState): Promise<void>;
}

/** @param db of the engine's schema; nothing is read before the first call. */
export function createBlockStore(db: Db): BlockStore {
  const records = createBlockRecords(db);
  let base: bigint | undefined;
  let latest: bigint | undefined;
  const baseHeight = (): bigint => (base ??= heightAt(db, storeKey.base));
  const latestHeight = (): bigint => (latest ??= heightAt(db, storeKey.latest));

  /** What lies beyond the newest block is left over from a write that a crash cut short. */
  const isKept = (height: bigint): boolean => latestHeight() > 0n && height >= baseHeight() && height <= latestHeight();
  const kept = <T>(height: bigint, read: (height: bigint) => T | undefined): T | undefined =>
    isKept(height) ? read(height) : undefined;

  function canonicalCommit(height: bigint): { commit: Commit; canonical: boolean } | undefined {
    const commit = kept(height, records.commit);
    return commit && { commit, canonical: height < latestHeight() };
  }

  function keptTx(hash: Uint8Array): IndexedTx | undefined {
    const found = records.txByHash(hash);
    return found !== undefined && isKept(found.height) ? found : undefined;
  }

  async function saveBlock(committed: BlockCommit): Promise<void> {
    const { header } = committed.made.block;
    const index = createBlockIndex(header.height, committed.response.events);
    const writes: DbWrite[] = [];
    for await (const slice of inTurns(placedTxs(committed))) {
      await makeRoom(writes);
      for (const placed of slice) {
        index.addTx(placed.index, placed.result.events);
        writes.push(...txWrites(placed, records.txByHash));
      }
    }
    for (const entry of index.entries()) {
      await makeRoom(writes);
      writes.push(entry);
    }
    await saveHead(committed, writes);
  }

  async function makeRoom(writes: DbWrite[]): Promise<void> {
    if (writes.length >= WRITES_AT_ONCE) await db.write(writes.splice(0));
  }

  async function saveHead(committed: BlockCommit, writes: readonly DbWrite[]): Promise<void> {
    const { height } = committed.made.block.header;
    const first = baseHeight() === 0n ? height : baseHeight();
    await db.write([...writes, ...blockWrites(committed, first)], { sync: true });
    base = first;
    latest = height;
  }

  return {
    get baseHeight() {
      return baseHeight();
    },
    get latestHeight() {
      return latestHeight();
    },
    block: (height) => kept(height, records.block),
    blockByHash(hash) {
      const height = records.heightOf(hash);
      return height === undefined ? undefined : kept(height, records.block);
    },
    commit: canonicalCommit,
    validators: (height) => (height <= latestHeight() + 1n ? records.validators(height) : undefined),
    consensusParams: (height) => (height <= latestHeight() + 1n ? records.params(height) : undefined),
    results: (height) => kept(height, records.results),
    txByHash: keptTx,
    tx: (height, index) => kept(height, () => records.tx(height, index)),
    blockEvents: (height) => kept(height, records.blockEvents) ?? [],
    extensions: records.extensions,
    proposal: records.proposal,
    saveProposal: (made) => db.write([{ key: storeKey.proposal, value: encodeProposal(made) }], { sync: true }),
    saveBlock,
    restoreState: (appVersion) => restoreState(records, latestHeight(), appVersion),
    saveGenesis: (state) => db.write(stateWrites(state), { sync: true }),
  };
}

const placedTxs = ({ made: { block }, response }: BlockCommit): PlacedTx[] =>
  response.txResults.map((result, index) => ({
    height: block.header.height,
    index,
    tx: block.txs[index] ?? new Uint8Array(0),
    result,
  }));

function heightAt(db: Db, key: Uint8Array): bigint {
  const value = db.get(key);
  return value === undefined ? 0n : decodeHeight(value);
}

function blockWrites({ made, commit, extensions, response, after }: BlockCommit, base: bigint): DbWrite[] {
  const { height } = made.block.header;
  return [
    { key: storeKey.block(height), value: made.encoded },
    { key: storeKey.blockHash(made.blockId.hash), value: u64be(height) },
    commitWrite(commit),
    { key: storeKey.results(height), value: encodeBlockResults(response) },
    ...stateWrites(after),
    { key: storeKey.extensions(height), value: encodeExtensions(extensions) },
    { key: storeKey.extensions(height - 1n) },
    { key: storeKey.proposal },
    { key: storeKey.base, value: u64be(base) },
    { key: storeKey.latest, value: u64be(height) },
  ];
}
