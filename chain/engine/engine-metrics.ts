import type { Clock } from "../../kernel/clock.ts";
import type { Metrics } from "../../kernel/metrics.ts";
import { totalPower } from "../light/validators.ts";
import type { CommittedBlock } from "./api.ts";
import type { ChainState } from "./state.ts";

/** CometBFT's metrics, under its names. */
export interface EngineMetrics {
  /** @param durationMs from the start of the proposal to the application's commit. */
  committed(block: CommittedBlock, after: ChainState, durationMs: number): void;
}

const SECONDS_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const MS_PER_SECOND = 1000;

export function createEngineMetrics(metrics: Metrics, clock: Clock): EngineMetrics {
  const gauge = (name: string, help: string) => metrics.gauge(`cometbft_consensus_${name}`, help);
  const histogram = (name: string, help: string) => metrics.histogram(`cometbft_${name}`, help, SECONDS_BUCKETS);
  const height = gauge("height", "Height of the chain");
  const latest = gauge("latest_block_height", "Height of the newest block in the store");
  const validators = gauge("validators", "Validators");
  const power = gauge("validators_power", "Power of all validators");
  const missing = gauge("missing_validators", "Validators that did not sign the newest block");
  const missingPower = gauge("missing_validators_power", "Power of those that did not sign");
  const byzantine = gauge("byzantine_validators", "Validators with evidence against them in the newest block");
  const txs = gauge("num_txs", "Transactions of the newest block");
  const totalTxs = metrics.counter("cometbft_consensus_total_txs", "Transactions committed since the start");
  const size = gauge("block_size_bytes", "Bytes of the newest block");
  const interval = histogram("consensus_block_interval_seconds", "Time between two blocks");
  const processing = histogram("state_block_processing_time", "Seconds to make and commit a block");
  const setUpdates = metrics.counter("cometbft_state_validator_set_updates", "Blocks that changed the validators");
  const paramUpdates = metrics.counter("cometbft_state_consensus_param_updates", "Blocks that changed the parameters");
  let lastMs: number | undefined;

  function committed({ stored, results }: CommittedBlock, after: ChainState, durationMs: number): void {
    const { header, txs: blockTxs, lastCommit } = stored.block;
    const signers = after.lastValidators?.validators ?? [];
    const absent = lastCommit.signatures.filter(({ flag }) => flag === "absent").length;
    height.set(Number(header.height));
    latest.set(Number(header.height));
    validators.set(signers.length);
    power.set(Number(totalPower(signers)));
    missing.set(absent);
    missingPower.set(Number(totalPower(signers.filter((_, i) => lastCommit.signatures[i]?.flag === "absent"))));
    byzantine.set(stored.block.evidence.length);
    txs.set(blockTxs.length);
    totalTxs.add({}, blockTxs.length);
    size.set(stored.sizeBytes);
    processing.observe(durationMs / MS_PER_SECOND);
    if (lastMs !== undefined) interval.observe((clock.nowMs() - lastMs) / MS_PER_SECOND);
    if (results.validatorUpdates.length > 0) setUpdates.add();
    if (results.consensusParamUpdates !== undefined) paramUpdates.add();
    lastMs = clock.nowMs();
  }

  return { committed };
}
