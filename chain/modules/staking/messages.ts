import { PubKey } from "cosmjs-types/cosmos/crypto/ed25519/keys";
import {
  MsgBeginRedelegate,
  MsgCreateValidator,
  MsgDelegate,
  MsgEditValidator,
  MsgUndelegate,
} from "cosmjs-types/cosmos/staking/v1beta1/tx";
import type { Coin } from "../../../kernel/amounts.ts";
import { toBase64 } from "../../../kernel/encoding.ts";
import type { AccountAddress } from "../../../kernel/ids.ts";
import { bytes, nested, shape, text } from "../../../kernel/wire.ts";
import { readMessageAddress } from "../address-input.ts";
import type { Addresses } from "../addresses.ts";
import { coinJson, coinShape, isDenom, readCoin, type WireCoin } from "../coins.ts";
import { type Decimal, formatDecimal, parseDecimalInteger } from "../decimal.ts";
import { refuse, sdkErrors } from "../errors.ts";
import type { MessageType } from "../module.ts";
import { ED25519_TYPE_URL } from "./codec.ts";
import type { Pair } from "./delegations.ts";
import type { Move } from "./redelegation.ts";
import type { CommissionRates, Description } from "./types.ts";

const anyShape = shape({ 1: text, 2: bytes });
const descriptionShape = shape({ 1: text, 2: text, 3: text, 4: text, 5: text });
const ratesShape = shape({ 1: text, 2: text, 3: text });
const coinField = nested(coinShape);

const accountIn = (addresses: Addresses, value: string): AccountAddress =>
  readMessageAddress(addresses.parseAccount, value, "delegator address");
const operatorIn = (addresses: Addresses, value: string, what = "validator address"): AccountAddress =>
  readMessageAddress(addresses.parseOperator, value, what);

/** @throws Refusal 18 with this reason for what is no positive amount of a denomination. */
function positiveCoin(wire: WireCoin, reason: string): Coin {
  const coin = readCoin(wire);
  if (!isDenom(coin.denom) || coin.amount <= 0n) throw refuse(sdkErrors.invalidRequest, reason);
  return coin;
}

export interface Amounted {
  readonly coin: Coin;
}

export const delegateType: MessageType<MsgDelegate, Pair & Amounted> = {
  typeUrl: "/cosmos.staking.v1beta1.MsgDelegate",
  shape: shape({ 1: text, 2: text, 3: coinField }),
  codec: MsgDelegate,
  signer: ({ delegatorAddress }, { parseAccount }) => parseAccount(delegatorAddress),
  read: ({ delegatorAddress, validatorAddress, amount }, addresses) => ({
    operator: operatorIn(addresses, validatorAddress),
    delegator: accountIn(addresses, delegatorAddress),
    coin: positiveCoin(amount, "invalid delegation amount"),
  }),
  amino: { name: "cosmos-sdk/MsgDelegate", toJson: delegationJson },
};

export const undelegateType: MessageType<MsgUndelegate, Pair & Amounted> = {
  typeUrl: "/cosmos.staking.v1beta1.MsgUndelegate",
  shape: delegateType.shape,
  codec: MsgUndelegate,
  signer: delegateType.signer,
  read: ({ delegatorAddress, validatorAddress, amount }, addresses) => ({
    operator: operatorIn(addresses, validatorAddress),
    delegator: accountIn(addresses, delegatorAddress),
    coin: positiveCoin(amount, "invalid shares amount"),
  }),
  amino: { name: "cosmos-sdk/MsgUndelegate", toJson: delegationJson },
};

function delegationJson({ delegatorAddress, validatorAddress, amount }: MsgDelegate) {
  return { delegator_address: delegatorAddress, validator_address: validatorAddress, amount: coinJson(amount) };
}

export const redelegateType: MessageType<MsgBeginRedelegate, Move & Amounted> = {
  typeUrl: "/cosmos.staking.v1beta1.MsgBeginRedelegate",
  shape: shape({ 1: text, 2: text, 3: text, 4: coinField }),
  codec: MsgBeginRedelegate,
  signer: ({ delegatorAddress }, { parseAccount }) => parseAccount(delegatorAddress),
  read: ({ delegatorAddress, validatorSrcAddress, validatorDstAddress, amount }, addresses) => ({
    source: operatorIn(addresses, validatorSrcAddress, "source validator address"),
    delegator: accountIn(addresses, delegatorAddress),
    destination: operatorIn(addresses, validatorDstAddress, "destination validator address"),
    coin: positiveCoin(amount, "invalid shares amount"),
  }),
  amino: {
    name: "cosmos-sdk/MsgBeginRedelegate",
    toJson: ({ delegatorAddress, validatorSrcAddress, validatorDstAddress, amount }) => ({
      delegator_address: delegatorAddress,
      validator_src_address: validatorSrcAddress,
      validator_dst_address: validatorDstAddress,
      amount: coinJson(amount),
    }),
  },
};

