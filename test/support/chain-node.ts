import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Secp256k1HdWallet } from "@cosmjs/amino";
import { DirectSecp256k1HdWallet, makeCosmoshubPath, type OfflineSigner } from "@cosmjs/proto-signing";
import { GasPrice, SigningStargateClient } from "@cosmjs/stargate";
import { buildGenesis, type GenesisPlan } from "../../chain/app/genesis-builder.ts";
import { DEFAULT_CONSENSUS_PARAMS } from "../../chain/engine/genesis.ts";
import { formatGenesis } from "../../chain/engine/genesis-json.ts";
import type { PaceOptions } from "../../chain/engine/pace.ts";
import { type ChainNode, createChainNode } from "../../chain/node/chain-node.node.ts";
import { initChainHome, writeGenesis } from "../../chain/node/home.node.ts";
import { systemClock } from "../../kernel/clock.ts";
import { fromBech32, toBech32 } from "../../kernel/encoding.ts";
import { silentLog } from "../../kernel/log.ts";
import { noMetrics } from "../../kernel/metrics.ts";
import { createSeededRandom } from "../../kernel/seeded-random.ts";

/** A whole chain node with the real application, for tests: accounts of a fixed mnemonic, quick blocks. */

export const CHAIN_ID = "nymnet-test-1";
export const DENOM = "unym";
export const GAS_PRICE = GasPrice.fromString(`0.025${DENOM}`);
const PREFIX = "n";
const MNEMONIC = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
const QUICK: PaceOptions = { busyMs: 100, idleMs: 300 };
/** Below the interval of blocks, so that a test waits for blocks and not for the poll. */
const POLL_MS = 50;
const ACCOUNTS = 6;
/** Of the validators, whose operators are the last accounts with a balance. */
const POWERS = [100n, 50n];
const BALANCE = 1_000_000_000n;

const walletOptions = {
  prefix: PREFIX,
  hdPaths: Array.from({ length: ACCOUNTS }, (_, i) => makeCosmoshubPath(i)),
};

export interface TestChain {
  readonly node: ChainNode;
  readonly url: string;
  /** One wallet signs for all accounts: directly, and in amino JSON as hardware wallets do. */
  readonly direct: OfflineSigner;
  readonly amino: OfflineSigner;
  /** Those with a balance at genesis; the last of the wallet has none. */
  readonly addresses: readonly string[];
  readonly stranger: string;
  /** Operator addresses of the two validators, which have powers of 100 and 50. */
  readonly operators: readonly string[];
  connect(signer?: OfflineSigner): Promise<SigningStargateClient>;
  stop(): Promise<void>;
}

export async function startChain(plan: Partial<GenesisPlan> = {}, pace: PaceOptions = QUICK): Promise<TestChain> {
  const home = await mkdtemp(join(tmpdir(), "nymnet-chain-"));
  const direct = await DirectSecp256k1HdWallet.fromMnemonic(MNEMONIC, walletOptions);
  const amino = await Secp256k1HdWallet.fromMnemonic(MNEMONIC, walletOptions);
  const all = (await direct.getAccounts()).map(({ address }) => address);
  const addresses = all.slice(0, -1);
  await writeTestGenesis(home, addresses, plan);
  const node = createChainNode(
    { clock: systemClock, log: silentLog, metrics: noMetrics },
    { home, moniker: "test", version: "0.1.0", rpc: { host: "127.0.0.1", port: 0 }, pace },
  );
  await node.start();
  const url = `http://127.0.0.1:${node.rpcPort}`;
  return {
    node,
    url,
    direct,
    amino,
    addresses,
    stranger: all.at(-1) ?? "",
    operators: addresses.slice(-POWERS.length).map(operatorOf),
    connect: (signer = direct) =>
      SigningStargateClient.connectWithSigner(url, signer, { gasPrice: GAS_PRICE, broadcastPollIntervalMs: POLL_MS }),
    async stop() {
      await node.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** The same account under the prefix of operators. */
export const operatorOf = (address: string): string => toBech32(`${PREFIX}valoper`, fromBech32(PREFIX, address));

async function writeTestGenesis(home: string, addresses: readonly string[], plan: Partial<GenesisPlan>): Promise<void> {
  const keys = await initChainHome(home, POWERS.length, createSeededRandom("test chain"));
  const accounts = addresses.map((address) => ({ address, coins: [{ denom: DENOM, amount: BALANCE }] }));
  const owners = addresses.slice(-POWERS.length);
  const validators = keys.validators.map(({ publicKey: consensusKey }, i) => ({
    moniker: `validator-${i}`,
    account: owners[i] ?? "",
    consensusKey,
    power: POWERS[i] ?? 0n,
  }));
  const built = buildGenesis({ accounts, validators, prefix: PREFIX, minimumGasPrices: `0.025${DENOM}`, ...plan });
  const timeNs = BigInt(Date.now()) * 1_000_000n;
  const head = { timeNs, chainId: CHAIN_ID, initialHeight: 1n, consensusParams: DEFAULT_CONSENSUS_PARAMS };
  await writeGenesis(home, formatGenesis({ ...head, validators: built.validators }, built.appState));
}
