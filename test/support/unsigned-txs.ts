import { secp256k1 } from "@noble/curves/secp256k1.js";
import { PubKey } from "cosmjs-types/cosmos/crypto/secp256k1/keys";
import { AuthInfo, TxBody, TxRaw } from "cosmjs-types/cosmos/tx/v1beta1/tx";
import { secp256k1Address } from "../../chain/crypto/secp256k1.ts";
import { asAccount, createAddresses } from "../../chain/modules/addresses.ts";
import type { AccountAddress } from "../../kernel/ids.ts";
import { DENOM } from "./chain.ts";

/** An account with a real key, for chains whose verifier takes any signature. */
export interface Actor {
  readonly address: AccountAddress;
  readonly account: string;
  readonly operator: string;
  readonly publicKey: Uint8Array;
}

const texts = createAddresses("n");

export const actors = (count: number): readonly Actor[] =>
  Array.from({ length: count }, (_, index) => {
    const publicKey = secp256k1.getPublicKey(new Uint8Array(32).fill(index + 1), true);
    const address = asAccount(secp256k1Address(publicKey));
    return { address, publicKey, account: texts.account(address), operator: texts.operator(address) };
  });

export interface Wire {
  readonly typeUrl: string;
  readonly value: Uint8Array;
}

export interface Signer {
  readonly actor: Actor;
  readonly sequence: bigint;
}

/** A transaction with 64 zero bytes for each signature. @param payer of the fee, where it is not the first signer. */
export function unsignedTxOf(signers: readonly Signer[], messages: readonly Wire[], payer = "", fee = 10n): Uint8Array {
  const bodyBytes = TxBody.encode(TxBody.fromPartial({ messages: [...messages] })).finish();
  const signerInfos = signers.map(({ actor: { publicKey }, sequence }) => ({
    publicKey: { typeUrl: "/cosmos.crypto.secp256k1.PubKey", value: PubKey.encode({ key: publicKey }).finish() },
    modeInfo: { single: { mode: 1 } },
    sequence,
  }));
  const price = { amount: [{ denom: DENOM, amount: fee.toString() }], gasLimit: 2_000_000n, payer };
  const authInfoBytes = AuthInfo.encode(AuthInfo.fromPartial({ signerInfos, fee: price })).finish();
  return TxRaw.encode({ bodyBytes, authInfoBytes, signatures: signers.map(() => new Uint8Array(64)) }).finish();
}

export const unsignedTx = (actor: Actor, sequence: bigint, messages: readonly Wire[]): Uint8Array =>
  unsignedTxOf([{ actor, sequence }], messages);
