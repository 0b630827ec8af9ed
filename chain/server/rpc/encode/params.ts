import type { ConsensusParams } from "../../../app/abci.ts";
import { formatConsensusParams } from "../../../engine/genesis-json.ts";
import { intUnlessZero } from "./scalars.ts";

/** As genesis and `consensus_params` show them. */
export const consensusParams = formatConsensusParams;

/** As a block's results show them: zeros are left out. */
export const consensusParamUpdates = (params: ConsensusParams | undefined) =>
  params === undefined
    ? null
    : {
        ...formatConsensusParams(params),
        version: {},
        abci: { vote_extensions_enable_height: intUnlessZero(params.voteExtensionsEnableHeight) },
      };
