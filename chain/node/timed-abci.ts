import type { Clock } from "../../kernel/clock.ts";
import type { Metrics } from "../../kernel/metrics.ts";
import type { Abci } from "../app/abci.ts";

const SECONDS_BUCKETS = [0.0001, 0.0004, 0.002, 0.009, 0.02, 0.1, 0.65, 2, 6, 25];
const MS_PER_SECOND = 1000;

/** The same application with each call timed under CometBFT's name for it. */
export function timedAbci(abci: Abci, metrics: Metrics, clock: Clock): Abci {
  const name = "cometbft_abci_connection_method_timing_seconds";
  const timing = metrics.histogram(name, "Seconds per ABCI call", SECONDS_BUCKETS, ["method"]);

  async function timed<T>(method: string, call: Promise<T>): Promise<T> {
    const startedMs = clock.nowMs();
    try {
      return await call;
    } finally {
      timing.observe((clock.nowMs() - startedMs) / MS_PER_SECOND, { method });
    }
  }

  return {
    info: () => timed("info", abci.info()),
    initChain: (request) => timed("init_chain", abci.initChain(request)),
    query: (request) => timed("query", abci.query(request)),
    checkTx: (request) => timed("check_tx", abci.checkTx(request)),
    prepareProposal: (request) => timed("prepare_proposal", abci.prepareProposal(request)),
    processProposal: (request) => timed("process_proposal", abci.processProposal(request)),
    extendVote: (request) => timed("extend_vote", abci.extendVote(request)),
    verifyVoteExtension: (request) => timed("verify_vote_extension", abci.verifyVoteExtension(request)),
    finalizeBlock: (request) => timed("finalize_block", abci.finalizeBlock(request)),
    commit: () => timed("commit", abci.commit()),
  };
}
