import type { OfflineSigner } from "@cosmjs/proto-signing";
import {
  assertIsDeliverTxSuccess,
  calculateFee,
  QueryClient,
  SigningStargateClient,
  StargateClient,
  setupAuthExtension,
  setupBankExtension,
  setupTxExtension,
} from "@cosmjs/stargate";
import { Comet38Client } from "@cosmjs/tendermint-rpc";
import { BaseAccount } from "cosmjs-types/cosmos/auth/v1beta1/auth";
import { MsgSend } from "cosmjs-types/cosmos/bank/v1beta1/tx";
import { TxRaw } from "cosmjs-types/cosmos/tx/v1beta1/tx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isMember } from "../../chain/light/membership.ts";
import { concatBytes, fromHex, toUpperHex, utf8 } from "../../kernel/bytes.ts";
import { fromBech32 } from "../../kernel/encoding.ts";
import { CHAIN_ID, DENOM, GAS_PRICE, startChain, type TestChain } from "../support/chain-node.ts";
import { firstOf } from "../support/first-of.ts";

/** CosmJS, unchanged, against a whole chain node over real sockets: accounts and coins. */

let chain: TestChain;
let [faucet, alice, bob] = ["", "", ""];
beforeAll(async () => {
  chain = await startChain();
  [faucet = "", alice = "", bob = ""] = chain.addresses;
});
afterAll(() => chain.stop());

const coins = (amount: number) => [{ denom: DENOM, amount: String(amount) }];
const fee = (gas = 200_000) => calculateFee(gas, GAS_PRICE);
const sendMessage = (from: string, to: string, amount: number) => ({
  typeUrl: "/cosmos.bank.v1beta1.MsgSend",
  value: MsgSend.fromPartial({ fromAddress: from, toAddress: to, amount: coins(amount) }),
});

describe("StargateClient", () => {
  it("knows the chain, its height and its blocks", async () => {
    const client = await StargateClient.connect(chain.url);
    expect(await client.getChainId()).toBe(CHAIN_ID);
    const height = await client.getHeight();
    expect(height).toBeGreaterThan(0);
    expect(await client.getBlock(1)).toMatchObject({ header: { height: 1, chainId: CHAIN_ID }, txs: [] });
    client.disconnect();
  });

  it("knows who has an account and who has not", async () => {
    const client = await StargateClient.connect(chain.url);
    expect(await client.getAccount(bob)).toMatchObject({ address: bob, accountNumber: 2n, sequence: 0 });
    expect(await client.getAccount(chain.stranger)).toBeNull();
    const noAccount = `Account '${chain.stranger}' does not exist on chain. Send some tokens there before trying to query sequence.`;
    await expect(client.getSequence(chain.stranger)).rejects.toThrow(noAccount);
    client.disconnect();
  });

  it("reads balances", async () => {
    const client = await StargateClient.connect(chain.url);
    expect(await client.getBalance(bob, DENOM)).toEqual({ denom: DENOM, amount: "1000000000" });
    expect(await client.getBalance(bob, "unknown")).toEqual({ denom: "unknown", amount: "0" });
    expect(await client.getAllBalances(bob)).toEqual(coins(1_000_000_000));
    expect(await client.getAllBalances(chain.stranger)).toEqual([]);
    client.disconnect();
  });

  it("finds nothing where nothing is", async () => {
    const client = await StargateClient.connect(chain.url);
    expect(await client.getTx("00".repeat(32))).toBeNull();
    expect(await client.searchTx("message.action='/nothing'")).toEqual([]);
    client.disconnect();
  });
});

