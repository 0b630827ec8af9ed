import type { Metrics } from "../../kernel/metrics.ts";

const TX_BYTES_BUCKETS = [64, 256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576];

/** CometBFT's metrics of the mempool, under its names. */
export const mempoolCounters = (metrics: Metrics) => ({
  size: metrics.gauge("cometbft_mempool_size", "Transactions in the mempool"),
  sizeBytes: metrics.gauge("cometbft_mempool_size_bytes", "Bytes of the transactions in the mempool"),
  sizes: metrics.histogram("cometbft_mempool_tx_size_bytes", "Bytes of a transaction", TX_BYTES_BUCKETS),
  failed: metrics.counter("cometbft_mempool_failed_txs", "Transactions that CheckTx refused"),
  rejected: metrics.counter("cometbft_mempool_rejected_txs", "Transactions without room, by reason", ["reason"]),
  evicted: metrics.counter("cometbft_mempool_evicted_txs", "Transactions that a recheck removed"),
  rechecks: metrics.counter("cometbft_mempool_recheck_times", "Rechecks after a block"),
  alreadyReceived: metrics.counter("cometbft_mempool_already_received_txs", "Transactions seen before"),
});
