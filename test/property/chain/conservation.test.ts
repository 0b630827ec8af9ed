import { MsgSend } from "cosmjs-types/cosmos/bank/v1beta1/tx";
import {
  MsgBeginRedelegate,
  MsgCreateValidator,
  MsgDelegate,
  MsgEditValidator,
  MsgUndelegate,
} from "cosmjs-types/cosmos/staking/v1beta1/tx";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { FinalizeBlockResponse } from "../../../chain/app/abci.ts";
import { createMemoryDb } from "../../../kernel/memory-db.ts";
import { nymnet } from "../../../proto/gen/nymnet.js";
import { openChain, type TestChain, unym } from "../../support/chain.ts";
import { checkInvariants } from "../../support/invariants.ts";
import { bondWire } from "../../support/mixnet-bonds.ts";
import { parserRuns } from "../../support/runs.ts";
import { type Actor, actors, unsignedTx, type Wire } from "../../support/unsigned-txs.ts";

const people = actors(5);
const UNBONDING_SECONDS = 20;
const plan = {
  accounts: people.map(({ account }) => ({ address: account, coins: [unym(250_000_000n)] })),
  validators: people
    .slice(0, 2)
    .map(({ account }, index) => ({ moniker: `v${index}`, account, consensusKey: keyOf(index), power: 10n })),
  unbondingSeconds: UNBONDING_SECONDS,
  epochSeconds: 10,
};

function keyOf(index: number): Uint8Array {
  return new Uint8Array(32).fill(100 + index);
}

const person = fc.constantFrom(...people);
const amount = fc.oneof(fc.bigInt(1n, 10n), fc.bigInt(1n, 3_000_000n), fc.bigInt(1n, 300_000_000n));
const coin = amount.map((value) => ({ denom: "unym", amount: value.toString() }));
const wire = <T>(typeUrl: string, codec: { encode(value: T): { finish(): Uint8Array } }, value: T): Wire => ({
  typeUrl,
  value: codec.encode(value).finish(),
});

interface Step {
  readonly from: Actor;
  readonly messages: readonly Wire[] | ((sequence: bigint) => readonly Wire[]);
}
const send = fc.record({ from: person, to: person, coin }).map(({ from, to, coin: sent }) => ({
  from,
  messages: [
    wire("/cosmos.bank.v1beta1.MsgSend", MsgSend, { fromAddress: from.account, toAddress: to.account, amount: [sent] }),
  ],
}));
const stake = (typeUrl: string, codec: typeof MsgDelegate | typeof MsgUndelegate) =>
  fc.record({ from: person, to: person, amount: coin }).map(({ from, to, amount: staked }) => {
    const value = { delegatorAddress: from.account, validatorAddress: to.operator, amount: staked };
    return { from, messages: [wire(typeUrl, codec, value)] };
  });
const redelegate = fc
  .record({ from: person, source: person, target: person, amount: coin })
  .map(({ from, source, target, ...rest }) => ({
    from,
    messages: [
      wire("/cosmos.staking.v1beta1.MsgBeginRedelegate", MsgBeginRedelegate, {
        delegatorAddress: from.account,
        validatorSrcAddress: source.operator,
        validatorDstAddress: target.operator,
        ...rest,
      }),
    ],
  }));
const description = { moniker: "m", identity: "", website: "", securityContact: "", details: "" };
const create = fc
  .record({ from: person, value: coin, least: fc.bigInt(1n, 2_000_000n) })
  .map(({ from, value, least }) => ({
    from,
    messages: [
      wire("/cosmos.staking.v1beta1.MsgCreateValidator", MsgCreateValidator, {
        description,
        commission: { rate: "1", maxRate: "1000", maxChangeRate: "10" },
        minSelfDelegation: least.toString(),
        delegatorAddress: from.account,
        validatorAddress: from.operator,
        pubkey: {
          typeUrl: "/cosmos.crypto.ed25519.PubKey",
          value: Uint8Array.of(10, 32, ...keyOf(people.indexOf(from))),
        },
        value,
      }),
    ],
  }));
