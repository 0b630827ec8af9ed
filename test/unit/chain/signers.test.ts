import { MsgSend } from "cosmjs-types/cosmos/bank/v1beta1/tx";
import { beforeEach, describe, expect, it } from "vitest";
import { attributesOf, openChain, type TestChain, unym } from "../../support/chain.ts";
import { queryClient } from "../../support/chain-client.ts";
import { type Actor, actors, unsignedTxOf, type Wire } from "../../support/unsigned-txs.ts";

const people = actors(9);
let chain: TestChain;

beforeEach(async () => {
  const accounts = people.map(({ account }) => ({ address: account, coins: [unym(1000n)] }));
  chain = await openChain({ accounts }, { verifySecp256k1: () => true });
});

const person = (index: number): Actor => {
  const found = people[index];
  if (found === undefined) throw new Error(`no person ${index}`);
  return found;
};
const send = (from: number, to: number): Wire => {
  const value = {
    fromAddress: person(from).account,
    toAddress: person(to).account,
    amount: [{ denom: "unym", amount: "7" }],
  };
  return { typeUrl: "/cosmos.bank.v1beta1.MsgSend", value: MsgSend.encode(value).finish() };
};
const signer = (index: number, sequence = 0n) => ({ actor: person(index), sequence });
const balance = async (index: number) => (await queryClient(chain).bank.balance(person(index).account, "unym")).amount;

describe("a transaction of several signers", () => {
  it("needs each of its messages' signers once, in the order of the messages", async () => {
    const messages = [send(0, 5), send(1, 5), send(0, 5)];
    const result = await chain.deliver(unsignedTxOf([signer(0), signer(1)], messages));
    expect(result).toMatchObject({ code: 0, log: "" });
    const sequences = attributesOf(result).flatMap(([, { acc_seq }]) => acc_seq ?? []);
    expect(sequences).toEqual([`${person(0).account}/0`, `${person(1).account}/0`]);
    expect([await balance(0), await balance(1), await balance(5)]).toEqual(["976", "993", "1021"]);
    const swapped = unsignedTxOf([signer(1, 1n), signer(0, 1n)], messages);
    expect(await chain.check(swapped)).toMatchObject({ code: 8 });
    expect(await chain.check(unsignedTxOf([signer(0, 1n)], messages))).toMatchObject({ code: 4 });
  });

  it("lets the fee be paid by another who signs too", async () => {
    const payer = person(2).account;
    const result = await chain.deliver(unsignedTxOf([signer(0), signer(2)], [send(0, 5)], payer));
    expect(result).toMatchObject({ code: 0 });
    expect(attributesOf(result)).toContainEqual(["tx", { fee: "10unym", fee_payer: payer }]);
    expect([await balance(0), await balance(2)]).toEqual(["993", "990"]);
    expect(await chain.check(unsignedTxOf([signer(0, 1n)], [send(0, 5)], payer))).toMatchObject({ code: 4 });
  });

  it("changes nobody's sequence when one of them is wrong", async () => {
    expect(await chain.deliver(unsignedTxOf([signer(0), signer(1, 4n)], [send(0, 5), send(1, 5)]))).toMatchObject({
      code: 32,
    });
    expect(await chain.deliver(unsignedTxOf([signer(0)], [send(0, 5)]))).toMatchObject({ code: 0 });
  });

  it("has seven signatures at most", async () => {
    const all = [0, 1, 2, 3, 4, 5, 6, 7];
    const tx = (count: number) =>
      unsignedTxOf(
        all.slice(0, count).map((index) => signer(index)),
        all.slice(0, count).map((index) => send(index, 8)),
      );
    expect(await chain.check(tx(8))).toMatchObject({
      code: 14,
      log: "signatures: 8, limit: 7: maximum number of signatures exceeded",
    });
    expect(await chain.check(tx(7))).toMatchObject({ code: 0 });
  });
});

it("refuses coins sent to a module's account", async () => {
  const collector = attributesOf(await chain.deliver(unsignedTxOf([signer(0)], [send(0, 1)])))[1]?.[1].receiver ?? "";
  const value = { fromAddress: person(0).account, toAddress: collector, amount: [{ denom: "unym", amount: "1" }] };
  const message = { typeUrl: "/cosmos.bank.v1beta1.MsgSend", value: MsgSend.encode(value).finish() };
  expect(await chain.deliver(unsignedTxOf([signer(0, 1n)], [message]))).toMatchObject({
    code: 4,
    log: `failed to execute message; message index: 0: ${collector} is not allowed to receive funds: unauthorized`,
  });
});
