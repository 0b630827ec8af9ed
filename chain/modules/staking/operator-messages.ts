import { PubKey } from "cosmjs-types/cosmos/crypto/ed25519/keys";
import { MsgCreateValidator, MsgEditValidator } from "cosmjs-types/cosmos/staking/v1beta1/tx";
import type { Coin } from "../../../kernel/amounts.ts";
import { toBase64 } from "../../../kernel/encoding.ts";
import type { AccountAddress } from "../../../kernel/ids.ts";
import { bytes, nested, shape, text } from "../../../kernel/wire.ts";
import { coinJson } from "../coins.ts";
import { type Decimal, formatDecimal, parseDecimalInteger } from "../decimal.ts";
import { refuse, sdkErrors } from "../errors.ts";
import type { MessageType } from "../module.ts";
import { ED25519_TYPE_URL } from "./codec.ts";
import { coinField, operatorIn, positiveCoin } from "./message-parts.ts";
import type { CommissionRates, Description } from "./types.ts";

/** Messages of validators' operators, and what they say. */

const anyShape = shape({ 1: text, 2: bytes });
const descriptionShape = shape({ 1: text, 2: text, 3: text, 4: text, 5: text });
const ratesShape = shape({ 1: text, 2: text, 3: text });

export interface CreateValidator {
  readonly coin: Coin;
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