const signers: [string, () => OfflineSigner][] = [
  ["SIGN_MODE_DIRECT", () => chain.direct],
  ["amino JSON", () => chain.amino],
];
describe.each(signers)("SigningStargateClient with %s", (_mode, signer) => {
  it("sends tokens, and the transaction is found by hash, by height and by event", async () => {
    const client = await chain.connect(signer());
    const before = await client.getBalance(alice, DENOM);
    const sent = await client.sendTokens(faucet, alice, coins(1234), "auto", "a <memo> & more");
    assertIsDeliverTxSuccess(sent);
    const after = await client.getBalance(alice, DENOM);
    expect(BigInt(after.amount) - BigInt(before.amount)).toBe(1234n);

    const found = await client.getTx(sent.transactionHash);
    expect(found).toMatchObject({ height: sent.height, code: 0, hash: sent.transactionHash });
    expect((await client.searchTx(`tx.height=${sent.height}`)).map(({ hash }) => hash)).toContain(sent.transactionHash);
    const byEvent = await client.searchTx(
      `message.action='/cosmos.bank.v1beta1.MsgSend' AND message.sender='${faucet}'`,
    );
    expect(byEvent.map(({ hash }) => hash)).toContain(sent.transactionHash);
    const byKey = await client.searchTx([{ key: "transfer.recipient", value: alice }]);
    expect(byKey.map(({ hash }) => hash)).toContain(sent.transactionHash);
    client.disconnect();
  });

  it("pays the fee and moves the sequence even when the message fails", async () => {
    const client = await chain.connect(signer());
    const before = await client.getSequence(bob);
    const balance = BigInt((await client.getBalance(bob, DENOM)).amount);
    const result = await client.sendTokens(bob, alice, coins(9_000_000_000), fee());
    expect(result.code).toBe(5);
    expect(result.rawLog).toMatch(
      /^failed to execute message; message index: 0: spendable balance \d+unym is smaller than 9000000000unym: insufficient funds$/,
    );
    expect((await client.getSequence(bob)).sequence).toBe(before.sequence + 1);
    expect(balance - BigInt((await client.getBalance(bob, DENOM)).amount)).toBe(5000n);
    client.disconnect();
  });

  it("carries several messages in one transaction, all or none", async () => {
    const client = await chain.connect(signer());
    const { amount } = await client.getBalance(alice, DENOM);
    const good = await client.signAndBroadcast(
      faucet,
      [sendMessage(faucet, alice, 1), sendMessage(faucet, alice, 2)],
      fee(),
    );
    assertIsDeliverTxSuccess(good);
    expect(good.msgResponses).toHaveLength(2);
    const messages = [sendMessage(faucet, alice, 4), sendMessage(faucet, alice, 9_000_000_000)];
    const bad = await client.signAndBroadcast(faucet, messages, fee());
    expect(bad.rawLog).toContain("message index: 1");
    expect(BigInt((await client.getBalance(alice, DENOM)).amount)).toBe(BigInt(amount) + 3n);
    client.disconnect();
  });

  it("estimates gas that suffices", async () => {
    const client = await chain.connect(signer());
    const gas = await client.simulate(faucet, [sendMessage(faucet, alice, 1)], "");
    assertIsDeliverTxSuccess(await client.sendTokens(faucet, alice, coins(1), fee(Math.ceil(gas * 1.4))));
    client.disconnect();
  });
});

describe("what CheckTx refuses is told when broadcasting", () => {
  /** Signs with the given sequence in place of the account's. */
  async function signed(
    client: SigningStargateClient,
    change: { sequence?: number; chainId?: string; amount?: string },
  ) {
    const { accountNumber, sequence } = await client.getSequence(faucet);
    const data = { accountNumber, sequence: change.sequence ?? sequence, chainId: change.chainId ?? CHAIN_ID };
    const feeNow = { ...fee(), amount: [{ denom: DENOM, amount: change.amount ?? "5000" }] };
    const raw = await client.sign(faucet, [sendMessage(faucet, alice, 1)], feeNow, "", data);
    return TxRaw.encode(raw).finish();
  }

  const refusals = [
    {
      name: "a wrong sequence",
      change: { sequence: 999 },
      code: 32,
      log: /account sequence mismatch, expected \d+, got 999: incorrect account sequence/,
    },
    {
      name: "a fee that is too small",
      change: { amount: "10" },
      code: 13,
      log: /insufficient fees; got: 10unym required: 5000unym: insufficient fee/,
    },
    {
      name: "another chain's signature",
      change: { chainId: "elsewhere-1" },
      code: 4,
      log: /signature verification failed; please verify account number \(0\) and chain-id \(nymnet-test-1\)/,
    },
  ];
  it.each(refusals)("$name", async ({ change, code, log }) => {
    const client = await chain.connect();
    const tx = await signed(client, change);
    await expect(client.broadcastTxSync(tx)).rejects.toMatchObject({
      code,
      codespace: "sdk",
      log: expect.stringMatching(log),
    });
    client.disconnect();
  });

  it("bytes that are no transaction", async () => {
    const client = await chain.connect();
    await expect(client.broadcastTxSync(Uint8Array.of(0))).rejects.toMatchObject({ code: 2, codespace: "sdk" });
    client.disconnect();
  });

  it("the same transaction twice", async () => {
    const client = await chain.connect();
    const tx = await signed(client, {});
    const hash = await client.broadcastTxSync(tx);
    await expect(client.broadcastTxSync(tx)).rejects.toThrow("tx already exists in cache");
    const comet = await Comet38Client.connect(chain.url);
    await expect.poll(() => comet.tx({ hash: fromHex(hash.toLowerCase()) }).catch(() => undefined)).toBeDefined();
    client.disconnect();
  });

  it("an account that is not there", async () => {
    const client = await chain.connect();
    const data = { accountNumber: 0n, sequence: 0, chainId: CHAIN_ID };
    const raw = await client.sign(chain.stranger, [sendMessage(chain.stranger, alice, 1)], fee(), "", data);
    const tx = TxRaw.encode(raw).finish();
    await expect(client.broadcastTxSync(tx)).rejects.toMatchObject({ code: 9, codespace: "sdk" });
    client.disconnect();
  });
});

