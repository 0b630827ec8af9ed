import { z } from "zod";
import type { Abci, QueryResponse } from "../../chain/app/abci.ts";
import type { BlockReader, CommittedBlock, Engine, IndexedTx, Mempool, StoredBlock } from "../../chain/engine/api.ts";
import { parseGenesis } from "../../chain/engine/genesis-json.ts";
import { takePage } from "../../chain/engine/searches.ts";
import { NO_COMMIT } from "../../chain/light/block.ts";
import { blockIdJson, commitJson, headerJson, validatorJson } from "../../chain/light/json.ts";
import { equalBytes, fromHex } from "../../kernel/bytes.ts";
import { fromBase64 } from "../../kernel/encoding.ts";
import { cosmosChain, wholeBlock } from "./comet.ts";
import { base64OrNull, consensusParams, execTxResult, finalizeBlock, recorded, resultOf } from "./recorded-answers.ts";

/** An engine that knows what the recorded node knew when it gave the answers of test/vectors/node-answers.json. */
export interface RecordedEngine extends Engine {
  /** Makes the recorded blocks 291 and 292 happen. */
  emitNextBlocks(): void;
}

const LATEST = 290n;
const integer = z.string().transform(BigInt);

export function recordedEngine(): RecordedEngine {
  const listeners = new Set<(block: CommittedBlock) => void>();
  const genesisJson = resultOf("genesis", z.object({ genesis: z.record(z.string(), z.unknown()) })).genesis;
  return {
    abci: recordedApplication(),
    genesis: parseGenesis(genesisJson),
    genesisJson,
    blocks: recordedBlocks(),
    txs: recordedIndex(),
    mempool: recordedMempool(),
    nodeInfo: recordedNode(),
    onBlock(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emitNextBlocks() {
      for (const block of nextBlocks()) for (const listener of listeners) listener(block);
    },
  };
}

const storedBlock = wholeBlock.transform(
  ({ block_id: blockId, block }): StoredBlock => ({
    blockId,
    block: {
      header: block.header,
      txs: block.data.txs,
      evidence: block.evidence.evidence,
      lastCommit: block.last_commit,
    },
    sizeBytes: 0,
  }),
);
/** Of block 226 only the meta was asked for. */
const blockMeta = z
  .object({ block_id: blockIdJson, block_size: z.string().transform(Number), header: headerJson })
  .transform(
    ({ block_id: blockId, block_size: sizeBytes, header }): StoredBlock => ({
      blockId,
      block: { header, txs: [], evidence: [], lastCommit: NO_COMMIT },
      sizeBytes,
    }),
  );

function recordedBlocks(): BlockReader {
  const stored = new Map(knownBlocks().map((found) => [found.block.header.height, found]));
  const commit = resultOf("commit", z.object({ signed_header: z.object({ commit: commitJson }) })).signed_header.commit;
  const sets = new Map([227n, LATEST + 1n].map((height) => [height, validatorsAt(height)]));
  return {
    baseHeight: 1n,
    latestHeight: LATEST,
    block: (height) => stored.get(height),
    blockByHash: (hash) => [...stored.values()].find(({ blockId }) => equalBytes(blockId.hash, hash)),
    commit: (height) => (height === commit.height ? { commit, canonical: true } : undefined),
    validators: (height) => sets.get(height),
    consensusParams: () =>
      resultOf("consensus_params", z.object({ consensus_params: consensusParams })).consensus_params,
    results: (height) =>
      height === 227n || height === 1n ? resultOf(`block_results?height=${height}`, finalizeBlock) : undefined,
  };
}

function knownBlocks(): StoredBlock[] {
  const [meta227, meta226] = resultOf(
    "blockchain",
    z.object({ block_metas: z.tuple([blockMeta, blockMeta]) }),
  ).block_metas;
  const whole227 = { ...resultOf("block?height=227", storedBlock), sizeBytes: meta227.sizeBytes };
  const post = recorded.rpcPost.find(
    (example) => "method" in example && JSON.stringify(example.params) === '{"height":"3"}',
  );
  const whole3 = z.object({ body: z.object({ result: storedBlock }) }).parse(post).body.result;
  const found = resultOf("block_search", z.object({ blocks: z.array(storedBlock) })).blocks;
  const { block_id: blockId, block } = cosmosChain.first_block;
  const first = { header: block.header, txs: block.data.txs, evidence: [], lastCommit: block.last_commit };
  return [meta226, whole227, whole3, ...found, { blockId, block: first, sizeBytes: 0 }];
}

function validatorsAt(height: bigint) {
  const path = height === 227n ? "validators?height=227" : "validators?page=1";
  const { validators } = resultOf(path, z.object({ validators: z.tuple([validatorJson]) }));
  return { validators, proposer: validators[0].address };
}

const indexedTx = z
  .object({
    hash: z.string().transform((text) => fromHex(text.toLowerCase())),
    height: integer,
    index: z.number(),
    tx: z.string().transform(fromBase64),
    tx_result: execTxResult,
  })
  .transform(({ tx_result: result, ...rest }): IndexedTx => ({ ...rest, result }));

function recordedIndex(): Engine["txs"] {
  const delegation = resultOf("tx?hash=0xB0", indexedTx);
  const { txs } = resultOf(`tx_search?query="message.sender`, z.object({ txs: z.tuple([indexedTx, indexedTx]) }));
  /** The recorded answer is the first page of ten, newest first. */
  const sent = [...Array.from({ length: 8 }, () => delegation), txs[1], txs[0]];
  return {
    byHash: (hash) => (equalBytes(hash, delegation.hash) ? delegation : undefined),
    searchTxs: async (query, page) => takePage(query.startsWith("tx.height") ? [delegation] : sent, page),
    searchBlocks: async (_query, page) =>
      takePage(
        Array.from({ length: Number(LATEST) - 1 }, (_, i) => BigInt(i + 2)),
        page,
      ),
  };
}

const checkedTx = (): ReturnType<Mempool["add"]> => Promise.resolve(resultOf("check_tx", execTxResult));

const recordedMempool = (): Mempool => ({ add: checkedTx, sizeTxs: 0, sizeBytes: 0, pending: () => [] });

function recordedNode(): Engine["nodeInfo"] {
  const status = resultOf(
    "status",
    z.object({
      node_info: z.object({ id: z.string(), moniker: z.string(), version: z.string() }),
      validator_info: z.object({ pub_key: z.object({ value: base64OrNull }) }),
    }),
  );
  return { ...status.node_info, validatorPublicKey: status.validator_info.pub_key.value };
}

const queryResponse = z.object({
  response: z
    .object({
      code: z.number(),
      log: z.string(),
      key: base64OrNull,
      value: base64OrNull,
      proofOps: z
        .object({ ops: z.array(z.object({ type: z.string(), key: base64OrNull, data: base64OrNull })) })
        .nullable(),
      height: integer,
      codespace: z.string(),
    })
    .transform(({ proofOps, ...rest }): QueryResponse => ({ ...rest, proofOps: proofOps?.ops ?? [] })),
});

const unused = (): never => {
  throw new Error("the RPC has no business with this call");
};

const recordedApplication = (): Abci => ({
  info: async () => ({
    data: "TestApp",
    version: "",
    appVersion: 0n,
    lastBlockHeight: LATEST,
    lastBlockAppHash: resultOf("abci_info", z.object({ response: z.object({ last_block_app_hash: base64OrNull }) }))
      .response.last_block_app_hash,
  }),
  query: async ({ path }) => resultOf(`abci_query?path="${path}"`, queryResponse).response,
  checkTx: checkedTx,
  initChain: unused,
  prepareProposal: unused,
  processProposal: unused,
  extendVote: unused,
  verifyVoteExtension: unused,
  finalizeBlock: unused,
  commit: unused,
});

const newBlock = z.object({
  result: z.object({
    data: z.object({
      type: z.literal("tendermint/event/NewBlock"),
      value: z
        .looseObject({ result_finalize_block: finalizeBlock })
        .transform(
          (value): CommittedBlock => ({ stored: storedBlock.parse(value), results: value.result_finalize_block }),
        ),
    }),
  }),
});

const nextBlocks = (): CommittedBlock[] =>
  recorded.ws
    .map((message) => newBlock.safeParse(message).data?.result.data.value)
    .filter((block) => block !== undefined);
