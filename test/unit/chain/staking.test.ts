import { TxMsgData } from "cosmjs-types/cosmos/base/abci/v1beta1/abci";
import { QueryValidatorsRequest } from "cosmjs-types/cosmos/staking/v1beta1/query";
import { MsgUndelegateResponse } from "cosmjs-types/cosmos/staking/v1beta1/tx";
import { beforeEach, describe, expect, it } from "vitest";
import { createAddresses } from "../../../chain/modules/addresses.ts";
import { fromUtf8, utf8 } from "../../../kernel/bytes.ts";
import { attributesOf, fee, initRequest, openChain, openSigners, type TestChain, unym } from "../../support/chain.ts";
import { queryClient, submit } from "../../support/chain-client.ts";

const { addresses, direct, amino } = await openSigners(4);
const [alice = "", bob = "", first = "", second = ""] = addresses;
const { operator, parseAccount } = createAddresses("n");
const [firstOperator, secondOperator] = [operator(parseAccount(first)), operator(parseAccount(second))];
const key = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
const UNBONDING_SECONDS = 60;
let chain: TestChain;

const plan = {
  accounts: addresses.map((address) => ({ address, coins: [unym(10_000_000n)] })),
  validators: [
    { moniker: "first", account: first, consensusKey: key(1), power: 10n },
    { moniker: "second", account: second, consensusKey: key(2), power: 5n },
  ],
  unbondingSeconds: UNBONDING_SECONDS,
};

beforeEach(async () => {
  chain = await openChain(plan);
});

const message = (name: string, value: object) => ({ typeUrl: `/cosmos.staking.v1beta1.${name}`, value });
const coin = (amount: number) => ({ denom: "unym", amount: `${amount}` });
const delegate = (amount: number, to = firstOperator, from = alice) =>
  message("MsgDelegate", { delegatorAddress: from, validatorAddress: to, amount: coin(amount) });
const undelegate = (amount: number, from = firstOperator) =>
  message("MsgUndelegate", { delegatorAddress: alice, validatorAddress: from, amount: coin(amount) });
const redelegate = (amount: number, source = firstOperator, destination = secondOperator) =>
  message("MsgBeginRedelegate", {
    delegatorAddress: alice,
    validatorSrcAddress: source,
    validatorDstAddress: destination,
    amount: coin(amount),
  });
const asAlice = (...messages: ReturnType<typeof message>[]) => submit(chain, direct, alice, messages, { fee: fee(0n) });
const staking = () => queryClient(chain).staking;
const balance = async (who: string) => (await queryClient(chain).bank.balance(who, "unym")).amount;

describe("delegating", () => {
  it("moves tokens into the bonded pool, and shares and power to the validator", async () => {
    const result = await asAlice(delegate(2_000_000));
    expect(result).toMatchObject({ code: 0, log: "" });
    expect(attributesOf(result).slice(3)).toEqual([
      ["message", { action: "/cosmos.staking.v1beta1.MsgDelegate", sender: alice, module: "staking", msg_index: "0" }],
      ["coin_spent", { spender: alice, amount: "2000000unym", msg_index: "0" }],
      ["coin_received", expect.objectContaining({ amount: "2000000unym" })],
      [
        "delegate",
        {
          validator: firstOperator,
          delegator: alice,
          amount: "2000000unym",
          new_shares: "2000000.000000000000000000",
          msg_index: "0",
        },
      ],
    ]);
    expect((await staking().pool()).pool).toEqual({ bondedTokens: "17000000", notBondedTokens: "0" });
    const { delegationResponse } = await staking().delegation(alice, firstOperator);
    expect(delegationResponse?.balance).toEqual(coin(2_000_000));
    expect(delegationResponse?.delegation.shares).toBe(`${2_000_000n * 10n ** 18n}`);
  });

  it("reports the changed power, and only that", async () => {
    const tx = delegate(2_000_000);
    await asAlice(tx);
    expect((await staking().validators("BOND_STATUS_BONDED")).validators.map(({ tokens }) => tokens).sort()).toEqual([
      "12000000",
      "5000000",
    ]);
    expect((await chain.block()).validatorUpdates).toEqual([]);
  });

  it.each([
    [delegate(1, operator(parseAccount(bob))), 3, "staking", "validator does not exist"],
    [delegate(0), 18, "sdk", "invalid delegation amount: invalid request"],
    [delegate(20_000_000), 5, "sdk", "spendable balance 10000000unym is smaller than 20000000unym: insufficient funds"],
    [
      message("MsgDelegate", { ...delegate(1).value, amount: { denom: "uother", amount: "1" } }),
      18,
      "sdk",
      "invalid coin denomination: got uother, expected unym: invalid request",
    ],
    [undelegate(1), 19, "staking", "no delegation for (address, validator) tuple"],
    [redelegate(1), 19, "staking", "no delegation for (address, validator) tuple"],
  ])("refuses with the reference's code and text: %#", async (wrong, code, codespace, text) => {
    const log = `failed to execute message; message index: 0: ${text}`;
    expect(await asAlice(wrong)).toMatchObject({ code, codespace, log });
  });
});

