import { Secp256k1HdWallet, type StdFee } from "@cosmjs/amino";
import { Bip39, type Slip10RawIndex } from "@cosmjs/crypto";
import {
  DirectSecp256k1HdWallet,
  type EncodeObject,
  makeCosmoshubPath,
  type OfflineSigner,
} from "@cosmjs/proto-signing";
import { SigningStargateClient, type SigningStargateClientOptions } from "@cosmjs/stargate";
import { TxRaw } from "cosmjs-types/cosmos/tx/v1beta1/tx";
import type {
  Abci,
  ExecTxResult,
  FinalizeBlockRequest,
  FinalizeBlockResponse,
  InitChainRequest,
  QueryResponse,
} from "../../chain/app/abci.ts";
import { createApplication } from "../../chain/app/application.ts";
import { lastBlockTime } from "../../chain/app/facts.ts";
import { buildGenesis, type GenesisPlan } from "../../chain/app/genesis-builder.ts";
import { storeNames } from "../../chain/app/modules.ts";
import { consensusAddress } from "../../chain/crypto/consensus-address.ts";
import { fastestVerifier } from "../../chain/crypto/secp256k1.node.ts";
import type { VerifySecp256k1 } from "../../chain/crypto/secp256k1.ts";
import { nobleSha256 } from "../../chain/crypto/sha256.ts";
import { DEFAULT_CONSENSUS_PARAMS } from "../../chain/engine/genesis.ts";
import { openStore, type StateStore } from "../../chain/store/store.ts";
import type { Coin } from "../../kernel/amounts.ts";
import { utf8 } from "../../kernel/bytes.ts";
import type { Db } from "../../kernel/db.ts";
import { silentLog } from "../../kernel/log.ts";
import { createMemoryDb } from "../../kernel/memory-db.ts";
import { createSeededRandom } from "../../kernel/seeded-random.ts";

export const CHAIN_ID = "test-1";
export const DENOM = "unym";
export const GENESIS_TIME_NS = 1_790_000_000_000_000_000n;
const SECOND_NS = 1_000_000_000n;

export const unym = (amount: bigint): Coin => ({ denom: DENOM, amount });

/** A chain in process, over a database in memory: blocks are made by hand, one second apart. */
export interface TestChain {
  readonly abci: Abci;
  readonly store: StateStore;
  readonly height: bigint;
  /** Finalizes and commits a block with these transactions. @param afterSeconds since the block before. */
  block(txs?: readonly Uint8Array[], afterSeconds?: number): Promise<FinalizeBlockResponse>;
  /** Finalizes such a block without committing it. */
  rehearse(txs: readonly Uint8Array[], afterSeconds: number): Promise<FinalizeBlockResponse>;
  /** One transaction in a block of its own. */
  deliver(tx: Uint8Array): Promise<ExecTxResult>;
  check(tx: Uint8Array): Promise<ExecTxResult>;
  query(path: string, data?: Uint8Array): Promise<QueryResponse>;
}

export interface ChainOptions {
  readonly db?: Db;
  /** What is to stand in the request instead of what the plan gives. */
  readonly init?: Partial<InitChainRequest>;
  readonly verifySecp256k1?: VerifySecp256k1;
}

export async function openChain(
  plan: GenesisPlan,
  { db = createMemoryDb(), init, verifySecp256k1 }: ChainOptions = {},
): Promise<TestChain> {
  const store = await openStore({ db, log: silentLog, sha256: nobleSha256 }, { stores: storeNames() });
  const abci = createApplication({
    store,
    verifySecp256k1: verifySecp256k1 ?? (await fastestVerifier()),
    pause: async () => {},
  });
  let { height } = store.latest();
  let timeNs = lastBlockTime.get(store.committed) ?? GENESIS_TIME_NS;
  if (height === 0n) await abci.initChain({ ...initRequest(plan), ...init });

  const finalize = (txs: readonly Uint8Array[], atNs: bigint): Promise<FinalizeBlockResponse> =>
    abci.finalizeBlock(finalizeRequest(height + 1n, atNs, txs));

  async function block(txs: readonly Uint8Array[] = [], afterSeconds = 1): Promise<FinalizeBlockResponse> {
    timeNs += BigInt(afterSeconds) * SECOND_NS;
    const response = await finalize(txs, timeNs);
    await abci.commit();
    height += 1n;
    return response;
  }

  if (height === 0n) await block();

  async function deliver(tx: Uint8Array): Promise<ExecTxResult> {
    const [result] = (await block([tx])).txResults;
    if (result === undefined) throw new Error("no result");
    return result;
  }

  return {
    abci,
    store,
    get height() {
      return height;
    },
    block,
    rehearse: (txs, afterSeconds) => finalize(txs, timeNs + BigInt(afterSeconds) * SECOND_NS),
    deliver,
    check: (tx) => abci.checkTx({ tx, recheck: false }),
    query: (path, data = new Uint8Array(0)) => abci.query({ path, data, height: 0n, prove: false }),
  };
}

