import { encodePubkey } from "@cosmjs/proto-signing";
import {
  assertIsDeliverTxSuccess,
  calculateFee,
  QueryClient,
  type SigningStargateClient,
  setupStakingExtension,
} from "@cosmjs/stargate";
import { Comet38Client } from "@cosmjs/tendermint-rpc";
import { MsgBeginRedelegate, MsgCreateValidator, MsgEditValidator } from "cosmjs-types/cosmos/staking/v1beta1/tx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodeEd25519 } from "../../chain/crypto/ed25519.node.ts";
import { keyPairOf } from "../../chain/engine/keys.ts";
import { toHex } from "../../kernel/bytes.ts";
import { toBase64 } from "../../kernel/encoding.ts";
import { DENOM, GAS_PRICE, operatorOf, startChain, type TestChain } from "../support/chain-node.ts";
import { firstOf } from "../support/first-of.ts";

/** CosmJS, unchanged, against a whole chain node over real sockets: stake. */

const UNBONDING_SECONDS = 4;

let chain: TestChain;
let client: SigningStargateClient;
let [alice, bob] = ["", ""];
let [first, second] = ["", ""];
beforeAll(async () => {
  chain = await startChain({ unbondingSeconds: UNBONDING_SECONDS });
  [, alice = "", bob = ""] = chain.addresses;
  [first = "", second = ""] = chain.operators;
  client = await chain.connect();
});
afterAll(async () => {
  client.disconnect();
  await chain.stop();
});

const coin = (amount: number) => ({ denom: DENOM, amount: String(amount) });
const fee = calculateFee(500_000, GAS_PRICE);
const comet = () => Comet38Client.connect(chain.url);
const staking = async () => QueryClient.withExtensions(await comet(), setupStakingExtension).staking;

/** Powers of the validators that sign at a height. */
async function powersAt(height: number): Promise<Record<string, bigint>> {
  const { validators } = await (await comet()).validatorsAll(height);
  return Object.fromEntries(
    validators.map(({ pubkey, votingPower }) => [toHex(pubkey?.data ?? new Uint8Array(0)), votingPower]),
  );
}

async function heightReached(height: number): Promise<void> {
  await expect.poll(() => client.getHeight(), { timeout: 10_000 }).toBeGreaterThanOrEqual(height);
}

describe("a delegator", () => {
  it("delegates, and reads the stake back", async () => {
    expect(await client.getDelegation(alice, first)).toBeNull();
    const result = await client.delegateTokens(alice, first, coin(5_000_000), fee);
    assertIsDeliverTxSuccess(result);
    expect(await client.getDelegation(alice, first)).toEqual(coin(5_000_000));
    expect(await client.getBalanceStaked(alice)).toEqual(coin(5_000_000));
    const found = await client.searchTx(`delegate.validator='${first}' AND delegate.delegator='${alice}'`);
    expect(found.map(({ hash }) => hash)).toEqual([result.transactionHash]);
  });

  it("has made the validator stronger two blocks later", async () => {
    const { height } = await client.delegateTokens(alice, second, coin(7_000_000), fee);
    await heightReached(height + 2);
    const before = Object.values(await powersAt(height + 1));
    const after = Object.values(await powersAt(height + 2));
    expect(after.reduce((a, b) => a + b) - before.reduce((a, b) => a + b)).toBe(7n);
  });

  it("undelegates, waits, and has the tokens again", async () => {
    const before = BigInt((await client.getBalance(alice, DENOM)).amount);
    assertIsDeliverTxSuccess(await client.undelegateTokens(alice, first, coin(2_000_000), fee));
    expect(await client.getDelegation(alice, first)).toEqual(coin(3_000_000));
    const { unbond } = await (await staking()).unbondingDelegation(alice, first);
    expect(unbond.entries.map(({ balance }) => balance)).toEqual(["2000000"]);
    const paid = BigInt(fee.amount[0]?.amount ?? 0);
    const balance = async () => BigInt((await client.getBalance(alice, DENOM)).amount);
    expect(await balance()).toBe(before - paid);
    await expect.poll(balance, { timeout: 15_000 }).toBe(before - paid + 2_000_000n);
    await expect((await staking()).unbondingDelegation(alice, first)).rejects.toThrow("not found");
  });

  it("moves stake from one validator to another", async () => {
    const value = {
      delegatorAddress: alice,
      validatorSrcAddress: second,
      validatorDstAddress: first,
      amount: coin(4_000_000),
    };
    const typeUrl = "/cosmos.staking.v1beta1.MsgBeginRedelegate";
    const moved = await client.signAndBroadcast(
      alice,
      [{ typeUrl, value: MsgBeginRedelegate.fromPartial(value) }],
      fee,
    );
    assertIsDeliverTxSuccess(moved);
    expect(await client.getDelegation(alice, first)).toEqual(coin(7_000_000));
    const { redelegationResponses } = await (await staking()).redelegations(alice, second, first);
    expect(redelegationResponses[0]?.entries.map(({ balance }) => balance)).toEqual(["4000000"]);
  });

  it("signs in amino JSON too", async () => {
    const amino = await chain.connect(chain.amino);
    assertIsDeliverTxSuccess(await amino.delegateTokens(bob, first, coin(1_000_000), fee, "amino <&>"));
    assertIsDeliverTxSuccess(await amino.undelegateTokens(bob, first, coin(400_000), fee));
    expect(await amino.getDelegation(bob, first)).toEqual(coin(600_000));
    amino.disconnect();
  });

  it("is told what cannot be done", async () => {
    const tooMuch = await client.undelegateTokens(alice, first, coin(9_000_000_000), fee);
    expect([tooMuch.code, tooMuch.rawLog]).toEqual([
      expect.any(Number),
      expect.stringContaining("failed to execute message"),
    ]);
    const nobody = await client.delegateTokens(alice, operatorOf(chain.stranger), coin(1), fee);
    expect(nobody.rawLog).toContain("validator does not exist");
    const poor = await client.delegateTokens(alice, first, coin(9_000_000_000), fee);
    expect(poor.rawLog).toContain("insufficient funds");
  });
});