describe("undelegating", () => {
  it("pays after the unbonding time, not before", async () => {
    await asAlice(delegate(3_000_000));
    const result = await asAlice(undelegate(1_000_000));
    const [response] = TxMsgData.decode(result.data).msgResponses;
    expect(MsgUndelegateResponse.decode(response?.value ?? new Uint8Array(0)).amount).toEqual(coin(1_000_000));
    const { unbond } = await staking().unbondingDelegation(alice, firstOperator);
    expect(unbond.entries).toMatchObject([{ balance: "1000000", initialBalance: "1000000", unbondingId: 1n }]);
    expect((await staking().pool()).pool.notBondedTokens).toBe("1000000");
    expect((await chain.block([], UNBONDING_SECONDS - 1)).events).toEqual([]);
    expect(await balance(alice)).toBe("7000000");
    const { events } = await chain.block([], 1);
    expect(attributesOf({ events }).at(-1)).toEqual([
      "complete_unbonding",
      { amount: "1000000unym", validator: firstOperator, delegator: alice, mode: "EndBlock" },
    ]);
    expect(await balance(alice)).toBe("8000000");
    await expect(staking().unbondingDelegation(alice, firstOperator)).rejects.toThrow("not found");
  });

  it("says when the next work is due", async () => {
    await asAlice(delegate(3_000_000));
    expect((await chain.block()).workDueAtMs).toBeUndefined();
    await asAlice(undelegate(1_000_000));
    const { workDueAtMs = 0 } = await chain.block();
    expect(workDueAtMs).toBeGreaterThan(UNBONDING_SECONDS * 1000);
  });

  it("allows seven unfinished entries", async () => {
    await asAlice(delegate(3_000_000));
    for (let entry = 0; entry < 7; entry++) expect(await asAlice(undelegate(1))).toMatchObject({ code: 0 });
    expect(await asAlice(undelegate(1))).toMatchObject({ code: 27, codespace: "staking" });
  });
});

describe("redelegating", () => {
  it("moves shares at once and does not let them hop on", async () => {
    await asAlice(delegate(3_000_000));
    expect(await asAlice(redelegate(1_000_000))).toMatchObject({ code: 0 });
    expect((await staking().delegation(alice, secondOperator)).delegationResponse?.balance).toEqual(coin(1_000_000));
    expect(await asAlice(redelegate(1, secondOperator, firstOperator))).toMatchObject({ code: 32 });
    const { redelegationResponses } = await staking().redelegations(alice, firstOperator, secondOperator);
    expect(redelegationResponses).toMatchObject([{ entries: [{ balance: "1000000" }] }]);
    const { events } = await chain.block([], UNBONDING_SECONDS);
    expect(attributesOf({ events }).map(([type]) => type)).toEqual(["complete_redelegation"]);
    expect(await asAlice(redelegate(1, secondOperator, firstOperator))).toMatchObject({ code: 0 });
  });

  it("refuses the same validator, and one that is not there", async () => {
    await asAlice(delegate(3_000_000));
    expect(await asAlice(redelegate(1, firstOperator, firstOperator))).toMatchObject({ code: 29 });
    expect(await asAlice(redelegate(1, firstOperator, operator(parseAccount(bob))))).toMatchObject({ code: 31 });
  });
});

