import type { Coin } from "../../../kernel/amounts.ts";
import type { AccountAddress } from "../../../kernel/ids.ts";
import type { DecodedMessage } from "../../modules/module.ts";

/** A decoded transaction: its form is right, nothing is judged. */
export interface Tx {
  readonly sizeBytes: number;
  /** As signed in SIGN_MODE_DIRECT. */
  readonly bodyBytes: Uint8Array;
  readonly authInfoBytes: Uint8Array;
  readonly messages: readonly DecodedMessage[];
  readonly memo: string;
  /** 0 is never. */
  readonly timeoutHeight: bigint;
  readonly hasExtensions: boolean;
  /** The body carries fields this chain does not know and may ignore; amino JSON cannot sign over them. */
  readonly hasNonCritical: boolean;
  readonly signerInfos: readonly SignerInfo[];
  readonly fee: Fee;
  readonly signatures: readonly Uint8Array[];
  /** Accounts that must sign: of the messages, first seen first, then the fee's payer. */
  readonly signers: readonly AccountAddress[];
  readonly feePayer: AccountAddress;
}

export interface SignerInfo {
  readonly publicKey: { readonly typeUrl: string; readonly key: Uint8Array } | undefined;
  readonly mode: "direct" | "amino" | "unsupported";
  readonly sequence: bigint;
}

export interface Fee {
  readonly amount: readonly Coin[];
  readonly gasLimit: bigint;
  /** Texts as signed; empty where not given. */
  readonly payer: string;
  readonly granter: string;
}
