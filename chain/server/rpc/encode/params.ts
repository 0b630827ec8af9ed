import type { ConsensusParams } from "../../../app/abci.ts";
import { int, intUnlessZero } from "./scalars.ts";

const NANOSECONDS_PER_MS = 1_000_000n;

const common = ({ block, evidence, validator }: ConsensusParams) => ({
  block: { max_bytes: int(block.maxBytes), max_gas: int(block.maxGas) },
  evidence: {
    max_age_num_blocks: int(evidence.maxAgeNumBlocks),
    max_age_duration: int(BigInt(evidence.maxAgeDurationMs) * NANOSECONDS_PER_MS),
    max_bytes: int(evidence.maxBytes),
  },
  validator: { pub_key_types: validator.publicKeyTypes },
});

/** As genesis and `consensus_params` show them. */
export const consensusParams = (params: ConsensusParams) => ({
  ...common(params),
  version: { app: "0" },
  abci: { vote_extensions_enable_height: int(params.voteExtensionsEnableHeight) },
});

/** As a block's results show them: zeros are left out. */
export const consensusParamUpdates = (params: ConsensusParams | undefined) =>
  params === undefined
    ? null
    : {
        ...common(params),
        version: {},
        abci: { vote_extensions_enable_height: intUnlessZero(params.voteExtensionsEnableHeight) },
      };
