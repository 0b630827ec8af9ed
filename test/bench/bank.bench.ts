import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { secp256k1 } from "@noble/curves/secp256k1.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { MsgSend } from "cosmjs-types/cosmos/bank/v1beta1/tx";
import { PubKey } from "cosmjs-types/cosmos/crypto/secp256k1/keys";
import { AuthInfo, SignDoc, TxBody, TxRaw } from "cosmjs-types/cosmos/tx/v1beta1/tx";
import { createApplication } from "../../chain/app/application.ts";
import { storeNames } from "../../chain/app/modules.ts";
import { fastestVerifier } from "../../chain/crypto/secp256k1.node.ts";
import { secp256k1Address } from "../../chain/crypto/secp256k1.ts";
import { nodeSha256 } from "../../chain/crypto/sha256.node.ts";
import { asAccount, createAddresses } from "../../chain/modules/addresses.ts";
import { openStore } from "../../chain/store/store.ts";
import { openLevelDb } from "../../kernel/level.node.ts";
import { silentLog } from "../../kernel/log.ts";
import { CHAIN_ID, finalizeRequest, GENESIS_TIME_NS, initRequest, unym } from "../support/chain.ts";

/**
 * Bank sends through the whole path of a transaction: each is checked for the mempool, then run in a block of 1,000, then the
 * block is committed to LevelDB with sync. The baseline in the same run is the bare verification of as many signatures
 * with the same native library: what a chain that did nothing else would need for each transaction at least once.
 */
const SENDERS = 1000;
const BLOCKS = 8;
const WARM_UP_BLOCKS = 2;

const { account } = createAddresses("n");
const senders = Array.from({ length: SENDERS }, (_, index) => {
  const secret = sha256(Uint8Array.of(index >> 8, index & 0xff));
  const publicKey = secp256k1.getPublicKey(secret, true);
  return { secret, publicKey, number: BigInt(index), address: account(asAccount(secp256k1Address(publicKey))) };
});
type Sender = (typeof senders)[number];

interface Signed {
  readonly tx: Uint8Array;
  readonly signature: Uint8Array;
  readonly digest: Uint8Array;
  readonly publicKey: Uint8Array;
}

function signSend({ secret, publicKey, number, address }: Sender, to: string, sequence: bigint): Signed {
  const send = MsgSend.encode({ fromAddress: address, toAddress: to, amount: [{ denom: "unym", amount: "1" }] });
  const message = { typeUrl: "/cosmos.bank.v1beta1.MsgSend", value: send.finish() };
  const bodyBytes = TxBody.encode(TxBody.fromPartial({ messages: [message] })).finish();
  const key = { typeUrl: "/cosmos.crypto.secp256k1.PubKey", value: PubKey.encode({ key: publicKey }).finish() };
  const signerInfos = [{ publicKey: key, modeInfo: { single: { mode: 1 } }, sequence }];
  const fee = { amount: [{ denom: "unym", amount: "5000" }], gasLimit: 200_000n };
  const authInfoBytes = AuthInfo.encode(AuthInfo.fromPartial({ signerInfos, fee })).finish();
  const document = { bodyBytes, authInfoBytes, chainId: CHAIN_ID, accountNumber: number };
  const digest = sha256(SignDoc.encode(document).finish());
  const signature = secp256k1.sign(digest, secret, { prehash: false, lowS: true });
  return {
    tx: TxRaw.encode({ bodyBytes, authInfoBytes, signatures: [signature] }).finish(),
    signature,
    digest,
    publicKey,
  };
}

const makeBlock = (sequence: number): readonly Signed[] =>
  senders.map((sender, index) => {
    const to = senders[(index + 1 + sequence) % SENDERS]?.address ?? "";
    return signSend(sender, to, BigInt(sequence));
  });

interface Cost {
  wallMs: number;
  cpuMs: number;
}

async function measure(cost: Cost, run: () => Promise<unknown>): Promise<void> {
  const [cpu, start] = [process.cpuUsage(), performance.now()];
  await run();
  const { user, system } = process.cpuUsage(cpu);
  cost.wallMs += performance.now() - start;
  cost.cpuMs += (user + system) / 1000;
}

const folder = await mkdtemp(join(tmpdir(), "nymnet-bank-bench-"));
const db = await openLevelDb(join(folder, "state"));
const store = await openStore({ db, log: silentLog, sha256: nodeSha256 }, { stores: storeNames() });
const verifySecp256k1 = await fastestVerifier();
const app = createApplication({ store, verifySecp256k1, pause: () => new Promise((resolve) => setImmediate(resolve)) });
await app.initChain(initRequest({ accounts: senders.map(({ address }) => ({ address, coins: [unym(10n ** 12n)] })) }));

const zero = (): Cost => ({ wallMs: 0, cpuMs: 0 });
let costs = { check: zero(), finalize: zero(), commit: zero(), baseline: zero() };

for (let block = 0; block < WARM_UP_BLOCKS + BLOCKS; block++) {
  if (block === WARM_UP_BLOCKS) costs = { check: zero(), finalize: zero(), commit: zero(), baseline: zero() };
  const signed = makeBlock(block);
  const txs = signed.map(({ tx }) => tx);
  await measure(costs.baseline, async () => {
    for (const { signature, digest, publicKey } of signed) verifySecp256k1(signature, digest, publicKey);
  });
  await measure(costs.check, async () => {
    for (const tx of txs) await app.checkTx({ tx, recheck: false });
  });
  await measure(costs.finalize, async () => {
    const timeNs = GENESIS_TIME_NS + BigInt(block + 1) * 1_000_000_000n;
    const { txResults } = await app.finalizeBlock(finalizeRequest(BigInt(block + 1), timeNs, txs));
    if (txResults.some(({ code }) => code !== 0)) throw new Error("a send failed");
  });
  await measure(costs.commit, () => app.commit());
}
await store.close();
await rm(folder, { recursive: true, force: true });

const count = SENDERS * BLOCKS;
const { check, finalize, commit, baseline } = costs;
const whole = {
  wallMs: check.wallMs + finalize.wallMs + commit.wallMs,
  cpuMs: check.cpuMs + finalize.cpuMs + commit.cpuMs,
};
const rows: readonly (readonly [string, Cost])[] = [
  ["baseline: bare signature verification", baseline],
  ["checkTx", check],
  ["finalizeBlock", finalize],
  ["commit", commit],
  ["whole path", whole],
];
for (const [name, { wallMs, cpuMs }] of rows) {
  const perSecond = (count / wallMs) * 1000;
  const microseconds = (cpuMs / count) * 1000;
  const figures = `${perSecond.toFixed(0).padStart(7)} tx/s ${microseconds.toFixed(0).padStart(6)} us CPU a transaction`;
  process.stdout.write(`${name.padEnd(40)}${figures}  ratio ${(cpuMs / baseline.cpuMs).toFixed(2)}\n`);
}
