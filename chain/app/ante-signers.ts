import { sha256 } from "@noble/hashes/sha2.js";
import { equalBytes } from "../../kernel/bytes.ts";
import { toBase64 } from "../../kernel/encoding.ts";
import { describeError } from "../../kernel/errors.ts";
import type { AccountAddress } from "../../kernel/ids.ts";
import { PUBLIC_KEY_BYTES, secp256k1Address } from "../crypto/secp256k1.ts";
import { type Account, PUBLIC_KEY_TYPE_URL } from "../modules/auth/account.ts";
import { accountOf, putAccount } from "../modules/auth/state.ts";
import { refuse, sdkErrors } from "../modules/errors.ts";
import { quoted } from "../modules/quoted.ts";
import type { Ante } from "./ante.ts";
import { aminoSignBytes, directSignBytes, type SignerData } from "./tx/sign-bytes.ts";
import type { SignerInfo, Tx } from "./tx/tx.ts";

/** One signer of a transaction with what it brings: account, key, sequence and signature. */
interface Signing {
  readonly address: AccountAddress;
  readonly account: Account;
  readonly info: SignerInfo;
  readonly signature: Uint8Array;
}

/** Keys, then the number of signatures, their price, and each sequence and signature; at last the sequences go up. */
export function checkSigners(ante: Ante): void {
  const signings = readSignings(ante);
  for (const signing of signings) announce(ante, signing);
  checkSignatureLimit(ante);
  for (const _ of signings) ante.meter.consume(ante.params.sigVerifyCostSecp256k1, "ante verify: secp256k1");
  for (const signing of signings) checkSignature(ante, signing);
  for (const { address, account } of signings) {
    putAccount(ante.ctx, address, { ...account, sequence: account.sequence + 1n });
  }
}

function readSignings(ante: Ante): readonly Signing[] {
  const { signerInfos, signers, signatures } = ante.tx;
  if (signerInfos.length !== signers.length) {
    const counts = `expected: ${signers.length}, got ${signerInfos.length}`;
    throw refuse(sdkErrors.unauthorized, `invalid number of signer;  ${counts}`);
  }
  return signers.flatMap((address, index) => {
    const [info, signature] = [signerInfos[index], signatures[index]];
    return info === undefined || signature === undefined
      ? []
      : [readSigning(ante, { address, info, signature, index })];
  });
}

function readSigning(ante: Ante, signer: Omit<Signing, "account"> & { readonly index: number }): Signing {
  const { address, info, index } = signer;
  const account = accountOf(ante.ctx.db, address);
  const text = ante.ctx.chain.addresses.account(address);
  if (account === undefined) throw refuse(sdkErrors.unknownAddress, `account ${text} does not exist`);
  if (info.publicKey === undefined) return { ...signer, account };
  const { typeUrl, key } = info.publicKey;
  if (typeUrl !== PUBLIC_KEY_TYPE_URL || key.length !== PUBLIC_KEY_BYTES) {
    throw refuse(sdkErrors.invalidPublicKey, `unsupported public key ${quoted(typeUrl)} of ${key.length} bytes`);
  }
  if (!equalBytes(secp256k1Address(key), address)) {
    throw refuse(
      sdkErrors.invalidPublicKey,
      `pubKey does not match signer address ${text} with signer index: ${index}`,
    );
  }
  return { ...signer, account: { ...account, publicKey: account.publicKey ?? key } };
}

function announce({ ctx }: Ante, { address, info, signature }: Signing): void {
  ctx.emit("tx", { acc_seq: `${ctx.chain.addresses.account(address)}/${info.sequence}` });
  ctx.emit("tx", { signature: toBase64(signature) });
}

function checkSignatureLimit({ tx, params: { txSigLimit: limit } }: Ante): void {
  const count = tx.signatures.length;
  if (BigInt(count) > limit) throw refuse(sdkErrors.tooManySignatures, `signatures: ${count}, limit: ${limit}`);
}

function checkSignature(ante: Ante, { account, info, signature }: Signing): void {
  const { mode, facts, verify } = ante;
  if (account.publicKey === undefined && mode !== "simulate") {
    throw refuse(sdkErrors.invalidPublicKey, "pubkey on account is not set");
  }
  if (info.sequence !== account.sequence) {
    const text = `account sequence mismatch, expected ${account.sequence}, got ${info.sequence}`;
    throw refuse(sdkErrors.wrongSequence, text);
  }
  if (account.publicKey === undefined || mode === "simulate") return;
  const data = { chainId: facts.chainId, accountNumber: account.number, sequence: account.sequence };
  if (verify(signature, sha256(signBytes(ante, info, data)), account.publicKey)) return;
  throw refuse(sdkErrors.unauthorized, verificationFailed(info, data));
}

function signBytes({ tx }: Ante, { mode }: SignerInfo, data: SignerData): Uint8Array {
  if (mode === "direct") return directSignBytes(tx, data);
  if (mode === "unsupported") throw refuse(sdkErrors.unauthorized, "unsupported sign mode");
  if (!tx.hasNonCritical) return aminoOrRefuse(tx, data);
  throw refuse(sdkErrors.invalidRequest, "SIGN_MODE_LEGACY_AMINO_JSON cannot sign unknown non-critical fields");
}

/** A decimal that is none has no JSON form, so nobody can have signed it. */
function aminoOrRefuse(tx: Tx, data: SignerData): Uint8Array {
  try {
    return aminoSignBytes(tx, data);
  } catch (error) {
    throw refuse(sdkErrors.unauthorized, `no amino sign document: ${describeError(error)}`);
  }
}

function verificationFailed({ mode }: SignerInfo, { accountNumber, sequence, chainId }: SignerData): string {
  const account = mode === "amino" ? `(${accountNumber}), sequence (${sequence})` : `(${accountNumber})`;
  const reason = "(unable to verify single signer signature)";
  return `signature verification failed; please verify account number ${account} and chain-id (${chainId}): ${reason}`;
}
