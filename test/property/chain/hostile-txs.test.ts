import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { equalBytes } from "../../../kernel/bytes.ts";
import { openChain, openSigners, sendMessage, sign, unym } from "../../support/chain.ts";
import { changesOf } from "../../support/mutate.ts";
import { parserRuns } from "../../support/runs.ts";

const { addresses, direct, amino } = await openSigners(2);
const [alice = "", bob = ""] = addresses;
const plan = { accounts: addresses.map((address) => ({ address, coins: [unym(1_000_000_000n)] })) };
const [chain, twin] = await Promise.all([openChain(plan), openChain(plan)]);
const place = { from: alice, accountNumber: 0, sequence: 0 };
const messages = [
  sendMessage(alice, bob, 5n),
  {
    typeUrl: "/cosmos.staking.v1beta1.MsgDelegate",
    value: { delegatorAddress: alice, validatorAddress: bob, amount: { denom: "unym", amount: "1" } },
  },
];
const valid = [await sign(direct, messages, place), await sign(amino, messages, place)];
const refused: Uint8Array[] = [];

/** A code, and nothing that looks like success. */
async function isRefused(tx: Uint8Array): Promise<void> {
  const result = await chain.check(tx);
  expect(result.code).not.toBe(0);
  expect(result.log).not.toBe("");
  refused.push(tx);
}

describe("transactions nobody signed", () => {
  it("of random bytes are refused with a code", () =>
    fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), isRefused), { numRuns: parserRuns }));

  it("made from valid ones by changing bytes are refused with a code", () => {
    const changed = fc.constantFrom(...valid).chain((tx) => fc.tuple(fc.constant(tx), changesOf(tx)));
    return fc.assert(
      fc.asyncProperty(changed, async ([tx, other]) => {
        if (other instanceof Uint8Array && !equalBytes(tx, other)) await isRefused(other);
      }),
      { numRuns: parserRuns },
    );
  });

  it("made from parts of valid ones are refused with a code", () => {
    const [first = new Uint8Array(0), second = new Uint8Array(0)] = valid;
    const cut = fc
      .tuple(fc.nat(first.length), fc.nat(second.length))
      .map(([a, b]) => [first.slice(0, a), second.slice(b)]);
    return fc.assert(
      fc.asyncProperty(cut, async ([head = first, tail = second]) => {
        const tx = Uint8Array.of(...head, ...tail);
        if (!valid.some((whole) => equalBytes(whole, tx))) await isRefused(tx);
      }),
      { numRuns: parserRuns },
    );
  });

  it("change nothing when a block holds all of them", async () => {
    const [block, empty] = await Promise.all([chain.block(refused), twin.block()]);
    expect(block.txResults.length).toBeGreaterThan(2 * parserRuns);
    expect(block.txResults.filter(({ code }) => code === 0)).toEqual([]);
    expect(block.appHash).toEqual(empty.appHash);
  });
});