export function initRequest(plan: GenesisPlan) {
  const { validators, appState } = buildGenesis(plan);
  return {
    timeNs: GENESIS_TIME_NS,
    chainId: CHAIN_ID,
    consensusParams: DEFAULT_CONSENSUS_PARAMS,
    validators,
    appState: utf8(JSON.stringify(appState)),
    initialHeight: 1n,
  };
}

export const finalizeRequest = (height: bigint, timeNs: bigint, txs: readonly Uint8Array[]): FinalizeBlockRequest => ({
  height,
  timeNs,
  txs,
  misbehavior: [],
  lastCommit: [],
  hash: new Uint8Array(32),
  nextValidatorsHash: new Uint8Array(32),
  proposerAddress: consensusAddress(new Uint8Array(32)),
});

/** Accounts of one mnemonic that sign with unchanged CosmJS, offline. */
export interface Signers {
  readonly addresses: readonly string[];
  readonly direct: OfflineSigner;
  readonly amino: OfflineSigner;
}

export async function openSigners(count: number, prefix = "n"): Promise<Signers> {
  const mnemonic = Bip39.encode(createSeededRandom("signers").bytes(16)).toString();
  const hdPaths = Array.from({ length: count }, (_, index): Slip10RawIndex[] => [...makeCosmoshubPath(index)]);
  const direct = await DirectSecp256k1HdWallet.fromMnemonic(mnemonic, { prefix, hdPaths });
  const amino = await Secp256k1HdWallet.fromMnemonic(mnemonic, { prefix, hdPaths });
  return { addresses: (await direct.getAccounts()).map(({ address }) => address), direct, amino };
}

export const fee = (amount = 5000n, gas = 400_000n): StdFee => ({
  amount: amount === 0n ? [] : [{ denom: DENOM, amount: amount.toString() }],
  gas: gas.toString(),
});

export interface Signing {
  readonly from: string;
  readonly accountNumber: number;
  readonly sequence: number;
  readonly fee?: StdFee;
  readonly memo?: string;
  readonly chainId?: string;
}

/** Transaction bytes as CosmJS would broadcast them. */
export async function sign(
  signer: OfflineSigner,
  messages: readonly EncodeObject[],
  options: Signing,
  clientOptions: SigningStargateClientOptions = {},
): Promise<Uint8Array> {
  const client = await SigningStargateClient.offline(signer, clientOptions);
  const { from, accountNumber, sequence, memo = "", chainId = CHAIN_ID } = options;
  const data = { accountNumber: BigInt(accountNumber), sequence, chainId };
  const signed = await client.sign(from, messages, options.fee ?? fee(), memo, data);
  return TxRaw.encode(signed).finish();
}

export const sendMessage = (from: string, to: string, amount: bigint, denom = DENOM): EncodeObject => ({
  typeUrl: "/cosmos.bank.v1beta1.MsgSend",
  value: { fromAddress: from, toAddress: to, amount: [{ denom, amount: amount.toString() }] },
});

export const attributesOf = (
  result: Pick<ExecTxResult, "events">,
): readonly (readonly [string, Record<string, string>])[] =>
  result.events.map(({ type, attributes }) => [
    type,
    Object.fromEntries(attributes.map(({ key, value }) => [key, value])),
  ]);
