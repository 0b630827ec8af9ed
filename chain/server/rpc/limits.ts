/** Every limit of the RPC. Where CometBFT has one of the same meaning its name stands beside it, and the value is its default. */
export interface RpcLimits {
  /** Bytes of a POST body and of a websocket message (`max_body_bytes`). */
  readonly bodyBytes: number;
  /** Bytes of a request's head, its URI included: a transaction that is longer goes by POST. */
  readonly headerBytes: number;
  /** Requests in one batch. */
  readonly batchRequests: number;
  /** Connections open at once, websockets included (`max_open_connections`). */
  readonly openConnections: number;
  /** From the first byte of a request to its last (`ReadTimeout`). */
  readonly requestMs: number;
  /** A connection without a byte in either direction for so long is closed; longer than the longest answer takes. */
  readonly idleMs: number;
  /** Results on one page, and on a page nobody gave a size for. */
  readonly perPage: number;
  readonly perPageDefault: number;
  /** Block metas in one answer of `blockchain`. */
  readonly blockMetas: number;
  /** Transactions in one answer of `unconfirmed_txs`. */
  readonly unconfirmedTxs: number;
  /** Characters of a search query (`maxQueryLength`). */
  readonly queryCharacters: number;
  /** Websockets with at least one subscription (`max_subscription_clients`). */
  readonly subscriptionClients: number;
  /** `max_subscriptions_per_client`. */
  readonly subscriptionsPerClient: number;
  /** Blocks that subscribers have not been told of yet; above it matching is too slow and all subscriptions are cancelled. */
  readonly blocksToTell: number;
  /** Requests of one websocket that wait for their turn; above it the socket is not read. */
  readonly websocketQueuedRequests: number;
  /** Bytes written to one websocket that its peer has not taken; above it the peer is too slow and is dropped. */
  readonly websocketBufferedBytes: number;
  /** Between two pings; a websocket that has not answered the last one is dropped. */
  readonly websocketPingMs: number;
  /** How long `broadcast_tx_commit` waits for the block (`timeout_broadcast_tx_commit`). */
  readonly broadcastCommitMs: number;
  /** Calls of `broadcast_tx_commit` that wait at once. */
  readonly broadcastCommitsWaiting: number;
  /** Bytes of the genesis in one chunk; a longer genesis has to be read by chunks. */
  readonly genesisChunkBytes: number;
}

export const DEFAULT_LIMITS: RpcLimits = {
  bodyBytes: 1_000_000,
  headerBytes: 65_536,
  batchRequests: 100,
  openConnections: 900,
  requestMs: 10_000,
  idleMs: 30_000,
  perPage: 100,
  perPageDefault: 30,
  blockMetas: 20,
  unconfirmedTxs: 100,
  queryCharacters: 512,
  subscriptionClients: 100,
  subscriptionsPerClient: 5,
  blocksToTell: 10,
  websocketQueuedRequests: 32,
  websocketBufferedBytes: 4 * 1024 * 1024,
  websocketPingMs: 27_000,
  broadcastCommitMs: 10_000,
  broadcastCommitsWaiting: 100,
  genesisChunkBytes: 16 * 1024 * 1024,
};
