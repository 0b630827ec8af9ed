import type { ConsensusParams } from "../app/abci.ts";

/** The genesis file in domain types. Its JSON form is CometBFT's (heights as strings, `consensus_params` at the top). */
export interface Genesis {
  /** Nanoseconds since 1970; the time of the first block. */
  readonly timeNs: bigint;
  readonly chainId: string;
  readonly initialHeight: bigint;
  readonly consensusParams: ConsensusParams;
  readonly validators: readonly GenesisValidator[];
  /** UTF-8 JSON of `app_state`, exactly as InitChain gets it. */
  readonly appState: Uint8Array;
}

export interface GenesisValidator {
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly power: bigint;
  readonly name: string;
}

/** CometBFT's own defaults; blocks of 22 MB, gas without limit, no vote extensions. */
export const DEFAULT_CONSENSUS_PARAMS: ConsensusParams = {
  block: { maxBytes: 22_020_096n, maxGas: -1n },
  evidence: { maxAgeNumBlocks: 100_000n, maxAgeDurationMs: 172_800_000, maxBytes: 1_048_576n },
  validator: { publicKeyTypes: ["ed25519"] },
  voteExtensionsEnableHeight: 0n,
};