describe("validators", () => {
  const description = { moniker: "third", identity: "", website: "", securityContact: "", details: "" };
  const create = (changes: object = {}) =>
    message("MsgCreateValidator", {
      description,
      commission: { rate: "100000000000000000", maxRate: "200000000000000000", maxChangeRate: "10000000000000000" },
      minSelfDelegation: "1",
      delegatorAddress: alice,
      validatorAddress: operator(parseAccount(alice)),
      pubkey: { typeUrl: "/cosmos.crypto.ed25519.PubKey", value: new Uint8Array([10, 32, ...key(3)]) },
      value: coin(7_000_000),
      ...changes,
    });

  it.each([
    ["direct", direct],
    ["amino", amino],
  ])("are created by their operator (%s) and validate from the same block's end", async (_mode, signer) => {
    const { txResults, validatorUpdates } = await createBlock(signer);
    expect(txResults[0]).toMatchObject({ code: 0, log: "" });
    expect(validatorUpdates).toEqual([{ publicKey: key(3), power: 7n }]);
  });

  async function createBlock(signer: typeof direct) {
    let response: Awaited<ReturnType<TestChain["block"]>> | undefined;
    const deliver = async (tx: Uint8Array) => {
      response = await chain.block([tx]);
      return response.txResults[0] ?? Promise.reject(new Error("no result"));
    };
    await submit({ ...chain, deliver }, signer, alice, [create()]);
    return response ?? Promise.reject(new Error("no block"));
  }

  it("are as many as there may be: the strongest, and the weakest unbonds", async () => {
    const appState = utf8(fromUtf8(initRequest(plan).appState).replace('"max_validators":100', '"max_validators":2'));
    chain = await openChain(plan, { init: { appState } });
    const { validatorUpdates } = await createBlock(direct);
    expect(validatorUpdates).toEqual([
      { publicKey: key(3), power: 7n },
      { publicKey: key(2), power: 0n },
    ]);
    expect((await staking().pool()).pool).toEqual({ bondedTokens: "17000000", notBondedTokens: "5000000" });
    expect((await staking().validator(secondOperator)).validator.status).toBe(2);
    await chain.block([], UNBONDING_SECONDS);
    expect((await staking().validator(secondOperator)).validator.status).toBe(1);
  });

  it("are refused in a genesis that has more bonded ones than there may be", async () => {
    const appState = utf8(fromUtf8(initRequest(plan).appState).replace('"max_validators":100', '"max_validators":1'));
    await expect(openChain(plan, { init: { appState } })).rejects.toThrow("genesis.invalid");
  });

  it("leave when their operator takes its stake back, and are forgotten after the unbonding time", async () => {
    await asAlice(create());
    const leaving = undelegate(7_000_000, operator(parseAccount(alice)));
    await asAlice(leaving);
    const { validator } = await staking().validator(operator(parseAccount(alice)));
    expect(validator).toMatchObject({ status: 2, jailed: true, tokens: "0" });
    await chain.block([], UNBONDING_SECONDS);
    await expect(staking().validator(operator(parseAccount(alice)))).rejects.toThrow("not found");
    expect(await balance(alice)).toBe("10000000");
  });

  it.each([
    [{ minSelfDelegation: "8000000" }, 16],
    [{ commission: { rate: "300000000000000000", maxRate: "200000000000000000", maxChangeRate: "1" } }, 11],
    [{ pubkey: { typeUrl: "/cosmos.crypto.ed25519.PubKey", value: new Uint8Array([10, 32, ...key(1)]) } }, 5],
    [{ description: { ...description, moniker: "x".repeat(71) } }, 18],
  ])("are refused when %j", async (changes, code) => {
    expect(await asAlice(create(changes))).toMatchObject({ code });
  });

  it("change their commission at most once in a day", async () => {
    await asAlice(create());
    const edit = (rate: string) =>
      message("MsgEditValidator", {
        description: { ...description, moniker: "renamed", details: "[do-not-modify]" },
        validatorAddress: operator(parseAccount(alice)),
        commissionRate: rate,
        minSelfDelegation: "",
      });
    expect(await asAlice(edit("110000000000000000"))).toMatchObject({ code: 12 });
    await chain.block([], 86_400);
    expect(await asAlice(edit("120000000000000000"))).toMatchObject({ code: 15 });
    expect(await asAlice(edit("110000000000000000"))).toMatchObject({ code: 0 });
    expect((await staking().validator(operator(parseAccount(alice)))).validator.description.moniker).toBe("renamed");
  });
});

it("answers all of CosmJS' staking queries", async () => {
  await asAlice(delegate(3_000_000), undelegate(1_000_000));
  const queries = staking();
  expect((await queries.params()).params).toMatchObject({ bondDenom: "unym", unbondingTime: { seconds: 60n } });
  expect((await queries.validators("")).pagination?.total).toBe(2n);
  expect((await queries.delegatorDelegations(alice)).delegationResponses).toHaveLength(1);
  expect((await queries.delegatorValidators(alice)).validators).toHaveLength(1);
  expect((await queries.delegatorValidator(alice, firstOperator)).validator.operatorAddress).toBe(firstOperator);
  expect((await queries.delegatorUnbondingDelegations(alice)).unbondingResponses).toHaveLength(1);
  expect((await queries.validatorDelegations(firstOperator)).delegationResponses).toHaveLength(2);
  expect((await queries.validatorUnbondingDelegations(firstOperator)).unbondingResponses).toHaveLength(1);
  expect((await queries.historicalInfo(1)).hist?.valset).toHaveLength(2);
  await expect(queries.delegation(bob, firstOperator)).rejects.toThrow(
    `delegation with delegator ${bob} not found for validator ${firstOperator}: key not found`,
  );
  const nonsense = QueryValidatorsRequest.encode({ status: "NONSENSE" }).finish();
  expect(await chain.query("/cosmos.staking.v1beta1.Query/Validators", nonsense)).toMatchObject({
    code: 18,
    codespace: "sdk",
    log: "rpc error: code = InvalidArgument desc = invalid validator status NONSENSE: invalid request",
  });
});
