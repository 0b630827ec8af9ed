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
