import type { ConsensusParams } from "../app/abci.ts";
import { buildGenesis, type GenesisPlan } from "../app/genesis-builder.ts";
import { formatGenesis } from "../engine/genesis-json.ts";

const TWO_DAYS_MS = 48 * 3_600_000;
const MIB = 1_048_576n;

/** CometBFT's usual ones; the application's state is small and its blocks are quick, so gas is not limited. */
const consensusParams: ConsensusParams = {
  block: { maxBytes: 4n * MIB, maxGas: -1n },
  evidence: { maxAgeNumBlocks: 100_000n, maxAgeDurationMs: TWO_DAYS_MS, maxBytes: MIB },
  validator: { publicKeyTypes: ["ed25519"] },
  voteExtensionsEnableHeight: 0n,
};

export interface NewGenesis extends GenesisPlan {
  readonly chainId: string;
  /** Milliseconds since 1970: the time of the first block. */
  readonly nowMs: number;
}

/** The genesis file's JSON of a new chain. @throws EncodingError for an address of another prefix. */
export function newGenesisJson({ chainId, nowMs, ...plan }: NewGenesis) {
  const { validators, appState } = buildGenesis(plan);
  const timeNs = BigInt(Math.floor(nowMs)) * 1_000_000n;
  return formatGenesis({ timeNs, chainId, initialHeight: 1n, consensusParams, validators }, appState);
}
