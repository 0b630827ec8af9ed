import { PubKey } from "cosmjs-types/cosmos/crypto/secp256k1/keys";
import { AuthInfo, TxBody, TxRaw, type SignerInfo as WireSignerInfo } from "cosmjs-types/cosmos/tx/v1beta1/tx";
import type { Any } from "cosmjs-types/google/protobuf/any";
import { equalBytes } from "../../../kernel/bytes.ts";
import { describeError } from "../../../kernel/errors.ts";
import type { AccountAddress } from "../../../kernel/ids.ts";
import { checkWire } from "../../../kernel/wire.ts";
import type { Addresses } from "../../modules/addresses.ts";
import { PUBLIC_KEY_TYPE_URL } from "../../modules/auth/account.ts";
import { readCoin } from "../../modules/coins.ts";
import { Refusal, refuse, sdkErrors } from "../../modules/errors.ts";
import type { DecodedMessage, MessageHandler } from "../../modules/module.ts";
import { quoted } from "../../modules/quoted.ts";
import { authInfoShape, publicKeyShape, txBodyShape, txRawShape } from "./shapes.ts";
import type { Fee, SignerInfo, Tx } from "./tx.ts";

const SIGN_MODE_DIRECT = 1;
const SIGN_MODE_LEGACY_AMINO_JSON = 127;

export type MessageHandlers = ReadonlyMap<string, MessageHandler>;

/** @throws Refusal "tx parse error" (code 2) for bytes that are no transaction of known messages in their one form. */
export function decodeTx(encoded: Uint8Array, handlers: MessageHandlers, addresses: Addresses): Tx {
  try {
    return decode(encoded, handlers, addresses);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw refuse(sdkErrors.txDecode, describeError(error));
  }
}

function decode(encoded: Uint8Array, handlers: MessageHandlers, addresses: Addresses): Tx {
  checkWire(encoded, txRawShape);
  const { bodyBytes, authInfoBytes, signatures } = TxRaw.decode(encoded);
  const { nonCritical: hasNonCritical } = checkWire(bodyBytes, txBodyShape);
  checkWire(authInfoBytes, authInfoShape);
  const body = TxBody.decode(bodyBytes);
  const { signerInfos, fee } = AuthInfo.decode(authInfoBytes);
  const messages = body.messages.map((any) => decodeMessage(any, handlers, addresses));
  return {
    sizeBytes: encoded.length,
    bodyBytes,
    authInfoBytes,
    messages,
    memo: body.memo,
    timeoutHeight: body.timeoutHeight,
    hasExtensions: body.extensionOptions.length > 0,
    hasNonCritical: hasNonCritical || body.nonCriticalExtensionOptions.length > 0,
    signerInfos: signerInfos.map(readSignerInfo),
    fee: readFee(fee),
    signatures,
    ...readSigners(messages, fee?.payer ?? "", addresses),
  };
}

function decodeMessage({ typeUrl, value }: Any, handlers: MessageHandlers, addresses: Addresses): DecodedMessage {
  const handler = handlers.get(typeUrl);
  if (handler === undefined) throw refuse(sdkErrors.txDecode, `unable to resolve type URL ${quoted(typeUrl)}`);
  checkWire(value, handler.shape);
  return handler.decode(value, addresses);
}

function readSignerInfo({ publicKey, modeInfo, sequence }: WireSignerInfo): SignerInfo {
  const mode = modeInfo?.single?.mode;
  return {
    publicKey: publicKey === undefined ? undefined : readPublicKey(publicKey),
    mode: mode === SIGN_MODE_DIRECT ? "direct" : mode === SIGN_MODE_LEGACY_AMINO_JSON ? "amino" : "unsupported",
    sequence,
  };
}

/** Keys of other kinds keep their name only: whether they may sign is not a matter of form. */
function readPublicKey({ typeUrl, value }: Any): { readonly typeUrl: string; readonly key: Uint8Array } {
  if (typeUrl !== PUBLIC_KEY_TYPE_URL) return { typeUrl, key: new Uint8Array(0) };
  checkWire(value, publicKeyShape);
  return { typeUrl, key: PubKey.decode(value).key };
}

function readFee(fee: AuthInfo["fee"]): Fee {
  const { amount = [], gasLimit = 0n, payer = "", granter = "" } = fee ?? {};
  return { amount: amount.map(readCoin), gasLimit, payer, granter };
}

function readSigners(
  messages: readonly DecodedMessage[],
  payer: string,
  addresses: Addresses,
): { readonly signers: readonly AccountAddress[]; readonly feePayer: AccountAddress } {
  const signers: AccountAddress[] = [];
  for (const { signer } of messages) addOnce(signers, signer);
  const first = signers[0];
  if (first === undefined) throw refuse(sdkErrors.invalidRequest, "must contain at least one message");
  const feePayer = payer === "" ? first : addresses.parseAccount(payer);
  addOnce(signers, feePayer);
  return { signers, feePayer };
}

function addOnce(signers: AccountAddress[], signer: AccountAddress): void {
  if (!signers.some((known) => equalBytes(known, signer))) signers.push(signer);
}
