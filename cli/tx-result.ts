import type { DeliverTxResponse } from "@cosmjs/stargate";
import { Fault } from "../kernel/errors.ts";
import { printJson, say } from "./output.ts";

export class TxFailed extends Fault<{ code: "tx.failed"; abciCode: number; log: string; hash: string }> {}

/** Tells what became of a transaction. @throws TxFailed when the chain refused it. */
export function showTxResult(result: DeliverTxResponse, json: boolean): void {
  const { code, height, transactionHash, gasUsed, rawLog = "" } = result;
  if (code !== 0) throw new TxFailed({ code: "tx.failed", abciCode: code, log: rawLog, hash: transactionHash });
  if (json) printJson({ hash: transactionHash, height, gasUsed });
  else say(`done in block ${height}, ${gasUsed} gas, transaction ${transactionHash}`);
}