describe("QueryClient", () => {
  async function queryClient() {
    const comet = await Comet38Client.connect(chain.url);
    return QueryClient.withExtensions(comet, setupAuthExtension, setupBankExtension, setupTxExtension);
  }

  it("auth", async () => {
    const { auth } = await queryClient();
    const account = await auth.account(alice);
    expect(account?.typeUrl).toBe("/cosmos.auth.v1beta1.BaseAccount");
    expect(BaseAccount.decode(account?.value ?? new Uint8Array(0))).toMatchObject({
      address: alice,
      accountNumber: 1n,
    });
    await expect(auth.account(chain.stranger)).rejects.toThrow(`account ${chain.stranger} not found: key not found`);
  });

  it("bank", async () => {
    const { bank } = await queryClient();
    expect(await bank.supplyOf(DENOM)).toEqual({ denom: DENOM, amount: "5150000000" });
    expect((await bank.totalSupply()).supply).toEqual([{ denom: DENOM, amount: "5150000000" }]);
    expect((await bank.allBalances(alice)).map(({ denom }) => denom)).toEqual([DENOM]);
    expect((await bank.balance(alice, DENOM)).denom).toBe(DENOM);
    expect(await bank.denomsMetadata()).toEqual([]);
    await expect(bank.denomMetadata("nothing")).rejects.toThrow("not found");
    await expect(bank.balance("nonsense", DENOM)).rejects.toThrow("invalid address");
  });

  it("a stored value comes with a proof under the next header", async () => {
    const comet = await Comet38Client.connect(chain.url);
    const key = concatBytes(Uint8Array.of(2, 20), fromBech32("n", bob), utf8(DENOM));
    const { value, height = 0, proof } = await comet.abciQuery({ path: "/store/bank/key", data: key, prove: true });
    await expect.poll(() => comet.status().then(({ syncInfo }) => syncInfo.latestBlockHeight)).toBeGreaterThan(height);
    const { header } = await comet.commit(height + 1);
    const proofs = proof?.ops.map(({ data }) => data) ?? [];
    expect(isMember(header.appHash, { store: "bank", key, value, proofs })).toBe(true);
    expect(isMember(header.appHash, { store: "bank", key, value: utf8("1"), proofs })).toBe(false);
  });

  it("says which query it does not know", async () => {
    const client = await queryClient();
    await expect(client.queryAbci("/nymnet.Nothing/Here", new Uint8Array(0))).rejects.toThrow("unknown query path");
  });
});

describe("subscriptions", () => {
  it("tell of blocks, headers and one account's transactions as they happen", async () => {
    const client = await chain.connect();
    const comet = await Comet38Client.connect(chain.url.replace("http", "ws"));
    const seen = firstOf(comet.subscribeTx(`transfer.recipient='${chain.stranger}'`));
    const block = firstOf(comet.subscribeNewBlock());
    const header = firstOf(comet.subscribeNewBlockHeader());
    await comet.health();
    const sent = await client.sendTokens(faucet, chain.stranger, coins(7), fee());
    const event = await seen;
    expect([toUpperHex(event.hash), event.height, event.result.code]).toEqual([sent.transactionHash, sent.height, 0]);
    expect((await block).header.chainId).toBe(CHAIN_ID);
    expect((await header).chainId).toBe(CHAIN_ID);
    comet.disconnect();
    client.disconnect();
  });

  it("SigningStargateClient works over a websocket as over HTTP", async () => {
    const ws = chain.url.replace("http", "ws");
    const client = await SigningStargateClient.connectWithSigner(ws, chain.direct, { gasPrice: GAS_PRICE });
    expect(await client.getChainId()).toBe(CHAIN_ID);
    expect(await client.getAccount(alice)).toMatchObject({ address: alice });
    client.disconnect();
  });
});
