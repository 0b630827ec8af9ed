import { MsgBeginRedelegate, MsgDelegate, MsgUndelegate } from "cosmjs-types/cosmos/staking/v1beta1/tx";
import type { Coin } from "../../../kernel/amounts.ts";
import { shape, text } from "../../../kernel/wire.ts";
import { coinJson } from "../coins.ts";
import type { MessageType } from "../module.ts";
import type { Pair } from "./delegations.ts";
import { accountIn, coinField, operatorIn, positiveCoin } from "./message-parts.ts";
import type { Move } from "./redelegation.ts";

/** Messages of delegators, and what they say. */

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
