import { formatCoins } from "../../kernel/amounts.ts";
import { utf8 } from "../../kernel/bytes.ts";
import type { VerifySecp256k1 } from "../crypto/secp256k1.ts";
import type { AuthParams } from "../modules/auth/account.ts";
import { accountOf, FEE_COLLECTOR_ADDRESS } from "../modules/auth/state.ts";
import { transfer } from "../modules/bank/state.ts";
import { areValidCoins } from "../modules/coins.ts";
import type { Context } from "../modules/context.ts";
import { ONE } from "../modules/decimal.ts";
import { Refusal, refuse, sdkErrors } from "../modules/errors.ts";
import { checkSigners } from "./ante-signers.ts";
import type { AppFacts } from "./facts.ts";
import type { GasMeter } from "./gas.ts";
import type { Tx } from "./tx/tx.ts";

/** What a transaction is run for. Prices are asked for in "check" only; "simulate" needs no signature. */
export type TxMode = "check" | "deliver" | "simulate";

/** What the checks before the messages see. Reads and writes through `ctx` are paid for. */
export interface Ante {
  readonly tx: Tx;
  readonly mode: TxMode;
  readonly ctx: Context;
  readonly facts: AppFacts;
  readonly params: AuthParams;
  readonly meter: GasMeter;
  readonly verify: VerifySecp256k1;
}

/**
 * What moving a fee costs at most. CosmJS simulates without a fee and multiplies by 1.4: of a transaction as cheap as a
 * send the fee is a larger part than that, and the estimate would not suffice.
 */
const SIMULATED_FEE_GAS = 20_000n;
const GAS_LIMIT_MAX = (1n << 63n) - 1n;

/** In the order of the Cosmos SDK v0.50: the first check that fails gives the code. Whoever fails one has changed nothing. */
const checks: readonly ((ante: Ante) => void)[] = [
  checkGasLimit,
  refuseExtensions,
  checkForm,
  checkTimeout,
  checkMemo,
  paySize,
  payFee,
  checkSigners,
];

/** @throws Refusal. */
export function runAnte(ante: Ante): void {
  for (const check of checks) check(ante);
}

function checkGasLimit({ tx, mode, facts }: Ante): void {
  const { gasLimit } = tx.fee;
  const { maxGas } = facts.consensusParams.block;
  if (gasLimit > GAS_LIMIT_MAX)
    throw refuse(sdkErrors.invalidRequest, `invalid gas supplied; ${gasLimit} > ${GAS_LIMIT_MAX}`);
  if (maxGas > 0n && gasLimit > maxGas) {
    throw refuse(sdkErrors.outOfGas, `tx gas limit ${gasLimit} exceeds block max gas ${maxGas}`);
  }
  if (mode !== "simulate" && gasLimit === 0n) throw refuse(sdkErrors.invalidGasLimit, "must provide positive gas");
}

function refuseExtensions({ tx }: Ante): void {
  if (tx.hasExtensions) throw refuse(sdkErrors.unknownExtensionOptions);
}

function checkForm({ tx }: Ante): void {
  const [have, need] = [tx.signatures.length, tx.signers.length];
  if (have === 0) throw refuse(sdkErrors.noSignatures);
  if (have !== need) throw refuse(sdkErrors.unauthorized, `wrong number of signers; expected ${need}, got ${have}`);
}

function checkTimeout({ tx: { timeoutHeight }, ctx }: Ante): void {
  const { height } = ctx.block;
  if (timeoutHeight === 0n || height <= timeoutHeight) return;
  throw refuse(sdkErrors.txTimeoutHeight, `block height: ${height}, timeout height: ${timeoutHeight}`);
}

/** The limit counts bytes, as Go's `len` does. */
function checkMemo({ tx, params: { maxMemoCharacters: max } }: Ante): void {
  const length = utf8(tx.memo).length;
  if (BigInt(length) <= max) return;
  throw refuse(sdkErrors.memoTooLarge, `maximum number of characters is ${max} but received ${length} characters`);
}

function paySize({ tx, params, meter }: Ante): void {
  meter.consume(params.txSizeCostPerByte * BigInt(tx.sizeBytes), "txSize");
}

function payFee({ tx, mode, ctx, facts, meter }: Ante): void {
  const { fee, feePayer } = tx;
  const payer = ctx.chain.addresses.account(feePayer);
  if (mode === "check") checkGasPrice(fee, facts);
  if (!areValidCoins(fee.amount))
    throw refuse(sdkErrors.insufficientFee, `invalid fee amount: ${listCoins(fee.amount)}`);
  if (fee.granter !== "") throw refuse(sdkErrors.invalidRequest, "fee grants are not enabled");
  if (accountOf(ctx.db, feePayer) === undefined) {
    throw refuse(sdkErrors.unknownAddress, `fee payer address: ${payer} does not exist`);
  }
  if (fee.amount.length > 0) wrapFunds(() => transfer(ctx, feePayer, FEE_COLLECTOR_ADDRESS, fee.amount));
  else if (mode === "simulate") meter.consume(SIMULATED_FEE_GAS, "simulatedFee");
  ctx.emit("tx", { fee: formatCoins(fee.amount), fee_payer: payer });
}

const listCoins = (coins: Tx["fee"]["amount"]): string =>
  coins.map(({ denom, amount }) => `${amount}${denom}`).join(",");

function checkGasPrice({ amount, gasLimit }: Tx["fee"], { minimumGasPrices }: AppFacts): void {
  const required = minimumGasPrices.map(({ denom, price }) => ({ denom, amount: (price * gasLimit + ONE - 1n) / ONE }));
  const enough = required.some((need) =>
    amount.some((have) => have.denom === need.denom && have.amount >= need.amount),
  );
  if (enough || required.every((need) => need.amount === 0n)) return;
  const text = `insufficient fees; got: ${listCoins(amount)} required: ${formatCoins(required)}`;
  throw refuse(sdkErrors.insufficientFee, text);
}

/** The SDK names the class once for the transfer and once for the fee; wallets know the text so. */
function wrapFunds(pay: () => void): void {
  try {
    pay();
  } catch (error) {
    const short = error instanceof Refusal && error.detail.abciCode === sdkErrors.insufficientFunds.abciCode;
    if (!short) throw error;
    throw refuse(sdkErrors.insufficientFunds, error.detail.log);
  }
}
