import { SignDoc } from "cosmjs-types/cosmos/tx/v1beta1/tx";
import { utf8 } from "../../../kernel/bytes.ts";
import { coinJson, writeCoin } from "../../modules/coins.ts";
import type { Json } from "../../modules/module.ts";
import { canonicalJson } from "./amino-json.ts";
import type { Tx } from "./tx.ts";

/** What a signature is bound to besides the transaction. */
export interface SignerData {
  readonly chainId: string;
  readonly accountNumber: bigint;
  readonly sequence: bigint;
}

/** SIGN_MODE_DIRECT: protobuf of SignDoc. The sequence is inside the auth info. */
export const directSignBytes = (tx: Tx, { chainId, accountNumber }: SignerData): Uint8Array =>
  SignDoc.encode({ bodyBytes: tx.bodyBytes, authInfoBytes: tx.authInfoBytes, chainId, accountNumber }).finish();

/** SIGN_MODE_LEGACY_AMINO_JSON: the JSON that hardware wallets show. */
export const aminoSignBytes = (tx: Tx, signer: SignerData): Uint8Array =>
  utf8(canonicalJson(aminoDocument(tx, signer)));

function aminoDocument({ fee, memo, messages, timeoutHeight }: Tx, signer: SignerData): Json {
  return {
    account_number: signer.accountNumber.toString(),
    chain_id: signer.chainId,
    fee: {
      amount: fee.amount.map((coin) => coinJson(writeCoin(coin))),
      gas: fee.gasLimit.toString(),
      ...(fee.granter === "" ? {} : { granter: fee.granter }),
      ...(fee.payer === "" ? {} : { payer: fee.payer }),
    },
    memo,
    msgs: messages.map((message) => message.amino()),
    sequence: signer.sequence.toString(),
    ...(timeoutHeight === 0n ? {} : { timeout_height: timeoutHeight.toString() }),
  };
}
