import { Fault } from "../../kernel/errors.ts";

/** A class of refusals: what wallets match on. Numbers are those of the Cosmos SDK v0.50. */
export interface RefusalClass {
  readonly codespace: string;
  readonly abciCode: number;
  readonly text: string;
}

/** Why a transaction or a query is refused; `log` is what its sender reads. */
export class Refusal extends Fault<{ code: "chain.refused"; codespace: string; abciCode: number; log: string }> {}

/** A refusal of this class; the reason comes before the class's text. */
export function refuse({ codespace, abciCode, text }: RefusalClass, reason = ""): Refusal {
  return new Refusal({ code: "chain.refused", codespace, abciCode, log: reason === "" ? text : `${reason}: ${text}` });
}

const sdk = (abciCode: number, text: string): RefusalClass => ({ codespace: "sdk", abciCode, text });

/** Codespace `sdk`. */
export const sdkErrors = {
  txDecode: sdk(2, "tx parse error"),
  unauthorized: sdk(4, "unauthorized"),
  insufficientFunds: sdk(5, "insufficient funds"),
  unknownRequest: sdk(6, "unknown request"),
  invalidAddress: sdk(7, "invalid address"),
  invalidPublicKey: sdk(8, "invalid pubkey"),
  unknownAddress: sdk(9, "unknown address"),
  invalidCoins: sdk(10, "invalid coins"),
  outOfGas: sdk(11, "out of gas"),
  memoTooLarge: sdk(12, "memo too large"),
  insufficientFee: sdk(13, "insufficient fee"),
  tooManySignatures: sdk(14, "maximum number of signatures exceeded"),
  noSignatures: sdk(15, "no signatures supplied"),
  invalidRequest: sdk(18, "invalid request"),
  keyNotFound: sdk(22, "key not found"),
  invalidHeight: sdk(26, "invalid height"),
  txTimeoutHeight: sdk(30, "tx timeout height"),
  unknownExtensionOptions: sdk(31, "unknown extension options"),
  wrongSequence: sdk(32, "incorrect account sequence"),
  logic: sdk(35, "internal logic error"),
  notSupported: sdk(37, "feature not supported"),
  invalidGasLimit: sdk(41, "invalid gas limit"),
} as const;
