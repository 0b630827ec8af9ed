import type { BlockFacts, Context } from "../modules/context.ts";
import { refuse, sdkErrors } from "../modules/errors.ts";
import type { Module, PowerChange } from "../modules/module.ts";
import type { Writer } from "../store/access.ts";
import type { Event, ExecTxResult } from "./abci.ts";
import { createEventLog } from "./events.ts";
import { failure, type Runner, runTx } from "./execute.ts";
import { createGasMeter } from "./gas.ts";

/** What a block is run with and over. */
export interface BlockRun {
  readonly modules: readonly Module[];
  readonly runner: Runner;
  readonly db: Writer;
  readonly block: BlockFacts;
  /** Awaited after each group of transactions; what happens meanwhile does not touch `db`. */
  readonly pause: () => Promise<void>;
  readonly pauseEveryTxs: number;
}

export interface BlockOutcome {
  readonly events: readonly Event[];
  readonly txResults: readonly ExecTxResult[];
  readonly powerChanges: readonly PowerChange[];
}

/** Begins the block, runs its transactions in order, ends it. */
export async function runBlock(run: BlockRun, txs: readonly Uint8Array[]): Promise<BlockOutcome> {
  const begin = createEventLog({ mode: "BeginBlock" });
  for (const module of run.modules) module.beginBlock?.(contextOf(run, begin));
  const txResults = await runTxs(run, txs);
  const end = createEventLog({ mode: "EndBlock" });
  const powerChanges = run.modules.flatMap((module) => module.endBlock?.(contextOf(run, end)) ?? []);
  return { events: [...begin.events, ...end.events], txResults, powerChanges };
}

const contextOf = ({ db, runner, block }: BlockRun, { emit }: Pick<Context, "emit">): Context => ({
  db,
  chain: runner.facts,
  block,
  emit,
});

async function runTxs(run: BlockRun, txs: readonly Uint8Array[]): Promise<readonly ExecTxResult[]> {
  const results: ExecTxResult[] = [];
  let gasUsed = 0n;
  for (const encoded of txs) {
    const result = runNext(run, encoded, gasUsed);
    gasUsed += result.gasUsed;
    results.push(result);
    if (results.length % run.pauseEveryTxs === 0) await run.pause();
  }
  return results;
}

/** Once the block's gas is used up, the rest is refused unread. */
function runNext({ runner, db, block }: BlockRun, encoded: Uint8Array, gasUsed: bigint): ExecTxResult {
  const { maxGas } = runner.facts.consensusParams.block;
  if (maxGas <= 0n || gasUsed < maxGas) return runTx(runner, db, { encoded, mode: "deliver", block });
  return failure(createGasMeter(0n), [], refuse(sdkErrors.outOfGas, "no block gas left to run tx"));
}
