import { MsgSend } from "cosmjs-types/cosmos/bank/v1beta1/tx";
import type { Coin } from "../../../kernel/amounts.ts";
import { formatCoins } from "../../../kernel/amounts.ts";
import type { AccountAddress } from "../../../kernel/ids.ts";
import { shape, text } from "../../../kernel/wire.ts";
import { readMessageAddress } from "../address-input.ts";
import { areValidCoins, coinJson, coinsField, readCoin } from "../coins.ts";
import { refuse, sdkErrors } from "../errors.ts";
import type { MessageType } from "../module.ts";

export interface Send {
  readonly from: AccountAddress;
  readonly to: AccountAddress;
  /** At least one. */
  readonly coins: readonly Coin[];
}

export const sendType: MessageType<MsgSend, Send> = {
  typeUrl: "/cosmos.bank.v1beta1.MsgSend",
  shape: shape({ 1: text, 2: text, 3: coinsField }),
  codec: MsgSend,
  signer: ({ fromAddress }, { parseAccount }) => parseAccount(fromAddress),
  read({ fromAddress, toAddress, amount }, { parseAccount }) {
    const from = readMessageAddress(parseAccount, fromAddress, "from address");
    const to = readMessageAddress(parseAccount, toAddress, "to address");
    const coins = amount.map(readCoin);
    if (coins.length === 0 || !areValidCoins(coins)) throw refuse(sdkErrors.invalidCoins, formatCoins(coins));
    return { from, to, coins };
  },
  amino: {
    name: "cosmos-sdk/MsgSend",
    toJson: ({ fromAddress, toAddress, amount }) => ({
      from_address: fromAddress,
      to_address: toAddress,
      amount: amount.map(coinJson),
    }),
  },
};
