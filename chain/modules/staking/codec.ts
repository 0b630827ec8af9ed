import { PubKey } from "cosmjs-types/cosmos/crypto/ed25519/keys";
import {
  Delegation as WireDelegation,
  Params as WireParams,
  Redelegation as WireRedelegation,
  UnbondingDelegation as WireUnbonding,
  Validator as WireValidator,
} from "cosmjs-types/cosmos/staking/v1beta1/staking";
import { Fault } from "../../../kernel/errors.ts";
import { protobufValue, readTime, writeTime } from "../codecs.ts";
import { parseDecimalInteger } from "../decimal.ts";
import type {
  BondStatus,
  Delegation,
  Redelegation,
  StakingParams,
  UnbondingDelegation,
  UnbondingEntry,
  Validator,
} from "./types.ts";

/** Between cosmos.staking.v1beta1 and the domain: as stored, and as queries answer. */

export class StakingCodecError extends Fault<{ code: "staking.status"; status: number }> {}

export const ED25519_TYPE_URL = "/cosmos.crypto.ed25519.PubKey";

function readStatus(status: number): BondStatus {
  if (status === 1 || status === 2 || status === 3) return status;
  throw new StakingCodecError({ code: "staking.status", status });
}

export function validatorToWire(validator: Validator): WireValidator {
  const { commission, consensusKey, unbondingTimeNs, description } = validator;
  return {
    operatorAddress: validator.operator,
    consensusPubkey: { typeUrl: ED25519_TYPE_URL, value: PubKey.encode({ key: consensusKey }).finish() },
    jailed: validator.jailed,
    status: validator.status,
    tokens: validator.tokens.toString(),
    delegatorShares: validator.shares.toString(),
    description: { ...description },
    unbondingHeight: validator.unbondingHeight,
    unbondingTime: writeTime(unbondingTimeNs),
    commission: {
      commissionRates: {
        rate: commission.rate.toString(),
        maxRate: commission.maxRate.toString(),
        maxChangeRate: commission.maxChangeRate.toString(),
      },
      updateTime: writeTime(commission.updateTimeNs),
    },
    minSelfDelegation: validator.minSelfDelegation.toString(),
    unbondingOnHoldRefCount: 0n,
    unbondingIds: [],
  };
}

const validatorFromWire = (wire: WireValidator): Validator => ({
  operator: wire.operatorAddress,
  consensusKey: PubKey.decode(wire.consensusPubkey?.value ?? new Uint8Array(0)).key,
  jailed: wire.jailed,
  status: readStatus(wire.status),
  tokens: BigInt(wire.tokens),
  shares: parseDecimalInteger(wire.delegatorShares),
  description: wire.description,
  unbondingHeight: wire.unbondingHeight,
  unbondingTimeNs: readTime(wire.unbondingTime),
  commission: {
    rate: parseDecimalInteger(wire.commission.commissionRates.rate),
    maxRate: parseDecimalInteger(wire.commission.commissionRates.maxRate),
    maxChangeRate: parseDecimalInteger(wire.commission.commissionRates.maxChangeRate),
    updateTimeNs: readTime(wire.commission.updateTime),
  },
  minSelfDelegation: BigInt(wire.minSelfDelegation),
});

export const delegationToWire = ({ delegator, operator, shares }: Delegation): WireDelegation => ({
  delegatorAddress: delegator,
  validatorAddress: operator,
  shares: shares.toString(),
});

const delegationFromWire = ({ delegatorAddress, validatorAddress, shares }: WireDelegation): Delegation => ({
  delegator: delegatorAddress,
  operator: validatorAddress,
  shares: parseDecimalInteger(shares),
});

const entryToWire = ({ creationHeight, completionTimeNs, initialBalance, balance, unbondingId }: UnbondingEntry) => ({
  creationHeight,
  completionTime: writeTime(completionTimeNs),
  initialBalance: initialBalance.toString(),
  balance: balance.toString(),
  unbondingId,
  unbondingOnHoldRefCount: 0n,
});

export const unbondingToWire = ({ delegator, operator, entries }: UnbondingDelegation): WireUnbonding => ({
  delegatorAddress: delegator,
  validatorAddress: operator,
  entries: entries.map(entryToWire),
});

const unbondingFromWire = ({ delegatorAddress, validatorAddress, entries }: WireUnbonding): UnbondingDelegation => ({
  delegator: delegatorAddress,
  operator: validatorAddress,
  entries: entries.map(({ creationHeight, completionTime, initialBalance, balance, unbondingId }) => ({
    creationHeight,
    completionTimeNs: readTime(completionTime),
    initialBalance: BigInt(initialBalance),
    balance: BigInt(balance),
    unbondingId,
  })),
});

export const redelegationToWire = ({ delegator, source, destination, entries }: Redelegation): WireRedelegation => ({
  delegatorAddress: delegator,
  validatorSrcAddress: source,
  validatorDstAddress: destination,
  entries: entries.map(({ creationHeight, completionTimeNs, initialBalance, sharesDestination, unbondingId }) => ({
    creationHeight,
    completionTime: writeTime(completionTimeNs),
    initialBalance: initialBalance.toString(),
    sharesDst: sharesDestination.toString(),
    unbondingId,
    unbondingOnHoldRefCount: 0n,
  })),
});

const redelegationFromWire = (wire: WireRedelegation): Redelegation => ({
  delegator: wire.delegatorAddress,
  source: wire.validatorSrcAddress,
  destination: wire.validatorDstAddress,
  entries: wire.entries.map(({ creationHeight, completionTime, initialBalance, sharesDst, unbondingId }) => ({
    creationHeight,
    completionTimeNs: readTime(completionTime),
    initialBalance: BigInt(initialBalance),
    sharesDestination: parseDecimalInteger(sharesDst),
    unbondingId,
  })),
});

export const paramsToWire = ({ unbondingTimeNs, minCommissionRate, ...params }: StakingParams): WireParams => ({
  ...params,
  unbondingTime: writeTime(unbondingTimeNs),
  minCommissionRate: minCommissionRate.toString(),
});

const paramsFromWire = ({ unbondingTime, minCommissionRate, ...params }: WireParams): StakingParams => ({
  ...params,
  unbondingTimeNs: readTime(unbondingTime),
  minCommissionRate: parseDecimalInteger(minCommissionRate),
});

export const validatorValue = protobufValue(WireValidator, validatorFromWire, validatorToWire);
export const delegationValue = protobufValue(WireDelegation, delegationFromWire, delegationToWire);
export const unbondingValue = protobufValue(WireUnbonding, unbondingFromWire, unbondingToWire);
export const redelegationValue = protobufValue(WireRedelegation, redelegationFromWire, redelegationToWire);
export const paramsValue = protobufValue(WireParams, paramsFromWire, paramsToWire);
