/** What a stranger can make us hold and check. Sizes in bytes. */

/** About 5,000 nodes and 200 validators. */
export const ANNOUNCEMENT_BYTES_MAX = 1_048_576;
export const PAGES_MAX = 256;
export const NODES_MAX = 8_192;
export const HOST_BYTES_MAX = 255;
export const SPHINX_KEYS_MAX = 8;
/** ICS-23: the store's and the multi-store's, for the head. */
export const PROOFS_MAX = 2;