export interface CreateValidator extends Amounted {
  readonly operator: AccountAddress;
  readonly description: Description;
  readonly rates: CommissionRates;
  readonly minSelfDelegation: bigint;
  readonly publicKey: { readonly typeUrl: string; readonly key: Uint8Array };
}

export const createValidatorType: MessageType<MsgCreateValidator, CreateValidator> = {
  typeUrl: "/cosmos.staking.v1beta1.MsgCreateValidator",
  shape: shape({
    1: nested(descriptionShape),
    2: nested(ratesShape),
    3: text,
    4: text,
    5: text,
    6: nested(anyShape),
    7: coinField,
  }),
  codec: MsgCreateValidator,
  signer: ({ validatorAddress }, { parseOperator }) => parseOperator(validatorAddress),
  read: ({ description, commission, minSelfDelegation, validatorAddress, pubkey, value }, addresses) => ({
    operator: operatorIn(addresses, validatorAddress),
    publicKey: readPublicKey(pubkey),
    coin: positiveCoin(value, "invalid delegation amount"),
    description,
    rates: readRates(commission),
    minSelfDelegation: readMinimum(minSelfDelegation || "0") ?? 0n,
  }),
  amino: {
    name: "cosmos-sdk/MsgCreateValidator",
    toJson: ({ description, commission, pubkey, value, ...wire }) => ({
      description: descriptionJson(description),
      commission: {
        rate: decimalJson(commission.rate),
        max_rate: decimalJson(commission.maxRate),
        max_change_rate: decimalJson(commission.maxChangeRate),
      },
      min_self_delegation: wire.minSelfDelegation,
      delegator_address: wire.delegatorAddress,
      validator_address: wire.validatorAddress,
      pubkey: { type: "tendermint/PubKeyEd25519", value: toBase64(readPublicKey(pubkey).key) },
      value: coinJson(value),
    }),
  },
};

export interface EditValidator {
  readonly operator: AccountAddress;
  readonly description: Description;
  /** What is undefined stays as it is. */
  readonly rate: Decimal | undefined;
  readonly minSelfDelegation: bigint | undefined;
}

export const editValidatorType: MessageType<MsgEditValidator, EditValidator> = {
  typeUrl: "/cosmos.staking.v1beta1.MsgEditValidator",
  shape: shape({ 1: nested(descriptionShape), 2: text, 3: text, 4: text }),
  codec: MsgEditValidator,
  signer: ({ validatorAddress }, { parseOperator }) => parseOperator(validatorAddress),
  read: ({ description, validatorAddress, commissionRate, minSelfDelegation }, addresses) => ({
    operator: operatorIn(addresses, validatorAddress),
    description,
    rate: commissionRate === "" ? undefined : readRate(commissionRate),
    minSelfDelegation: readMinimum(minSelfDelegation),
  }),
  amino: {
    name: "cosmos-sdk/MsgEditValidator",
    toJson: ({ description, validatorAddress, commissionRate, minSelfDelegation }) => ({
      description: descriptionJson(description),
      validator_address: validatorAddress,
      ...(commissionRate === "" ? {} : { commission_rate: decimalJson(commissionRate) }),
      ...(minSelfDelegation === "" ? {} : { min_self_delegation: minSelfDelegation }),
    }),
  },
};

const decimalJson = (atomics: string): string => formatDecimal(parseDecimalInteger(atomics));

const descriptionJson = ({ moniker, identity, website, securityContact, details }: Description) => ({
  moniker,
  identity,
  website,
  security_contact: securityContact,
  details,
});

function readPublicKey(any: MsgCreateValidator["pubkey"]): CreateValidator["publicKey"] {
  const { typeUrl = "", value = new Uint8Array(0) } = any ?? {};
  return { typeUrl, key: typeUrl === ED25519_TYPE_URL ? PubKey.decode(value).key : new Uint8Array(0) };
}

function readRate(atomics: string): Decimal {
  try {
    return parseDecimalInteger(atomics);
  } catch {
    throw refuse(sdkErrors.invalidRequest, `invalid commission rate ${atomics.slice(0, 80)}`);
  }
}

function readRates({ rate, maxRate, maxChangeRate }: MsgCreateValidator["commission"]): CommissionRates {
  if (rate === "" && maxRate === "" && maxChangeRate === "") {
    throw refuse(sdkErrors.invalidRequest, "empty commission");
  }
  return { rate: readRate(rate), maxRate: readRate(maxRate), maxChangeRate: readRate(maxChangeRate) };
}

/** undefined where none is given. @throws Refusal 18 for what is not positive. */
function readMinimum(digits: string): bigint | undefined {
  if (digits === "") return undefined;
  const value = /^\d{1,78}$/.test(digits) ? BigInt(digits) : 0n;
  if (value > 0n) return value;
  throw refuse(sdkErrors.invalidRequest, "minimum self delegation must be a positive integer");
}