const edit = fc.record({ from: person, least: fc.bigInt(1n, 5_000_000n) }).map(({ from, least }) => ({
  from,
  messages: [
    wire("/cosmos.staking.v1beta1.MsgEditValidator", MsgEditValidator, {
      description,
      validatorAddress: from.operator,
      commissionRate: "",
      minSelfDelegation: least.toString(),
    }),
  ],
}));
const role = fc.constantFrom("mixnode" as const, "gateway" as const);
const bond = fc.record({ from: person, index: fc.nat(4), role }).map(({ from, index, role: as }) => ({
  from,
  messages: (sequence: bigint) => [bondWire({ index, role: as, owner: from.account, sequence: Number(sequence) })],
}));
const unbond = person.map((from) => ({
  from,
  messages: [wire("/nymnet.mixnet.v1.MsgUnbondNode", nymnet.mixnet.v1.MsgUnbondNode, { owner: from.account })],
}));
const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: bond, weight: 4 },
  unbond,
  send,
  { arbitrary: stake("/cosmos.staking.v1beta1.MsgDelegate", MsgDelegate), weight: 3 },
  { arbitrary: stake("/cosmos.staking.v1beta1.MsgUndelegate", MsgUndelegate), weight: 3 },
  { arbitrary: redelegate, weight: 3 },
  create,
  edit,
);
const blocks = fc.array(
  fc.record({
    afterSeconds: fc.constantFrom(1, 5, UNBONDING_SECONDS),
    /** Two of one account become one transaction of two messages, all or none. */
    steps: fc.array(step, { maxLength: 8 }),
  }),
  { minLength: 1, maxLength: 12 },
);

const openUnsigned = (db = createMemoryDb()): Promise<TestChain> =>
  openChain(plan, { db, verifySecp256k1: () => true });

/** Transactions with the sequences that follow when all before them are let in. */
function encode(steps: readonly Step[], sequences: Map<Actor, bigint>): readonly Uint8Array[] {
  return steps.map(({ from, messages }) => {
    const sequence = sequences.get(from) ?? 0n;
    sequences.set(from, sequence + 1n);
    return unsignedTx(from, sequence, typeof messages === "function" ? messages(sequence) : messages);
  });
}

it("conserves the supply, the pools, the pledges and the shares over any sequence of messages", async () => {
  const codes = new Set<number>();
  await fc.assert(
    fc.asyncProperty(blocks, async (sequence) => {
      const chain = await openUnsigned();
      const sequences = new Map<Actor, bigint>();
      for (const { afterSeconds, steps } of sequence) {
        const { txResults } = await chain.block(encode(steps, sequences), afterSeconds);
        for (const { code, log } of txResults) {
          expect(log).not.toContain("internal");
          codes.add(code);
        }
        checkInvariants(chain.store.committed, "unym");
      }
    }),
    { numRuns: Math.ceil(parserRuns / 25) },
  );
  expect([...codes]).toEqual(expect.arrayContaining([0, 5, 18, 19]));
});

const outcome = ({ appHash, txResults, events, validatorUpdates }: FinalizeBlockResponse) => ({
  appHash,
  events,
  validatorUpdates,
  txResults,
});

it("gives every node the same state and results, whether it checked before, restarted or ran a block twice", () =>
  fc.assert(
    fc.asyncProperty(blocks, fc.nat(11), async (sequence, restartAt) => {
      const db = createMemoryDb();
      const plain = await openUnsigned();
      let other = await openUnsigned(db);
      const [mine, theirs] = [new Map<Actor, bigint>(), new Map<Actor, bigint>()];
      for (const [index, { afterSeconds, steps }] of sequence.entries()) {
        const expected = await plain.block(encode(steps, mine), afterSeconds);
        const txs = encode(steps, theirs);
        for (const tx of txs) await other.check(tx);
        if (index === restartAt) other = await openUnsigned(db);
        await other.rehearse(txs, afterSeconds);
        expect(outcome(await other.block(txs, afterSeconds))).toEqual(outcome(expected));
      }
    }),
    { numRuns: Math.ceil(parserRuns / 60) },
  ));
