import { expect } from "vitest";
import { readFacts } from "../../chain/app/facts.ts";
import { asAccount, moduleAddress } from "../../chain/modules/addresses.ts";
import { allBalances, allSupplies, balanceOf } from "../../chain/modules/bank/state.ts";
import { allNodes } from "../../chain/modules/mixnet/state.ts";
import { powerOf } from "../../chain/modules/staking/shares.ts";
import {
  BONDED_POOL,
  delegations,
  delegationsByValidator,
  lastPowers,
  NOT_BONDED_POOL,
  powerIndex,
  unbondingQueue,
  unbondings,
  validators,
} from "../../chain/modules/staking/state.ts";
import { BONDED } from "../../chain/modules/staking/types.ts";
import { known } from "../../chain/modules/state-error.ts";
import type { Reader } from "../../chain/store/access.ts";

/** What must hold of any state after a block. @throws AssertionError. */
export function checkInvariants(db: Reader, denom: string): void {
  checkPledges(db, denom);
  checkSupply(db);
  checkPools(db, denom);
  checkShares(db);
  checkPowers(db);
}

const sum = (amounts: Iterable<bigint>): bigint => [...amounts].reduce((total, amount) => total + amount, 0n);

function checkSupply(db: Reader): void {
  const sums = new Map<string, bigint>();
  for (const [[, denom], amount] of allBalances(db)) sums.set(denom, (sums.get(denom) ?? 0n) + amount);
  expect(sums).toEqual(new Map(allSupplies(db)));
}

function checkPools(db: Reader, denom: string): void {
  const all = [...validators.entries(db)].map(([, validator]) => validator);
  const tokensOf = (bonded: boolean): bigint =>
    sum(all.filter(({ status }) => (status === BONDED) === bonded).map(({ tokens }) => tokens));
  const waiting = sum([...unbondings.entries(db)].flatMap(([, { entries }]) => entries.map(({ balance }) => balance)));
  expect(balanceOf(db, moduleAddress(BONDED_POOL), denom)).toBe(tokensOf(true));
  expect(balanceOf(db, moduleAddress(NOT_BONDED_POOL), denom)).toBe(tokensOf(false) + waiting);
}

function checkPledges(db: Reader, denom: string): void {
  const chain = known("chain", readFacts(db));
  const pledges = [...allNodes(db, chain)].map(({ pledge }) => pledge.amount);
  expect(balanceOf(db, moduleAddress("mixnet"), denom)).toBe(sum(pledges));
}

function checkShares(db: Reader): void {
  const sums = new Map<string, bigint>();
  for (const [, { operator, shares }] of delegations.entries(db)) {
    expect(shares).toBeGreaterThan(0n);
    sums.set(operator, (sums.get(operator) ?? 0n) + shares);
  }
  for (const [, { operator, shares }] of validators.entries(db)) expect(sums.get(operator) ?? 0n).toBe(shares);
  expect([...delegationsByValidator.entries(db)]).toHaveLength([...delegations.entries(db)].length);
}

/** The index has each validator that is not jailed once; consensus knows the bonded ones, with their powers. */
function checkPowers(db: Reader): void {
  const all = [...validators.entries(db)];
  const indexed = [...powerIndex.entries(db)].map(([[power], who]) => `${power} ${asAccount(who).toString()}`);
  const expected = all.filter(([, { jailed }]) => !jailed).map(([who, validator]) => `${powerOf(validator)} ${who}`);
  expect(indexed.sort()).toEqual(expected.sort());
  const bonded = all.filter(([, { status }]) => status === BONDED).map(([who, validator]) => [who, powerOf(validator)]);
  expect([...lastPowers.entries(db)]).toEqual(bonded);
  expect([...unbondingQueue.entries(db)].length > 0).toBe([...unbondings.entries(db)].length > 0);
}