describe("the staking queries of CosmJS", () => {
  it("answer for validators", async () => {
    const query = await staking();
    const { validators } = await query.validators("BOND_STATUS_BONDED");
    expect(validators.map(({ operatorAddress }) => operatorAddress).toSorted()).toEqual([first, second].toSorted());
    expect((await query.validators("BOND_STATUS_UNBONDED")).validators).toEqual([]);
    expect((await query.validators("")).validators).toHaveLength(2);
    expect((await query.validator(first)).validator.description.moniker).toBe("validator-0");
    const { delegationResponses } = await query.validatorDelegations(first);
    expect(delegationResponses.map(({ delegation }) => delegation.delegatorAddress)).toContain(alice);
    expect((await query.validatorUnbondingDelegations(first)).unbondingResponses.length).toBeLessThan(3);
    await expect(query.validator(operatorOf(chain.stranger))).rejects.toThrow("not found");
  });

  it("answer for delegators", async () => {
    const query = await staking();
    expect((await query.delegation(alice, first)).delegationResponse?.balance).toEqual(coin(7_000_000));
    expect((await query.delegatorDelegations(alice)).delegationResponses).toHaveLength(2);
    expect((await query.delegatorUnbondingDelegations(alice)).unbondingResponses).toEqual([]);
    expect((await query.delegatorValidator(alice, first)).validator.operatorAddress).toBe(first);
    expect((await query.delegatorValidators(alice)).validators).toHaveLength(2);
    await expect(query.delegation(chain.stranger, first)).rejects.toThrow("not found");
  });

  it("answer for the chain", async () => {
    const query = await staking();
    const { params } = await query.params();
    expect([params.bondDenom, params.unbondingTime.seconds]).toEqual([DENOM, BigInt(UNBONDING_SECONDS)]);
    const { pool } = await query.pool();
    expect(BigInt(pool.bondedTokens)).toBeGreaterThan(150_000_000n);
    const { hist } = await query.historicalInfo(2);
    expect([hist?.header.height, hist?.valset.length]).toEqual([2n, 2]);
  });
});

describe("a new validator", () => {
  const consensusKey = keyPairOf(nodeEd25519, new Uint8Array(32).fill(77)).publicKey;

  it("comes in by transaction and is in the validator set, of which subscribers hear", async () => {
    const ws = await Comet38Client.connect(chain.url.replace("http", "ws"));
    const heard = firstOf(ws.subscribeTx(`create_validator.validator='${operatorOf(bob)}'`));
    await ws.health();
    const value = MsgCreateValidator.fromPartial({
      description: { moniker: "newcomer" },
      commission: { rate: "100000000000000000", maxRate: "200000000000000000", maxChangeRate: "10000000000000000" },
      minSelfDelegation: "1",
      delegatorAddress: bob,
      validatorAddress: operatorOf(bob),
      pubkey: encodePubkey({ type: "tendermint/PubKeyEd25519", value: toBase64(consensusKey) }),
      value: coin(3_000_000),
    });
    const made = await client.signAndBroadcast(
      bob,
      [{ typeUrl: "/cosmos.staking.v1beta1.MsgCreateValidator", value }],
      fee,
    );
    assertIsDeliverTxSuccess(made);
    expect((await heard).height).toBe(made.height);
    await heightReached(made.height + 2);
    expect((await powersAt(made.height + 1))[toHex(consensusKey)]).toBeUndefined();
    expect((await powersAt(made.height + 2))[toHex(consensusKey)]).toBe(3n);
    ws.disconnect();
  });

  it("shows as absent in commits, since nobody signs with its key here", async () => {
    const { commit, header } = await (await comet()).commit();
    const { validators } = await (await comet()).validatorsAll(header.height);
    const place = validators.findIndex(
      ({ pubkey }) => toHex(pubkey?.data ?? new Uint8Array(0)) === toHex(consensusKey),
    );
    expect(commit.signatures[place]?.blockIdFlag).toBe(1);
  });

  it("edits its description", async () => {
    const value = MsgEditValidator.fromPartial({
      description: {
        moniker: "renamed",
        identity: "[do-not-modify]",
        website: "[do-not-modify]",
        securityContact: "[do-not-modify]",
        details: "[do-not-modify]",
      },
      validatorAddress: operatorOf(bob),
    });
    const typeUrl = "/cosmos.staking.v1beta1.MsgEditValidator";
    assertIsDeliverTxSuccess(await client.signAndBroadcast(bob, [{ typeUrl, value }], fee));
    expect((await (await staking()).validator(operatorOf(bob))).validator.description.moniker).toBe("renamed");
  });
});
