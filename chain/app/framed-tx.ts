const TAG_BYTES = 1;
const VARINT_BITS = 7;

/** What a transaction takes of a block's bytes: tag, length and the bytes themselves. Source: CometBFT v0.38, types/tx.go, ComputeProtoSizeForTxs. */
export const framedTxBytes = (sizeBytes: number): number => TAG_BYTES + varintBytes(sizeBytes) + sizeBytes;

const varintBytes = (value: number): number => Math.max(1, Math.ceil((32 - Math.clz32(value)) / VARINT_BITS));
