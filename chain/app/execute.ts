import { TxMsgData } from "cosmjs-types/cosmos/base/abci/v1beta1/abci";
import type { VerifySecp256k1 } from "../crypto/secp256k1.ts";
import { authParams } from "../modules/auth/state.ts";
import type { BlockFacts, Context } from "../modules/context.ts";
import { Refusal } from "../modules/errors.ts";
import type { DecodedMessage } from "../modules/module.ts";
import type { Writer } from "../store/access.ts";
import { createOverlay } from "../store/overlay.ts";
import type { Event, ExecTxResult } from "./abci.ts";
import { runAnte, type TxMode } from "./ante.ts";
import { createEventLog, type EventLog } from "./events.ts";
import type { AppFacts } from "./facts.ts";
import { createGasMeter, type GasMeter, metered, OutOfGas, UNLIMITED_GAS } from "./gas.ts";
import { decodeTx, type MessageHandlers } from "./tx/decode.ts";
import type { Tx } from "./tx/tx.ts";

/** What transactions are run with: the same for all of a block. */
export interface Runner {
  readonly handlers: MessageHandlers;
  readonly facts: AppFacts;
  readonly verify: VerifySecp256k1;
}

interface Run {
  readonly runner: Runner;
  readonly tx: Tx;
  readonly mode: TxMode;
  readonly block: BlockFacts;
  readonly meter: GasMeter;
}

/**
 * Runs one transaction over `db`: first the ante checks, whose writes (fee, sequence) stay even when a message fails; then
 * the messages, all or none. In mode "check" messages are decoded, not run. Never throws: what goes wrong is a code.
 */
export function runTx(
  runner: Runner,
  db: Writer,
  request: { readonly encoded: Uint8Array; readonly mode: TxMode; readonly block: BlockFacts },
): ExecTxResult {
  let meter = createGasMeter(0n);
  let events: readonly Event[] = [];
  try {
    const tx = decodeTx(request.encoded, runner.handlers, runner.facts.addresses);
    meter = createGasMeter(request.mode === "simulate" ? UNLIMITED_GAS : tx.fee.gasLimit);
    const run: Run = { runner, tx, mode: request.mode, block: request.block, meter };
    events = anteEvents(run, db);
    if (request.mode === "check") return success(meter, events, new Uint8Array(0));
    const { data, events: messageEvents } = runMessages(run, db);
    return success(meter, [...events, ...messageEvents], data);
  } catch (error) {
    return failure(meter, events, error);
  }
}

function anteEvents({ runner, tx, mode, block, meter }: Run, db: Writer): readonly Event[] {
  const overlay = createOverlay(db);
  const log = createEventLog();
  const { facts, verify } = runner;
  const ctx = contextOf(runner, { db: metered(overlay, meter), block, log });
  runAnte({ tx, mode, ctx, facts, params: authParams(db), meter, verify });
  overlay.flush();
  return log.events;
}

const contextOf = (
  { facts }: Runner,
  { db, block, log }: { readonly db: Writer; readonly block: BlockFacts; readonly log: EventLog },
): Context => ({ db, chain: facts, block, emit: log.emit });

function runMessages(run: Run, db: Writer): { readonly data: Uint8Array; readonly events: readonly Event[] } {
  const overlay = createOverlay(db);
  const paid = metered(overlay, run.meter);
  const results = run.tx.messages.map((message, index) => runMessage(run, paid, message, index));
  overlay.flush();
  const msgResponses = results.map(({ response }) => response);
  return {
    data: TxMsgData.encode({ data: [], msgResponses }).finish(),
    events: results.flatMap(({ events }) => events),
  };
}

function runMessage({ runner, block }: Run, db: Writer, message: DecodedMessage, index: number) {
  const { typeUrl, signer } = message;
  const log = createEventLog({ msg_index: index.toString() });
  const sender = runner.facts.addresses.account(signer);
  log.emit("message", { action: typeUrl, sender, module: moduleOf(typeUrl) });
  try {
    const value = message.run(contextOf(runner, { db, block, log }));
    return { response: { typeUrl: `${typeUrl}Response`, value }, events: log.events };
  } catch (error) {
    throw nameMessage(error, index);
  }
}

/** The second part of the package: "bank" of "/cosmos.bank.v1beta1.MsgSend". */
const moduleOf = (typeUrl: string): string => typeUrl.split(".")[1] ?? "";

function nameMessage(error: unknown, index: number): unknown {
  if (!(error instanceof Refusal) || error instanceof OutOfGas) return error;
  const log = `failed to execute message; message index: ${index}: ${error.detail.log}`;
  return new Refusal({ ...error.detail, log });
}

const success = (meter: GasMeter, events: readonly Event[], data: Uint8Array): ExecTxResult => ({
  code: 0,
  codespace: "",
  log: "",
  data,
  events,
  gasWanted: meter.limit,
  gasUsed: meter.used,
});

/** What is no refusal is a fault of ours: a fixed text, so that all nodes answer the same. */
export function failure(meter: GasMeter, events: readonly Event[], error: unknown): ExecTxResult {
  const refusal = error instanceof Refusal ? error.detail : { abciCode: 1, codespace: "undefined", log: "internal" };
  const { abciCode: code, codespace, log } = refusal;
  const data = new Uint8Array(0);
  return { code, codespace, log, data, events, gasWanted: meter.limit, gasUsed: meter.used };
}
