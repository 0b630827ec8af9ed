/** Sizes of a Sphinx packet with Nym's parameters (crate sphinx-packet 0.8.0), in bytes unless the name says otherwise. */
export const ROUTE_HOPS_MAX = 5;
export const KEY_BYTES = 32;
export const NODE_ADDRESS_BYTES = 32;
export const DESTINATION_BYTES = 32;
export const IDENTIFIER_BYTES = 16;
export const MAC_BYTES = 16;

const FLAG_BYTES = 1;
const VERSION_BYTES = 3;
const DELAY_BYTES = 8;

/** What a forward hop finds before the next MAC: flag, version, next address, delay. */
export const HOP_META_BYTES = FLAG_BYTES + VERSION_BYTES + NODE_ADDRESS_BYTES + DELAY_BYTES;
/** What the last hop finds before the padding: flag, version, destination, identifier. */
export const FINAL_META_BYTES = FLAG_BYTES + VERSION_BYTES + DESTINATION_BYTES + IDENTIFIER_BYTES;
/** One hop's share of the routing information: its fields and the MAC for the next. */
export const HOP_STEP_BYTES = HOP_META_BYTES + MAC_BYTES;
/** The encrypted routing information (beta). */
export const ROUTING_BYTES = HOP_STEP_BYTES * ROUTE_HOPS_MAX;
/** The key stream of a hop covers beta and one more step of zeros. */
export const STREAM_BYTES = ROUTING_BYTES + HOP_STEP_BYTES;
/** alpha, MAC, beta. */
export const HEADER_BYTES = KEY_BYTES + MAC_BYTES + ROUTING_BYTES;

/** Zeros that prove an undamaged payload, before the message. */
export const PAYLOAD_ZEROS_BYTES = 16;
/** The zeros and the one byte that ends the message. */
export const PAYLOAD_OVERHEAD_BYTES = PAYLOAD_ZEROS_BYTES + 1;
/** LIONESS splits off 32 bytes and needs at least one more. */
export const PAYLOAD_BYTES_MIN = 33;
/** What a packet is longer than its message; the shortest packet has none. */
export const PACKET_OVERHEAD_BYTES = HEADER_BYTES + PAYLOAD_OVERHEAD_BYTES;

export const PAYLOAD_KEY_BYTES = 192;
export const PAYLOAD_SEED_BYTES = 16;

/** The versions in each hop's fields. These take the whole payload key from the shared secret, all others a seed of it. */
export const VERSIONS_FULL_KEYS: ReadonlySet<number> = new Set([1, 257, 258]);
/** What we send: payload keys from 16-byte seeds. */
export const VERSION_SEEDS = 259;
/** As 259 for nodes; its SURBs carry the last hop's seed only and only their creator can read the reply. */
export const VERSION_RECOVERABLE = 260;
export const VERSIONS_CREATED: ReadonlySet<number> = new Set([
  ...VERSIONS_FULL_KEYS,
  VERSION_SEEDS,
  VERSION_RECOVERABLE,
]);
