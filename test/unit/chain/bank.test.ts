import { QueryBalanceRequest, QueryBalanceResponse } from "cosmjs-types/cosmos/bank/v1beta1/query";
import { beforeEach, expect, it } from "vitest";
import { attributesOf, openChain, openSigners, sendMessage, sign, type TestChain, unym } from "../../support/chain.ts";

const { addresses, direct, amino } = await openSigners(3);
const [alice = "", bob = "", carol = ""] = addresses;
let chain: TestChain;

beforeEach(async () => {
  chain = await openChain({
    accounts: [
      { address: alice, coins: [unym(1_000_000n)] },
      { address: bob, coins: [unym(10n)] },
    ],
  });
});

async function balance(address: string): Promise<string | undefined> {
  const request = QueryBalanceRequest.encode({ address, denom: "unym" }).finish();
  const { value } = await chain.query("/cosmos.bank.v1beta1.Query/Balance", request);
  return QueryBalanceResponse.decode(value).balance?.amount;
}

const fromAlice = { from: alice, accountNumber: 0, sequence: 0 };

it.each([
  ["SIGN_MODE_DIRECT", direct],
  ["amino JSON", amino],
])("moves coins signed by CosmJS in %s, and takes the fee", async (_mode, signer) => {
  const tx = await sign(signer, [sendMessage(alice, carol, 1234n)], { ...fromAlice, memo: "<&> ü" });
  expect(await chain.check(tx)).toMatchObject({ code: 0, log: "" });
  const result = await chain.deliver(tx);
  expect(result).toMatchObject({ code: 0, log: "", gasWanted: 400_000n });
  expect([await balance(alice), await balance(carol)]).toEqual(["993766", "1234"]);
});

it("emits the reference's events in its order", async () => {
  const result = await chain.deliver(await sign(direct, [sendMessage(alice, bob, 7n)], fromAlice));
  const collector = attributesOf(result)[1]?.[1].receiver;
  expect(attributesOf(result)).toEqual([
    ["coin_spent", { spender: alice, amount: "5000unym" }],
    ["coin_received", { receiver: collector, amount: "5000unym" }],
    ["transfer", { recipient: collector, sender: alice, amount: "5000unym" }],
    ["message", { sender: alice }],
    ["tx", { fee: "5000unym", fee_payer: alice }],
    ["tx", { acc_seq: `${alice}/0` }],
    ["tx", { signature: expect.stringMatching(/^[A-Za-z0-9+/]{86}==$/) }],
    ["message", { action: "/cosmos.bank.v1beta1.MsgSend", sender: alice, module: "bank", msg_index: "0" }],
    ["coin_spent", { spender: alice, amount: "7unym", msg_index: "0" }],
    ["coin_received", { receiver: bob, amount: "7unym", msg_index: "0" }],
    ["transfer", { recipient: bob, sender: alice, amount: "7unym", msg_index: "0" }],
    ["message", { sender: alice, msg_index: "0" }],
  ]);
});

it("keeps the fee and the sequence when a message fails, and nothing else", async () => {
  const result = await chain.deliver(
    await sign(direct, [sendMessage(alice, bob, 1n), sendMessage(alice, bob, 2_000_000n)], fromAlice),
  );
  expect(result).toMatchObject({
    code: 5,
    codespace: "sdk",
    log: "failed to execute message; message index: 1: spendable balance 994999unym is smaller than 2000000unym: insufficient funds",
  });
  expect(result.events).toHaveLength(7);
  expect([await balance(alice), await balance(bob)]).toEqual(["995000", "10"]);
  expect(
    await chain.deliver(await sign(direct, [sendMessage(alice, bob, 1n)], { ...fromAlice, sequence: 1 })),
  ).toMatchObject({ code: 0 });
});

it("names both sequences when they do not match", async () => {
  expect(
    await chain.check(await sign(direct, [sendMessage(alice, bob, 1n)], { ...fromAlice, sequence: 5 })),
  ).toMatchObject({
    code: 32,
    log: "account sequence mismatch, expected 0, got 5: incorrect account sequence",
  });
});
