import type { Decimal } from "../decimal.ts";

/** Numbers as in cosmos.staking.v1beta1.BondStatus. */
export type BondStatus = 1 | 2 | 3;
export const UNBONDED = 1;
export const UNBONDING = 2;
export const BONDED = 3;

export interface Description {
  readonly moniker: string;
  readonly identity: string;
  readonly website: string;
  readonly securityContact: string;
  readonly details: string;
}

export interface CommissionRates {
  readonly rate: Decimal;
  readonly maxRate: Decimal;
  /** The most that the rate may rise at once. */
  readonly maxChangeRate: Decimal;
}

/** A validator as the chain keeps it. Addresses are texts here, as in the stored bytes; keys have them as bytes. */
export interface Validator {
  readonly operator: string;
  /** Ed25519, 32 bytes. */
  readonly consensusKey: Uint8Array;
  /** Left out of the power index until it is let in again. */
  readonly jailed: boolean;
  readonly status: BondStatus;
  /** Base units of the staking denomination. */
  readonly tokens: bigint;
  readonly shares: Decimal;
  readonly description: Description;
  readonly unbondingHeight: bigint;
  /** When the unbonding ends; 0 where none has begun. */
  readonly unbondingTimeNs: bigint;
  readonly commission: CommissionRates & { readonly updateTimeNs: bigint };
  readonly minSelfDelegation: bigint;
}

export interface Delegation {
  readonly delegator: string;
  readonly operator: string;
  readonly shares: Decimal;
}

/** Tokens on their way out. */
export interface UnbondingEntry {
  readonly creationHeight: bigint;
  readonly completionTimeNs: bigint;
  readonly initialBalance: bigint;
  readonly balance: bigint;
  /** Counted over all entries of the chain, from 1. */
  readonly unbondingId: bigint;
}
export interface UnbondingDelegation {
  readonly delegator: string;
  readonly operator: string;
  readonly entries: readonly UnbondingEntry[];
}

/** Shares that moved while those they left were still bound. */
export interface RedelegationEntry {
  readonly creationHeight: bigint;
  readonly completionTimeNs: bigint;
  readonly initialBalance: bigint;
  readonly sharesDestination: Decimal;
  readonly unbondingId: bigint;
}
export interface Redelegation {
  readonly delegator: string;
  readonly source: string;
  readonly destination: string;
  readonly entries: readonly RedelegationEntry[];
}

export interface StakingParams {
  readonly unbondingTimeNs: bigint;
  readonly maxValidators: number;
  /** Unfinished undelegations of one delegator from one validator, and redelegations of one between two. */
  readonly maxEntries: number;
  /** Blocks whose header and validators can be asked for. */
  readonly historicalEntries: number;
  readonly bondDenom: string;
  readonly minCommissionRate: Decimal;
}
